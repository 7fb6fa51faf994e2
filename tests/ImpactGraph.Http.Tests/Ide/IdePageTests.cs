using System.Text.Json;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Ide;

public sealed class IdePageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ide").FullName;

    public IdePageTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "static", "js"));
        File.WriteAllText(Path.Combine(_folder, "index.html"), "<html>the IDE</html>");
        File.WriteAllText(Path.Combine(_folder, "service-worker.js"), "worker");
        File.WriteAllText(Path.Combine(_folder, "static", "js", "main.123.js"), new string('x', 10_000));
        File.WriteAllText(Path.Combine(_folder, "package.json"), "{}");
    }

    [Fact]
    public async Task Is_where_a_browser_at_the_endpoint_is_sent()
    {
        await using var host = await StartAsync();
        var answer = await host.GetAsync("/graphql", "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal((302, "/graphql/", "Accept"), (answer.Status, answer.Header("location"), answer.Header("vary")));
        Assert.Equal((200, "<html>the IDE</html>"), ((await host.GetAsync("/graphql/", "text/html")).Status, (await host.GetAsync("/graphql/")).Body));
    }

    [Fact]
    public async Task Does_not_stand_in_the_way_of_requests()
    {
        await using var host = await StartAsync();
        Assert.Equal("""{"data":{"hello":"world"}}""", (await host.GetAsync("/graphql?query={hello}", "text/html,*/*;q=0.8")).Body);
        Assert.Equal("""{"data":{"hello":"world"}}""", (await host.GetAsync("/graphql/?query={hello}")).Body);
        Assert.Equal(400, (await host.GetAsync("/graphql", "application/json")).Status);
    }

    [Theory]
    [InlineData("/graphql/", "no-cache")]
    [InlineData("/graphql/service-worker.js", "no-cache")]
    [InlineData("/graphql/bcp-config.json", "no-cache")]
    [InlineData("/graphql/static/js/main.123.js", "public, max-age=31536000, immutable")]
    public async Task Lets_browsers_keep_only_what_cannot_change(string address, string cacheControl)
    {
        await using var host = await StartAsync();
        var answer = await host.GetAsync(address);
        Assert.Equal(200, answer.Status);
        Assert.Equal(cacheControl.Split(", ").Order(), answer.Header("cache-control")!.Split(", ").Order());
        Assert.Equal("nosniff", answer.Header("x-content-type-options"));
    }

    [Fact]
    public async Task Talks_to_nobody_else()
    {
        await using var host = await StartAsync();
        var policy = (await host.GetAsync("/graphql/")).Header("content-security-policy")!;
        Assert.Contains("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_configured_without_telemetry_and_with_the_example_operations()
    {
        var operations = Directory.CreateDirectory(Path.Combine(_folder, "operations")).FullName;
        await File.WriteAllTextAsync(Path.Combine(operations, "b.graphql"), "# second\nquery B { hello }\n");
        await File.WriteAllTextAsync(Path.Combine(operations, "a.graphql"), "# first\nquery A { hello }\n");
        await using var host = await StartAsync(o => o.PersistedOperations = operations);
        var config = JsonDocument.Parse((await host.GetAsync("/graphql/bcp-config.json")).Body).RootElement;
        Assert.True(config.GetProperty("disableTelemetry").GetBoolean());
        Assert.True(config.GetProperty("useBrowserUrlAsEndpoint").GetBoolean());
        Assert.Equal("# first\nquery A { hello }\n\n# second\nquery B { hello }\n\n", config.GetProperty("graphQLDocument").GetString());
    }

    [Fact]
    public async Task Is_packed_for_those_who_can_unpack_it()
    {
        await using var host = await StartAsync();
        var answer = await host.GetAsync("/graphql/static/js/main.123.js", null, ("accept-encoding", "gzip, br"));
        Assert.Equal("gzip", answer.Header("content-encoding"));
        Assert.True(int.Parse(answer.Header("content-length")!, System.Globalization.CultureInfo.InvariantCulture) < 1000);
        Assert.Equal(new string('x', 10_000), (await host.GetAsync("/graphql/static/js/main.123.js")).Body);
    }

    [Fact]
    public async Task Is_not_sent_again_to_who_has_it()
    {
        await using var host = await StartAsync();
        var tag = (await host.GetAsync("/graphql/")).Header("etag")!;
        Assert.Equal(304, (await host.GetAsync("/graphql/", null, ("if-none-match", tag))).Status);
    }

    [Theory]
    [InlineData("/graphql/nothing.js")]
    [InlineData("/graphql/package.json")]
    [InlineData("/graphql/%2e%2e/%2e%2e/secret")]
    [InlineData("/graphql/..%2f..%2fsecret")]
    [InlineData("/graphql/static")]
    public async Task Has_no_other_files(string address)
    {
        await using var host = await StartAsync();
        Assert.Equal(404, (await host.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Says_how_to_get_it_when_it_is_not_installed()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync("/graphql/", "text/html");
        Assert.Equal((200, "text/html; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Contains("npm", answer.Body, StringComparison.Ordinal);
        Assert.Contains("dotnet build", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_switched_off()
    {
        await using var host = await StartAsync(o => o.Ide.Enabled = false);
        Assert.Equal(400, (await host.GetAsync("/graphql", "text/html,*/*")).Status);
        Assert.Equal(404, (await host.GetAsync("/graphql/service-worker.js")).Status);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<TestHost> StartAsync(Action<GraphHttpOptions>? configure = null) => TestHost.StartAsync(o =>
    {
        o.Ide.Folder = _folder;
        configure?.Invoke(o);
    });
}
