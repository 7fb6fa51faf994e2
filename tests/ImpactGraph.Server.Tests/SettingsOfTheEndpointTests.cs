using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests;

public sealed class SettingsOfTheEndpointTests : IDisposable
{
    private const string Introspection = "{ __schema { queryType { name } } }";
    private const string Question = "{ organisations(first: 1) { totalCount } }";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Graph__RequestTimeout", "soon", "The setting Graph:RequestTimeout is 'soon'; give a time as hours:minutes:seconds, such as 00:00:30.")]
    [InlineData("Graph__RequestTimeout", "30", "The setting Graph:RequestTimeout is 30.00:00:00; give a time from 0:00:00.1 to 01:00:00, as hours:minutes:seconds.")]
    [InlineData("Graph__MaxBatchSize", "0", "The setting Graph:MaxBatchSize is 0; give a whole number from 1 to 1000.")]
    [InlineData("Graph__MaxBatchSize", "many", "The setting Graph:MaxBatchSize is 'many'; give a whole number.")]
    [InlineData("Graph__MaxBatchSize", "99999999999", "The setting Graph:MaxBatchSize is '99999999999'; give a whole number.")]
    [InlineData("Graph__EnableBatching", "yes", "The setting Graph:EnableBatching is 'yes'; give true or false.")]
    [InlineData("Graph__EnableIntrospection", "1", "The setting Graph:EnableIntrospection is '1'; give true or false.")]
    [InlineData("Graph__RateLimits__Address__Requests", "-1", "The setting Graph:RateLimits:Address:Requests is -1; give a whole number from 0 to 10000000.")]
    [InlineData("Graph__RateLimits__Address", "5", "The setting Graph:RateLimits:Address is '5', but it has parts; docs/operators.md lists them.")]
    [InlineData("Graph__AllowedOrigins__0", "example.org", "The setting Graph:AllowedOrigins has 'example.org'; give * or a scheme and a host, such as https://example.org.")]
    [InlineData("Graph__AllowedOrigins", "https://example.org", "The setting Graph:AllowedOrigins is 'https://example.org', but it is a list; give Graph:AllowedOrigins:0, Graph:AllowedOrigins:1 and so on.")]
    [InlineData("Graph__Proxies__0", "nowhere", "The setting Graph:Proxies has 'nowhere'; give an address such as 10.0.0.1, or a network such as 10.0.0.0/8.")]
    [InlineData("Graph__Cost__MaxReadSteps", "0", "The setting Graph:Cost:MaxReadSteps is 0; give a number from 1.")]
    [InlineData("Graph__Cost__MaxFieldCost", "low", "The setting Graph:Cost:MaxFieldCost is 'low'; give a number.")]
    [InlineData("Graph__Cost__Resolver", "1", "The setting Graph:Cost:Resolver is not known; docs/operators.md lists those that are.")]
    [InlineData("Graph__ViewerFactory", "x", "The setting Graph:ViewerFactory is not known; docs/operators.md lists those that are.")]
    [InlineData("Graph__Timeout", "x", "The setting Graph:Timeout is not known; docs/operators.md lists those that are.")]
    public async Task Stop_the_server_with_a_sentence_when_they_cannot_be(string name, string value, string sentence)
    {
        var run = await ServerBinary.RunAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort], (name, value));
        Assert.Equal((2, sentence + "\n"), (run.ExitCode, run.Output));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Stop_the_server_when_a_manifest_holds_what_the_schema_does_not()
    {
        await File.WriteAllTextAsync(_folder.File("operations.json"), """{ "a": "{ nothing }" }""");
        var run = await ServerBinary.RunAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort], ("Graph__PersistedManifests__0", "operations.json"));
        Assert.Equal((2, "Persisted operation operations.json, operation a: The field `nothing` does not exist on the type `Query` (line 1, column 3).\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Say_nothing_when_they_are_empty()
    {
        await using var server = await StartAsync(("Graph__MaxBatchSize", ""), ("Graph__Proxies__0", ""), ("Graph__EnableIntrospection", ""));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(server, Introspection)).StatusCode);
    }

    [Fact]
    public async Task Keep_the_schema_to_themselves_in_production()
    {
        await using var server = await StartAsync();
        using var refused = await PostAsync(server, Introspection);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("HC0046", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync(server.Endpoint + "/schema.graphql")).StatusCode);
        using var misspelt = await PostAsync(server, "{ organisation }");
        Assert.DoesNotContain("mean", await misspelt.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(JsonValueKind.Object, (await server.AskAsync(Question)).GetProperty("data").ValueKind);
    }

    [Fact]
    public async Task Are_heard_by_the_endpoint()
    {
        await File.WriteAllTextAsync(_folder.File("operations.json"), $$"""{ "count": "{{Question}}" }""");
        await using var server = await StartAsync(
            ("Graph__EnableIntrospection", "true"), ("Graph__EnableSchemaRequests", "true"), ("Graph__EnableBatching", "TRUE"), ("Graph__MaxBatchSize", "2"), ("Graph__AllowedOrigins__0", "https://example.org"),
            ("Graph__PersistedManifests__0", "operations.json"), ("Graph__RateLimits__Address__Requests", "0"), ("Graph__RateLimits__Caller__Window", "00:02:00"), ("Graph__Ide__Enabled", "false"));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, Introspection)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(server.Endpoint + "/schema.graphql")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(server.Endpoint + "/persisted/count")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync(server.Endpoint + "/bcp-config.json")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = JsonContent.Create(new[] { new { query = Question }, new { query = Question } }) };
        request.Headers.Add("Origin", "https://example.org");
        request.Headers.Add("Accept", "application/json");
        using var answer = await server.Http.SendAsync(request);
        Assert.Equal("https://example.org", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(2, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength());
        Assert.False(answer.Headers.Contains("RateLimit"));
    }

    [Theory]
    [InlineData("Graph__Cost__MaxFieldCost", "20", "HC0047")]
    [InlineData("Graph__Cost__MaxReadSteps", "1", "QUERY_TOO_LARGE")]
    public async Task Bound_what_an_operation_may_cost(string name, string value, string code)
    {
        const string counts = """{ "query": "{ improvers(order: [{ name: ASC }]) { totalCount } capabilities { totalCount } }" }""";
        await using var bounded = await StartAsync((name, value));
        using var refused = await bounded.Http.PostAsync(bounded.Endpoint, new StringContent(counts, System.Text.Encoding.UTF8, "application/json"));
        Assert.Contains(code, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_the_proxies_that_are_believed()
    {
        await using var believing = await StartAsync(("Graph__RateLimits__Address__Requests", "1"), ("Graph__RateLimits__Address__Window", "01:00:00"), ("Graph__Proxies__0", "127.0.0.0/8"));
        Assert.Equal([200, 429, 200], await ForAsync(believing, "192.0.2.1", "192.0.2.1", "192.0.2.2"));
        await using var doubting = await StartAsync(("Graph__RateLimits__Address__Requests", "1"), ("Graph__RateLimits__Address__Window", "01:00:00"));
        Assert.Equal([200, 429], await ForAsync(doubting, "192.0.2.1", "192.0.2.2"));
        Assert.Equal("Healthy", await doubting.Http.GetStringAsync(doubting.Address + "/health/ready"));
    }

    [Fact]
    public async Task Tell_browsers_to_come_by_https_when_they_came_by_it()
    {
        await using var server = await StartAsync(("Graph__Proxies__0", "127.0.0.1"));
        foreach (var (scheme, expected) in new[] { ("https", "max-age=31536000"), ("http", null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address + "/health/live");
            request.Headers.Host = "example.org";
            request.Headers.Add("X-Forwarded-Proto", scheme);
            using var answer = await server.Http.SendAsync(request);
            Assert.Equal(expected, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
            Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Let_clients_name_a_document_by_its_hash()
    {
        await using var server = await StartAsync();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Question)));
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } };
        Assert.Contains("PersistedQueryNotFound", await (await server.Http.PostAsJsonAsync(server.Endpoint, new { extensions })).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var stored = await (await server.Http.PostAsJsonAsync(server.Endpoint, new { query = Question, extensions })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(stored.GetProperty("extensions").GetProperty("persistedQuery").GetProperty("persisted").GetBoolean());
        var named = await (await server.Http.PostAsJsonAsync(server.Endpoint, new { extensions })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(stored.GetProperty("data").GetRawText(), named.GetProperty("data").GetRawText());
    }

    private Task<RunningServer> StartAsync(params (string, string)[] settings) => RunningServer.StartOverDemoDataAsync(_folder, settings);

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string query) => server.Http.PostAsJsonAsync(server.Endpoint, new { query });

    private static async Task<List<int>> ForAsync(RunningServer server, params string[] addresses)
    {
        var statuses = new List<int>();
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = JsonContent.Create(new { query = Question }) };
            request.Headers.Add("X-Forwarded-For", address);
            using var answer = await server.Http.SendAsync(request);
            statuses.Add((int)answer.StatusCode);
        }
        return statuses;
    }
}
