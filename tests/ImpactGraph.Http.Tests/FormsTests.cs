using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class FormsTests
{
    private const string Operations = """{"query":"query($t: String) { echo(text: $t) }","variables":{"t":"x"}}""";

    [Fact]
    public async Task May_carry_an_operation_and_an_empty_map()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("""{"data":{"echo":"x"}}""", (await SendAsync(host, [("operations", Operations), ("map", "{}")])).Body);
    }

    [Fact]
    public async Task Are_refused_without_the_header_that_no_form_of_a_page_can_have()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var preflight in new[] { null, "0", "" })
        {
            var answer = await SendAsync(host, [("operations", Operations), ("map", "{}")], preflight);
            Assert.Equal((400, "HC0077", "Multi-part requests must include a GraphQL preflight header."), (answer.Status, answer.Code, answer.Message));
        }
        Assert.Null(host.Graph.Last);
    }

    [Theory]
    [InlineData("map={}", "HC0035", "Misordered multipart fields; 'map' should follow 'operations'.")]
    [InlineData("map={}|operations={}", "HC0035", "Misordered multipart fields; 'map' should follow 'operations'.")]
    [InlineData("other=1", "HC0034", "No 'operations' specified.")]
    [InlineData("operations={}", "HC0044", "No 'map' specified.")]
    [InlineData("operations={}|map=", "HC0043", "Invalid JSON in the `map` multipart field; Expected type of Dictionary<string, string[]>.")]
    [InlineData("operations={}|map=data", "HC0043", "Invalid JSON in the `map` multipart field; Expected type of Dictionary<string, string[]>.")]
    [InlineData("operations={}|map={\"1\":[\"variables.t\"]}", "HC0033", "Files are not taken: the schema has no type for them.")]
    [InlineData("operations=|map={}", "HC0009", "The GraphQL request is empty.")]
    [InlineData("operations={}|map={}", "HC0011", "The request is missing the `query` property and the `id` property.")]
    [InlineData("operations={}|operations={}", "HC0011", "The operations field is given more than once.")]
    public async Task Answer_400_with_the_reason_when_they_are_wrong(string fields, string code, string message)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await SendAsync(host, [.. fields.Split('|').Select(field => (field[..field.IndexOf('=', StringComparison.Ordinal)], field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..]))]);
        Assert.Equal((400, code, message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Are_refused_with_a_file()
    {
        await using var host = await TestHost.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent(Operations), "operations" }, { new StringContent("{}"), "map" }, { new StringContent("abc"), "1", "a.txt" } };
        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = form }, null, ("GraphQL-Preflight", "1"));
        Assert.Equal((400, "HC0033", "Files are not taken: the schema has no type for them."), (answer.Status, answer.Code, answer.Message));
    }

    [Theory]
    [InlineData("multipart/form-data", "")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=operations\r\n\r\n{}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnothing\r\n\r\n{}\r\n--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: other\r\n\r\n{}\r\n--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\nF: 1\r\nG: 1\r\nH: 1\r\nI: 1\r\n\r\n{}\r\n--x--")]
    [InlineData("multipart/form-data; boundary=\"\"", "--\r\n")]
    public async Task Are_refused_when_they_cannot_be_read(string contentType, string body)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync(body, contentType, headers: ("GraphQL-Preflight", "1"));
        Assert.Equal((400, "HC0033", "The multipart form could not be read."), (answer.Status, answer.Code, answer.Message));
        host.Log.AssertQuiet();
    }

    [Fact]
    public async Task Are_bounded_like_any_other_body()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxRequestBytes = 500);
        Assert.Equal(200, (await SendAsync(host, [("operations", Operations), ("map", "{}")])).Status);
        Assert.Equal("HC0010", (await SendAsync(host, [("operations", Operations), ("map", "{}"), ("other", new string('x', 300))])).Code);
    }

    [Fact]
    public async Task Can_be_switched_off()
    {
        await using var host = await TestHost.StartAsync(o => o.EnableMultipartRequests = false);
        Assert.Equal(415, (await SendAsync(host, [("operations", Operations), ("map", "{}")])).Status);
    }

    [Theory]
    [InlineData(null, 400)]
    [InlineData("1", 200)]
    public async Task Are_not_all_that_can_be_made_to_need_the_header(string? preflight, int status)
    {
        await using var host = await TestHost.StartAsync(o => o.EnforceGetRequestsPreflightHeader = true);
        var answer = await host.GetAsync("/graphql?query={hello}", null, preflight is null ? [] : [("GraphQL-Preflight", preflight)]);
        Assert.Equal(status, answer.Status);
        if (status == 400) Assert.Equal("HC0077", answer.Code);
        Assert.Equal(200, (await host.PostAsync("""{"query":"{ hello }"}""")).Status);
    }

    private static Task<TestAnswer> SendAsync(TestHost host, (string Name, string Value)[] fields, string? preflight = "1")
    {
        var form = new MultipartFormDataContent("edge");
        foreach (var (name, value) in fields) form.Add(new StringContent(value) { Headers = { ContentType = null } }, name);
        return host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = form }, null, preflight is null ? [] : [("GraphQL-Preflight", preflight)]);
    }
}
