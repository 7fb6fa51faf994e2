using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Requests;

/// <summary>Copies a body into a buffer, up to the limit and no further.</summary>
internal static class RequestBytes
{
    /// <remarks>Takes no token: when the caller leaves, the server's own reader throws, and a token would have to be registered with for each read.</remarks>
    /// <returns>Null when the whole body is in <paramref name="into"/>.</returns>
    public static async ValueTask<Refusal?> ReadAsync(HttpRequest request, PooledBuffer into, int most)
    {
        if (request.ContentLength > most) return Refusals.TooLarge;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            if (into.Length + read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                return Refusals.TooLarge;
            }
            Copy(read.Buffer, into);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    private static void Copy(in ReadOnlySequence<byte> from, PooledBuffer to)
    {
        foreach (var segment in from) to.Write(segment.Span);
    }
}
