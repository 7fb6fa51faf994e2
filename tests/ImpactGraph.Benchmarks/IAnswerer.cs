using System.Buffers;

namespace ImpactGraph.Benchmarks;

/// <summary>One way to answer, from the request's bytes to the answer's, without a network between.</summary>
internal interface IAnswerer
{
    ValueTask AnswerAsync(Operation operation, IBufferWriter<byte> output, CancellationToken cancellationToken);
}
