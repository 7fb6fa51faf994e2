using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Privacy;

namespace ImpactGraph;

/// <summary>The graph over a seeded database on disk, on a fixed day.</summary>
public abstract class SeededGraph(DataSet dataSet) : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private SqliteDb _context = null!;

    internal Graph Graph { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var time = new FixedTime();
        await SeededFile.CopyAsync(dataSet, _folder.Database);
        _context = _folder.Open();
        Graph = ImpactGraphSchema.Build(_context.Model, new SqliteDialect(_folder.Database), time, (_, fault) => Faults.Add(fault), Unlimited);
    }

    /// <summary>Costs are reckoned and not enforced: tests ask for more than people do.</summary>
    internal static readonly CostOptions Unlimited = ImpactGraphSchema.Cost with { Enforce = false };

    internal SqliteDb Open() => _folder.Open();

    /// <summary>Path of the file.</summary>
    internal string Database => _folder.Database;

    /// <summary>What the graph reported as unexpected; nothing should be.</summary>
    public List<Exception> Faults { get; } = [];

    public async Task DisposeAsync()
    {
        Graph.Dispose();
        await _context.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The whole answer.</summary>
    public Task<JsonElement> AskAsync(string query, object? variables = null, Viewer? viewer = null) => AskAsync(query, variables, viewer, CostReport.None);

    /// <summary>Field cost and type cost of an operation that is allowed.</summary>
    public async Task<JsonElement> CostAsync(string query, object? variables = null)
    {
        var answer = await AskAsync(query, variables, null, CostReport.Validate);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("extensions").GetProperty("operationCost");
    }

    private async Task<JsonElement> AskAsync(string query, object? variables, Viewer? viewer, CostReport cost)
    {
        var document = Graph.Read(query);
        Assert.True(document.IsValid, string.Join('\n', document.Errors.Select(e => e.Message)));
        var output = new ArrayBufferWriter<byte>();
        await Graph.ExecuteAsync(
            new GraphRequest
            {
                Document = document,
                Variables = variables is null ? default : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(variables)),
                Viewer = viewer,
                Cost = cost,
            },
            output,
            CancellationToken.None);
        Assert.Empty(Faults);
        return JsonDocument.Parse(output.WrittenMemory).RootElement;
    }

    /// <summary>The data of an answer that has no errors.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null, Viewer? viewer = null)
    {
        var answer = await AskAsync(query, variables, viewer);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class DemoGraph() : SeededGraph(DataSet.Demo);

public sealed class ReferenceGraph() : SeededGraph(DataSet.Reference);
