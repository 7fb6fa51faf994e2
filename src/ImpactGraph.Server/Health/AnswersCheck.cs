using System.Buffers;
using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactGraph.Server.Health;

/// <summary>Asks the graph a question that reads the database: what answers is ready.</summary>
internal sealed class AnswersCheck(IGraph graph) : IHealthCheck
{
    private readonly Lazy<GraphDocument> _question = new(() => graph.Read("{ organisations(first: 1) { nodes { id } } }"));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answer = new ArrayBufferWriter<byte>();
        await graph.ExecuteAsync(new GraphRequest { Document = _question.Value }, answer, cancellationToken);
        using var json = JsonDocument.Parse(answer.WrittenMemory);
        return json.RootElement.TryGetProperty("errors", out _) ? HealthCheckResult.Unhealthy("The database does not answer.") : HealthCheckResult.Healthy();
    }
}
