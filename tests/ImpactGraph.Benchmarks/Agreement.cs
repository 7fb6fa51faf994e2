using System.Buffers;
using System.Text.Json.Nodes;

namespace ImpactGraph.Benchmarks;

/// <summary>Whether all implementations give the same data: without that, a comparison of their speed says nothing.</summary>
internal static class Agreement
{
    /// <exception cref="InvalidOperationException">Two answers differ; the text holds both.</exception>
    public static async Task CheckAsync(Answerers answerers, CancellationToken cancellationToken = default)
    {
        foreach (var operation in Operation.All)
        {
            var ours = await DataAsync(answerers.ImpactGraph, operation, cancellationToken);
            foreach (IAnswerer other in new IAnswerer[] { answerers.Limit, answerers.Conventional })
            {
                var theirs = await DataAsync(other, operation, cancellationToken);
                if (!JsonNode.DeepEquals(ours, theirs)) throw new InvalidOperationException($"{operation.Name}: {other.GetType().Name} differs.\n{ours}\n{theirs}");
            }
        }
    }

    private static async Task<JsonNode> DataAsync(IAnswerer answerer, Operation operation, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        await answerer.AnswerAsync(operation, output, cancellationToken);
        var answer = JsonNode.Parse(output.WrittenSpan)!.AsObject();
        if (answer["errors"] is { } errors) throw new InvalidOperationException($"{operation.Name}: {answerer.GetType().Name} says {errors}");
        return answer["data"]!;
    }
}
