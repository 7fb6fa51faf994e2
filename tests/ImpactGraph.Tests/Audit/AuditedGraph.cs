using System.Buffers;
using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Privacy;

namespace ImpactGraph.Audit;

/// <summary>The graph over an audited world, with reads recorded.</summary>
internal sealed class AuditedGraph : IAsyncDisposable
{
    private readonly Graph _graph;
    private readonly ReadRecorder _recorder;

    public AuditedGraph(AuditedWorld world)
    {
        _recorder = new(world.Open, world.Gate, TimeProvider.System, Faults.Add);
        using var context = world.Open();
        _graph = ImpactGraphSchema.Build(context.Model, new SqliteDialect(world.World.Database), TimeProvider.System, cost: SeededGraph.Unlimited, recorder: _recorder);
    }

    /// <summary>Why nothing could be recorded.</summary>
    public List<Exception> Faults { get; } = [];

    public async Task<JsonElement> AskAsync(string query, Viewer viewer)
    {
        var document = _graph.Read(query);
        Assert.True(document.IsValid, string.Join('\n', document.Errors.Select(error => error.Message)));
        var output = new ArrayBufferWriter<byte>();
        await _graph.ExecuteAsync(new() { Document = document, Viewer = viewer }, output, CancellationToken.None);
        return JsonDocument.Parse(output.WrittenMemory).RootElement;
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> DataAsync(string query, Viewer viewer)
    {
        var answer = await AskAsync(query, viewer);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    public async ValueTask DisposeAsync()
    {
        _graph.Dispose();
        await _recorder.DisposeAsync();
    }
}
