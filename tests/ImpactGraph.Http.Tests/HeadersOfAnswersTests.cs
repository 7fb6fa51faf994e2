using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class HeadersOfAnswersTests
{
    [Theory]
    [InlineData("GET", "/graphql?query={hello}", 200)]
    [InlineData("GET", "/graphql?query={", 400)]
    [InlineData("GET", "/graphql/schema.graphql", 200)]
    [InlineData("GET", "/graphql/nothing.js", 404)]
    [InlineData("GET", "/elsewhere", 404)]
    [InlineData("PUT", "/graphql", 405)]
    public async Task Let_nothing_in_them_run_or_be_framed(string method, string address, int status)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Assert.Equal(status, answer.Status);
        Assert.Contains("frame-ancestors 'none'", answer.Header("content-security-policy"), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "DENY", "no-referrer"), (answer.Header("x-content-type-options"), answer.Header("x-frame-options"), answer.Header("referrer-policy")));
        Assert.Equal(("same-origin", "same-origin"), (answer.Header("cross-origin-opener-policy"), answer.Header("cross-origin-resource-policy")));
        if (address != "/graphql/nothing.js") Assert.StartsWith("default-src 'none';", answer.Header("content-security-policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Let_the_IDE_do_what_it_needs_and_no_more()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync("/graphql/", "text/html");
        Assert.StartsWith("default-src 'self'; script-src 'self' 'unsafe-eval';", answer.Header("content-security-policy"), StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Header("x-frame-options"));
    }
}
