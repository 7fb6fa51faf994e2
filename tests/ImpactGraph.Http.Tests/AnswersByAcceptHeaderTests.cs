using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class AnswersByAcceptHeaderTests
{
    private const string GraphResponse = "application/graphql-response+json; charset=utf-8";
    private const string Json = "application/json; charset=utf-8";

    [Theory]
    [InlineData(null, GraphResponse)]
    [InlineData("application/graphql-response+json", GraphResponse)]
    [InlineData("application/graphql-response+json; charset=utf-8", GraphResponse)]
    [InlineData("application/*", GraphResponse)]
    [InlineData("application/json", Json)]
    [InlineData("APPLICATION/JSON", Json)]
    [InlineData("*/*", Json)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", Json)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphResponse)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", GraphResponse)]
    [InlineData("application/graphql-response+json;q=0, application/json", Json)]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", GraphResponse)]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json", Json)]
    public async Task Have_the_media_type_that_the_caller_prefers(string? accept, string expected)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync("""{"query":"{ hello }"}""", accept: accept);
        Assert.Equal((200, expected), (answer.Status, answer.ContentType));
        Assert.Equal("""{"data":{"hello":"world"}}""", answer.Body);
    }

    [Theory]
    [InlineData(null, 400, GraphResponse)]
    [InlineData("application/graphql-response+json", 400, GraphResponse)]
    [InlineData("*/*", 400, GraphResponse)]
    [InlineData("application/json", 200, Json)]
    public async Task Tell_by_the_status_that_a_document_was_refused_except_as_plain_JSON(string? accept, int status, string contentType)
    {
        await using var host = await TestHost.StartAsync();
        foreach (var query in new[] { "{", "{ nothing }", "query($t: String!) { echo(text: $t) }" })
        {
            var answer = await host.PostAsync($$"""{"query":"{{query}}"}""", accept: accept);
            Assert.Equal((status, contentType), (answer.Status, answer.ContentType));
            Assert.DoesNotContain("\"data\"", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task Tell_by_the_status_that_a_request_was_no_request_whatever_the_media_type(string accept)
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(400, (await host.PostAsync("""{"query":1}""", accept: accept)).Status);
    }

    [Theory]
    [InlineData("unsupported", 400, "HC0064", "Unable to parse the accept header value `unsupported`.")]
    [InlineData("text/calendar", 406, "HC0063", "None of the `Accept` header values is supported.")]
    [InlineData("application/unsupported", 406, "HC0063", "None of the `Accept` header values is supported.")]
    [InlineData("application/json; charset=utf-16", 406, "HC0063", "None of the `Accept` header values is supported.")]
    [InlineData("application/json;q=0", 406, "HC0063", "None of the `Accept` header values is supported.")]
    public async Task Refuse_what_cannot_be_given(string accept, int status, string code, string message)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync("""{"query":"{ hello }"}""", accept: accept);
        Assert.Equal((status, code, message), (answer.Status, answer.Code, answer.Message));
        Assert.Equal(GraphResponse, answer.ContentType);
    }

    [Fact]
    public async Task Carry_their_length()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync("""{"query":"{ hello }"}""");
        Assert.Equal("26", answer.Header("content-length"));
    }
}
