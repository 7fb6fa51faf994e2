using ImpactGraph.Benchmarks.Conventional;
using ImpactGraph.Benchmarks.Limit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Benchmarks;

/// <summary>The three implementations over one database file.</summary>
internal sealed class Answerers : IDisposable
{
    private readonly ConventionalAnswerer _conventional;
    private readonly LimitAnswerer _limit;

    private Answerers(string path)
    {
        Path = path;
        using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        Graph = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault));
        Engine = new(Graph);
        _conventional = new(path);
        _limit = new(path);
    }

    public string Path { get; }

    public Graph Graph { get; }

    public EngineAnswerer Engine { get; }

    public Implementation ImpactGraph { get; private set; } = null!;

    public Implementation Conventional { get; private set; } = null!;

    public Implementation Limit { get; private set; } = null!;

    public IReadOnlyList<Implementation> All => [ImpactGraph, Conventional, Limit];

    public static async Task<Answerers> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        var opened = new Answerers(path);
        opened.ImpactGraph = await Implementation.PrepareAsync("impactgraph", opened.Engine, cancellationToken);
        opened.Conventional = await Implementation.PrepareAsync("conventional", opened._conventional, cancellationToken);
        opened.Limit = await Implementation.PrepareAsync("limit", opened._limit, cancellationToken);
        return opened;
    }

    public void Dispose()
    {
        Graph.Dispose();
        _conventional.Dispose();
        _limit.Dispose();
    }
}
