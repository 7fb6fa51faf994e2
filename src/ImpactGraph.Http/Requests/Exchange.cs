using System.Collections.Concurrent;

namespace ImpactGraph.Http.Requests;

/// <summary>The two buffers of one request: what came and what goes. Reused by later requests, so nothing may keep a slice of them.</summary>
internal sealed class Exchange
{
    // Enough for every thread of a small server twice over; what comes back beyond it is left to the collector.
    private const int MostKept = 64;
    private static readonly ConcurrentQueue<Exchange> Kept = new();

    private Exchange() { }

    public PooledBuffer Input { get; } = new();

    public PooledBuffer Output { get; } = new();

    public static Exchange Take() => Kept.TryDequeue(out var exchange) ? exchange : new Exchange();

    /// <summary>Gives the memory back in the middle of a request that lasts. What came is gone then.</summary>
    public void Release()
    {
        Input.Release();
        Output.Release();
    }

    public void Give()
    {
        Input.Clear();
        Output.Clear();
        if (Kept.Count < MostKept) Kept.Enqueue(this);
    }
}
