using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Documents;

public sealed class PersistedOperationsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("operations").FullName;

    public PersistedOperationsTests()
    {
        Write("say-it", "query Say($t: String) { echo(text: $t) }");
        Write("two_ways", "query A { hello } query B { echo(text: \"b\") }");
        Write("touch", "mutation { touch }");
    }

    [Fact]
    public async Task Are_asked_by_their_address()
    {
        await using var host = await StartAsync();
        Assert.Equal("""{"data":{"echo":null}}""", (await host.GetAsync("/graphql/persisted/say-it")).Body);
        Assert.Equal("""{"data":{"echo":"x"}}""", (await host.GetAsync("""/graphql/persisted/say-it?variables={"t":"x"}""")).Body);
        Assert.Equal("""{"data":{"echo":"b"}}""", (await host.GetAsync("/graphql/persisted/two_ways/B")).Body);
    }

    [Fact]
    public async Task Take_their_variables_from_a_body()
    {
        await using var host = await StartAsync();
        var answer = await host.SendAsync(Post("/graphql/persisted/say-it", """{"variables":{"t":"x"}}"""));
        Assert.Equal("""{"data":{"echo":"x"}}""", answer.Body);
        Assert.Equal("""{"data":{"touch":true}}""", (await host.SendAsync(Empty(null), headers: ("GraphQL-Preflight", "1"))).Body);
        Assert.Equal("""{"data":{"touch":true}}""", (await host.SendAsync(Empty("application/json"))).Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Are_not_run_for_what_pages_of_other_sites_can_post(string? contentType)
    {
        await using var host = await StartAsync();
        var answer = await host.SendAsync(Empty(contentType));
        Assert.Equal((400, "HC0077"), (answer.Status, answer.Code));
        Assert.Null(host.Graph.Last);
    }

    private static HttpRequestMessage Empty(string? contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql/persisted/touch") { Content = new ByteArrayContent([]) };
        if (contentType is not null) request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        return request;
    }

    [Theory]
    [InlineData("id")]
    [InlineData("documentId")]
    public async Task Are_asked_by_their_id(string member)
    {
        await using var host = await StartAsync();
        Assert.Equal("""{"data":{"echo":"x"}}""", (await host.PostAsync($$$"""{"{{{member}}}":"say-it","variables":{"t":"x"}}""")).Body);
        Assert.Equal("""{"data":{"echo":null}}""", (await host.GetAsync($"/graphql?{member}=say-it")).Body);
    }

    [Fact]
    public async Task Are_read_at_start_and_never_again()
    {
        await using var host = await StartAsync();
        await host.GetAsync("/graphql/persisted/say-it");
        Assert.Equal(3, host.Graph.Reads);
    }

    [Fact]
    public async Task Do_not_change_anything_by_GET()
    {
        await using var host = await StartAsync();
        Assert.Equal(405, (await host.GetAsync("/graphql/persisted/touch")).Status);
    }

    [Fact]
    public async Task Are_known_or_refused()
    {
        await using var host = await StartAsync();
        foreach (var answer in new[] { await host.GetAsync("/graphql/persisted/other"), await host.PostAsync("""{"id":"other"}""") })
        {
            Assert.Equal((400, "HC0020", "The specified persisted operation key is invalid."), (answer.Status, answer.Code, answer.Message));
            Assert.Equal("other", answer.Extension("requestedKey"));
        }
    }

    [Theory]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":"../secret"}""")]
    [InlineData("""{"id":"a b"}""")]
    [InlineData("""{"id":"é"}""")]
    public async Task Have_ids_of_a_fixed_form(string body)
    {
        await using var host = await StartAsync();
        var answer = await host.PostAsync(body);
        Assert.Equal((400, "Invalid query id format."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Take_no_document_beside_their_name()
    {
        await using var host = await StartAsync();
        Assert.Equal(400, (await host.SendAsync(Post("/graphql/persisted/say-it", """{"query":"{ hello }"}"""))).Status);
    }

    [Theory]
    [InlineData("broken", "query {")]
    [InlineData("unknown", "{ nothing }")]
    [InlineData("a name", "{ hello }")]
    public async Task Stop_the_start_when_one_is_not_valid(string name, string text)
    {
        Write(name, text);
        var stop = await Assert.ThrowsAsync<InvalidPersistedOperationException>(StartAsync);
        Assert.EndsWith(name + ".graphql", stop.File, StringComparison.Ordinal);
        Assert.NotEmpty(stop.Reason);
    }

    [Fact]
    public async Task Stop_the_start_when_their_folder_is_missing()
    {
        await Assert.ThrowsAsync<InvalidPersistedOperationException>(() => TestHost.StartAsync(o => o.PersistedOperations = Path.Combine(_folder, "no")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<TestHost> StartAsync() => TestHost.StartAsync(o => o.PersistedOperations = _folder);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name + ".graphql"), text);

    private static HttpRequestMessage Post(string path, string body) =>
        new(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
}
