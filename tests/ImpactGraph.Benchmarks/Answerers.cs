using ImpactGraph.Benchmarks.Conventional;
using ImpactGraph.Benchmarks.Limit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Benchmarks;

/// <summary>The three implementations over one database file.</summary>
internal sealed class Answerers : IDisposable
{
    public Answerers(string path)
    {
        Path = path;
        using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        Graph = ImpactGraphSchema.Build(context.Model, new SqliteDialect(path), TimeProvider.System, (_, fault) => Console.Error.WriteLine(fault));
        ImpactGraph = new(Graph);
        Conventional = new(path);
        Limit = new(path);
    }

    public string Path { get; }

    public Graph Graph { get; }

    public EngineAnswerer ImpactGraph { get; }

    public ConventionalAnswerer Conventional { get; }

    public LimitAnswerer Limit { get; }

    public void Dispose()
    {
        Graph.Dispose();
        Conventional.Dispose();
        Limit.Dispose();
    }
}
