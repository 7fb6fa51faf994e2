using ImpactGraph.Engine;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

/// <summary>What changes something is never run by a page of another origin, by an address, or twice.</summary>
public sealed class MutationsTests
{
    private const string Touch = """{"query":"mutation { touch }"}""";

    [Fact]
    public async Task Ask_anew_who_asks_once_something_is_changed()
    {
        var asked = 0;
        await using var host = await TestHost.StartAsync(options => options.ViewerFactory = _ => ValueTask.FromResult<object?>($"caller {++asked}"));
        await host.PostAsync(Touch);
        Assert.Equal("caller 1", host.Graph.Last!.Viewer);
        Assert.NotNull(host.Graph.Last.ViewerAnew);
        await host.PostAsync("""{"query":"query A { hello } mutation B { touch }","operationName":"A"}""");
        Assert.Null(host.Graph.Last!.ViewerAnew);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Are_not_run_when_a_page_could_have_sent_them_unasked(string? type)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync(Touch, type);
        Assert.InRange(answer.Status, 400, 415);
        Assert.Null(host.Graph.Last);
    }

    [Theory]
    [InlineData("/graphql?query=mutation{touch}", null)]
    [InlineData("/graphql?query=mutation{touch}", "text/event-stream")]
    [InlineData("/graphql/stream?query=mutation{touch}", null)]
    public async Task Are_not_run_by_an_address(string address, string? accept)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync(address, accept, ("GraphQL-Preflight", "1"));
        Assert.Contains("The specified operation kind is not allowed.", answer.Body, StringComparison.Ordinal);
        Assert.Null(host.Graph.Last);
    }

    [Fact]
    public async Task Are_run_one_by_one_in_a_batch_and_know_their_own_errors()
    {
        await using var host = await TestHost.StartAsync(options => options.EnableBatching = true);
        const string Greet = "mutation($n: String!) { greet(input: { name: $n }) { greeting errors { __typename ... on NobodyError { message } } } }";
        var answer = await host.PostAsync($$$"""[{{{Touch}}},{"query":"{{{Greet}}}","variables":{"n":""}},{"query":"{{{Greet}}}","variables":{"n":"Ann"}}]""", accept: "application/json");
        Assert.Equal(
            """[{"data":{"touch":true}},{"data":{"greet":{"greeting":null,"errors":[{"__typename":"NobodyError","message":"Say whom."}]}}},{"data":{"greet":{"greeting":"Hello, Ann!","errors":null}}}]""",
            answer.Body);
    }

    [Fact]
    public async Task Are_only_priced_when_that_is_asked()
    {
        await using var host = await TestHost.StartAsync();
        await host.PostAsync(Touch, headers: ("GraphQL-Cost", "validate"));
        Assert.Equal(CostReport.Validate, host.Graph.Last!.Cost);
    }
}
