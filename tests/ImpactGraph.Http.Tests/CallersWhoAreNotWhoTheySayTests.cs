using System.Net.WebSockets;
using ImpactGraph.Engine;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class CallersWhoAreNotWhoTheySayTests
{
    private const string Body = """{"query":"{ hello }"}""";
    private static readonly (string, string) Forgery = ("authorization", "Test a b c d");

    [Theory]
    [InlineData(null, "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/json", "application/json; charset=utf-8")]
    [InlineData("text/event-stream", "application/graphql-response+json; charset=utf-8")]
    public async Task Are_refused_with_a_challenge_before_anything_is_read(string? accept, string contentType)
    {
        await using var host = await StartAsync();
        foreach (var answer in new[] { await host.PostAsync("{ not even JSON", accept: accept, headers: Forgery), await host.GetAsync("/graphql?query={hello}", accept, Forgery), await host.GetAsync("/graphql/persisted/none", accept, Forgery) })
        {
            Assert.Equal((401, contentType, "AUTH_NOT_AUTHENTICATED"), (answer.Status, answer.ContentType, answer.Code));
            Assert.Equal("The current user is not authorized to access this resource.", answer.Message);
            Assert.Equal("Test realm=\"tests\"", answer.Header("WWW-Authenticate"));
        }
        Assert.Null(host.Graph.Last);
    }

    [Fact]
    public async Task Cannot_open_a_socket()
    {
        await using var host = await StartAsync();
        var fault = await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync(configure: o => o.SetRequestHeader("Authorization", "Test a b c d")));
        Assert.Contains("401", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.Count.Connections);
    }

    [Theory]
    [InlineData("AUTH_NOT_AUTHENTICATED", 401, "Test realm=\"tests\"")]
    [InlineData("AUTH_NOT_AUTHORIZED", 403, null)]
    [InlineData("INVALID_VIEWER", 400, null)]
    public async Task Are_refused_as_the_application_says(string code, int status, string? challenge)
    {
        await using var host = await StartAsync(options => options.ViewerFactory = _ => throw new InputException(GraphError.WithCode(code, "No.")));
        foreach (var accept in new[] { "application/json", "text/event-stream", "application/graphql-response+json" })
        {
            var answer = await host.PostAsync(Body, accept: accept, headers: ("authorization", "Test ann"));
            Assert.Equal((status, code, "No.", challenge), (answer.Status, answer.Code, answer.Message, answer.Header("WWW-Authenticate")));
        }
    }

    [Fact]
    public async Task Are_told_to_bring_a_token_where_the_application_itself_looks_at_it()
    {
        await using var host = await TestHost.StartAsync(options => options.ViewerFactory = _ => throw new InputException(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "No.")));
        var answer = await host.PostAsync(Body, headers: ("authorization", "anything"));
        Assert.Equal((401, "Bearer"), (answer.Status, answer.Header("WWW-Authenticate")));
    }

    [Fact]
    public async Task Do_not_stand_in_the_way_of_those_who_say_nothing()
    {
        await using var host = await StartAsync();
        Assert.Equal(200, (await host.PostAsync(Body)).Status);
        Assert.Equal(200, (await host.PostAsync(Body, headers: ("authorization", "Test ann"))).Status);
        Assert.Equal(200, (await host.GetAsync("/graphql?sdl", headers: Forgery)).Status);
    }

    [Fact]
    public async Task Count_as_requests_of_their_address()
    {
        await using var host = await StartAsync(options => options.RateLimits.Address.Requests = 2);
        Assert.Equal(401, (await host.PostAsync(Body, headers: Forgery)).Status);
        Assert.Equal(401, (await host.PostAsync(Body, headers: Forgery)).Status);
        Assert.Equal(429, (await host.PostAsync(Body, headers: Forgery)).Status);
    }

    private static Task<TestHost> StartAsync(Action<GraphHttpOptions>? configure = null) => TestHost.StartAsync(configure, services: builder => TestAuthentication.Add(builder.Services));
}
