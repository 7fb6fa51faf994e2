namespace ImpactGraph.Server.Tests.Support;

/// <summary>One server with the demo data for all tests that only read.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort], ("ASPNETCORE_ENVIRONMENT", "Development"));

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}

[CollectionDefinition(nameof(DemoServer))]
public sealed class DemoServerTests : ICollectionFixture<DemoServer>;
