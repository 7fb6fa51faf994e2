using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class RequestsByAddressTests
{
    private const string Named = "/graphql?query=" + "query A { hello } query B($t: String) { echo(text: $t) }";

    [Fact]
    public async Task Carry_operation_name_variables_and_extensions()
    {
        await using var host = await TestHost.StartAsync();
        var variables = Uri.EscapeDataString("""{"t":"a & b"}""");
        var answer = await host.GetAsync($$"""{{Named}}&operationName=B&variables={{variables}}&extensions={"x":1}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal(("B", """{"t":"a & b"}"""), (host.Graph.Last!.OperationName, host.Graph.LastVariables));
        Assert.Equal("Accept", answer.Header("vary"));
    }

    [Theory]
    [InlineData("/graphql", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("/graphql?operationName=A", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("/graphql?query=", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("/graphql?query={hello}&query={echo}", "HC0011", "The query field is given more than once.")]
    [InlineData("/graphql?query={hello}&variables=1", "HC0011", "The variables field must be an object or null.")]
    [InlineData("/graphql?query={hello}&variables=[{}]", "HC0011", "The variables field must be an object or null.")]
    [InlineData("/graphql?query={hello}&variables={", "HC0011", "The request is not valid JSON.")]
    [InlineData("/graphql?query={hello}&variables={}{}", "HC0011", "The request is not valid JSON.")]
    [InlineData("/graphql?query={hello}&extensions=x", "HC0011", "The request is not valid JSON.")]
    [InlineData("/graphql?query={hello}&batchOperations=[A]", "HC0009", "Invalid GraphQL Request.")]
    [InlineData("""/graphql?extensions={"persistedQuery":{"version":1,"sha256Hash":"ab"}}""", "HC0020", "PersistedQueryNotFound")]
    public async Task Answer_400_with_the_reason_when_they_are_wrong(string address, string code, string message)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync(address);
        Assert.Equal((400, code, message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task May_ask_for_the_head_alone()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/graphql?query={hello}"));
        Assert.Equal((200, "26", ""), (answer.Status, answer.Header("content-length"), answer.Body));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task May_leave_their_variables_empty(string variables)
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(200, (await host.GetAsync($"/graphql?query={{hello}}&variables={variables}")).Status);
    }

    [Theory]
    [InlineData("mutation { touch }")]
    [InlineData("subscription { ticks }")]
    [InlineData("query A { hello } mutation B { touch }&operationName=B")]
    public async Task Only_read(string query)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var accept in new[] { "application/graphql-response+json", "application/json", "*/*" })
        {
            var answer = await host.GetAsync("/graphql?query=" + query, accept);
            Assert.Equal((405, "The specified operation kind is not allowed.", null), (answer.Status, answer.Message, answer.Code));
            Assert.Equal("POST", answer.Header("allow"));
        }
        Assert.Null(host.Graph.Last);
    }

    [Fact]
    public async Task Can_be_switched_off()
    {
        await using var host = await TestHost.StartAsync(o => o.EnableGetRequests = false);
        var answer = await host.GetAsync("/graphql?query={hello}");
        Assert.Equal((405, "POST"), (answer.Status, answer.Header("allow")));
    }
}
