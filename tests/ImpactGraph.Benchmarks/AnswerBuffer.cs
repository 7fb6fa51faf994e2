using System.Buffers;

namespace ImpactGraph.Benchmarks;

/// <summary>A buffer for each thread, kept.</summary>
internal static class AnswerBuffer
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    public static ArrayBufferWriter<byte> OfThread => t_buffer ??= new(64 * 1024);
}
