using System.Buffers;
using ImpactGraph.Engine;
using ImpactGraph.Http;
using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Benchmarks;

/// <summary>ImpactGraph: what its endpoint does between reading the body and sending the answer.</summary>
internal sealed class EngineAnswerer(IGraph graph) : IAnswerer
{
    private readonly DocumentStore _documents = new(graph, new GraphHttpOptions(), PersistedOperations.Load(graph, null, []));

    public ValueTask AnswerAsync(Operation operation, IBufferWriter<byte> output, CancellationToken cancellationToken) => AnswerAsync(operation, reportPlan: false, output, cancellationToken);

    /// <param name="reportPlan">Whether the answer tells what was run and how long it took.</param>
    public async ValueTask AnswerAsync(Operation operation, bool reportPlan, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        if (JsonRequest.Read(operation.Body, out var body) is { } unread) throw new InvalidOperationException(unread.Errors[0].Message);
        if (_documents.Find(body, out var document) is { } unknown) throw new InvalidOperationException(unknown.Errors[0].Message);
        if (!document!.IsValid) throw new InvalidOperationException(document.Errors[0].Message);
        await graph.ExecuteAsync(new GraphRequest { Document = document, Variables = body.Variables, Viewer = Caller.Reader, ReportPlan = reportPlan }, output, cancellationToken);
    }
}
