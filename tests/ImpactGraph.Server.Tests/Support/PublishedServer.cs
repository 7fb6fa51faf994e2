using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>The folder that <c>dotnet publish</c> makes.</summary>
public sealed class PublishedServer : IAsyncLifetime
{
    /// <summary>As docs/operators.md has it; the folder's name is replaced.</summary>
    public const string Command = "dotnet publish src/ImpactGraph.Server --output published";

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.File("published");

    internal string Dll => Path.Combine(Folder, "ImpactGraph.Server.dll");

    public async Task InitializeAsync() => (await ToolRun.StartAsync("dotnet", Repository.Root, [.. Command.Split(' ')[1..^1], Folder])).MustSucceed();

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    internal Task<ToolRun> RunAsync(string folder, params string[] arguments) => ToolRun.StartAsync("dotnet", folder, [Dll, .. arguments]);
}

/// <summary>Tests that build: one after the other, for builds share the folders of their sources.</summary>
[CollectionDefinition(nameof(PublishedServer))]
public sealed class PublishedServerTests : ICollectionFixture<PublishedServer>, ICollectionFixture<DemoServer>;
