using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Documents;

public sealed class ManifestsOfPersistedOperationsTests : IDisposable
{
    private const string Say = "query Say($t: String) { echo(text: $t) }";

    private readonly string _folder = Directory.CreateTempSubdirectory("manifests").FullName;

    [Fact]
    public async Task Are_read_as_Relays_compiler_writes_them()
    {
        var id = new DocumentHash("md5Hash", "").Of(Say);
        await using var host = await StartAsync($$"""{ "{{id}}": "{{Say}}", "other": "{ hello }" }""");
        Assert.Equal("""{"data":{"echo":"x"}}""", (await host.PostAsync($$$"""{"id":"{{{id}}}","variables":{"t":"x"}}""")).Body);
        Assert.Equal("""{"data":{"hello":"world"}}""", (await host.GetAsync("/graphql?id=other")).Body);
        Assert.Equal("""{"data":{"echo":null}}""", (await host.GetAsync($"/graphql/persisted/{id}/Say")).Body);
    }

    [Fact]
    public async Task Are_read_as_Apollos_generator_writes_them()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Say)));
        await using var host = await StartAsync(Apollo($$"""{ "id": "{{hash}}", "name": "Say", "type": "query", "body": "{{Say}}" }"""));
        var answer = await host.PostAsync($$$"""{"variables":{"t":"x"},"operationName":"Say","extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"} } }""");
        Assert.Equal("""{"data":{"echo":"x"}}""", answer.Body);
    }

    [Fact]
    public async Task Lend_each_operation_the_hashes_of_its_text_too()
    {
        await using var host = await StartAsync($$"""{ "say": "{{Say}}" }""");
        foreach (var hash in DocumentHash.AllOf(Say)) Assert.Equal("""{"data":{"echo":null}}""", (await host.GetAsync("/graphql?id=" + hash)).Body);
        Assert.Equal("""{"data":{"echo":null}}""", (await host.GetAsync("/graphql?documentId=sha256:" + DocumentHash.AllOf(Say).First())).Body);
        Assert.Equal(1, host.Graph.Reads);
    }

    [Theory]
    [InlineData("[", "it is not JSON (line 1, byte 2)")]
    [InlineData("[]", "it must be a JSON object")]
    [InlineData("""{ "a": 1 }""", "a must be a text")]
    [InlineData("""{ "a b": "{ hello }" }""", ", operation a b: the name may hold letters, digits, _ and - only")]
    [InlineData("""{ "a": "{ hello" }""", ", operation a: ")]
    [InlineData("""{ "a": "{\n  ! }" }""", "(line 2, column 3)")]
    [InlineData("""{ "a": "{ hello }", "a": "{ echo }" }""", ", operation a: a is the name of another document already")]
    [InlineData("""{ "format": "other", "version": 1, "operations": [] }""", "its format is 'other'; only apollo-persisted-query-manifest is known")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 2, "operations": [] }""", "its version must be 1")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": {} }""", "its operations must be a list")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [1] }""", "operation 1 must be an object")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{}] }""", "operation 1 has no id")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id": "a" }] }""", "operation 1 has no body")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id": "a", "body": 1 }] }""", "operation 1, body must be a text")]
    [InlineData("""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id": "a", "name": "B", "body": "query A { hello }" }] }""", ", operation a: the document holds no operation B")]
    public async Task Stop_the_start_naming_file_and_operation_when_one_is_not_valid(string text, string reason)
    {
        var stop = await Assert.ThrowsAsync<InvalidPersistedOperationException>(() => StartAsync(text));
        Assert.StartsWith($"Persisted operation {Path.Combine(_folder, "manifest.json")}", stop.Message, StringComparison.Ordinal);
        Assert.Contains(reason, stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_the_start_when_they_are_missing()
    {
        var stop = await Assert.ThrowsAsync<InvalidPersistedOperationException>(() => TestHost.StartAsync(o => o.PersistedManifests.Add(Path.Combine(_folder, "none.json"))));
        Assert.Contains("none.json: it cannot be read", stop.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Apollo(string operation) => $$"""{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{{operation}}] }""";

    private async Task<TestHost> StartAsync(string manifest)
    {
        var file = Path.Combine(_folder, "manifest.json");
        await File.WriteAllTextAsync(file, manifest);
        return await TestHost.StartAsync(o => o.PersistedManifests.Add(file));
    }
}
