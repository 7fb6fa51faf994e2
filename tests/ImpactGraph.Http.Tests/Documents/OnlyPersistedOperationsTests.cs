using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Documents;

public sealed class OnlyPersistedOperationsTests : IDisposable
{
    private const string Hello = "{ hello }";

    private readonly string _folder = Directory.CreateTempSubdirectory("operations").FullName;

    public OnlyPersistedOperationsTests() => File.WriteAllText(Path.Combine(_folder, "hello.graphql"), Hello);

    [Theory]
    [InlineData("""{"query":"{ hello }"}""")]
    [InlineData("""{"query":"{ hello }","id":"hello"}""")]
    [InlineData("""{"query":"{ nothing }"}""")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""")]
    [InlineData("""{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}""")]
    public async Task Are_run_when_nothing_else_is(string body)
    {
        await using var host = await StartAsync();
        var answer = await host.PostAsync(body);
        Assert.Equal((400, "HC0067", "Only persisted operations are allowed."), (answer.Status, answer.Code, answer.Message));
        Assert.Equal(400, (await host.GetAsync("/graphql?query={hello}")).Status);
        Assert.Equal(400, (await host.PostAsync(Hello, "application/graphql")).Status);
        Assert.Null(host.Graph.Last);
        Assert.Equal(1, host.Graph.Reads);
    }

    [Fact]
    public async Task Are_run_by_name_and_by_hash()
    {
        await using var host = await StartAsync();
        var hash = DocumentHash.AllOf(Hello).First();
        foreach (var body in new[] { """{"id":"hello"}""", """{"id":"hello","query":""}""", $$"""{"id":"{{hash}}"}""", $$$"""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"} } }""" })
            Assert.Equal("""{"data":{"hello":"world"}}""", (await host.PostAsync(body)).Body);
        Assert.Equal("""{"data":{"hello":"world"}}""", (await host.GetAsync("/graphql/persisted/hello")).Body);
    }

    [Fact]
    public async Task Are_not_asked_for_when_their_hash_is_unknown()
    {
        await using var host = await StartAsync();
        var answer = await host.PostAsync("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}""");
        Assert.Equal((400, "HC0020", "The specified persisted operation key is invalid."), (answer.Status, answer.Code, answer.Message));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<TestHost> StartAsync() => TestHost.StartAsync(o => (o.PersistedOperations, o.OnlyPersistedOperations) = (_folder, true));
}
