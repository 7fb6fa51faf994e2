using System.Buffers;
using System.Text.Json.Nodes;

namespace ImpactGraph.Benchmarks;

/// <summary>Whether all implementations give the same data, in the same order: without that, a comparison of their speed says nothing.</summary>
internal static class Agreement
{
    /// <exception cref="InvalidOperationException">Two answers differ, or one tells a fault; the text holds the first.</exception>
    public static async Task CheckAsync(Answerers answerers, CancellationToken cancellationToken = default)
    {
        foreach (var name in Operation.All.Select(o => o.Name))
        {
            var ours = await DataAsync(answerers.ImpactGraph.Answerer, answerers.ImpactGraph.Asked(name), cancellationToken);
            foreach (var other in answerers.All.Skip(1))
            {
                var theirs = await DataAsync(other.Answerer, other.Asked(name), cancellationToken);
                if (!JsonNode.DeepEquals(ours, theirs)) throw new InvalidOperationException($"{name}: {other.Name} differs.\n{ours}\n{theirs}");
            }
        }
    }

    /// <summary>What an implementation answers.</summary>
    /// <exception cref="InvalidOperationException">It tells a fault.</exception>
    public static async Task<JsonObject> DataAsync(IAnswerer answerer, Operation operation, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        await answerer.AnswerAsync(operation, output, cancellationToken);
        var answer = JsonNode.Parse(output.WrittenSpan)!.AsObject();
        if (answer["errors"] is { } errors) throw new InvalidOperationException($"{operation.Name}: {answerer.GetType().Name} says {errors}");
        return answer["data"]!.AsObject();
    }
}
