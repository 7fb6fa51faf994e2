namespace ImpactGraph.Data;

/// <summary>A data set, seeded once for a test class that only reads.</summary>
public abstract class SeededDatabase(DataSet dataSet) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SqliteDb Open() => _folder.Open();

    public Task InitializeAsync() => SeededFile.CopyAsync(dataSet, _folder.Database);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class ReferenceDatabase() : SeededDatabase(DataSet.Reference);

public sealed class DemoDatabase() : SeededDatabase(DataSet.Demo);
