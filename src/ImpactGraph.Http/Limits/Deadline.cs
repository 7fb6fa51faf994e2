using System.Collections.Concurrent;

namespace ImpactGraph.Http.Limits;

/// <summary>A token that is cancelled when a time has passed or the caller has left. Reused, so that a request costs no source and no timer of its own.</summary>
internal sealed class Deadline : IDisposable
{
    private const int MostKept = 64;
    private static readonly ConcurrentQueue<Deadline> Kept = new();

    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private CancellationToken _left;

    private Deadline() { }

    public CancellationToken Token => _source.Token;

    public bool CallerHasLeft => _left.IsCancellationRequested;

    /// <summary>Whether the time was up while the caller was still there.</summary>
    public bool HasPassed => _source.IsCancellationRequested && !CallerHasLeft;

    public static Deadline Start(TimeSpan after, CancellationToken left)
    {
        var deadline = Kept.TryDequeue(out var kept) ? kept : new Deadline();
        deadline._left = left;
        deadline._registration = left.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline._source);
        deadline._source.CancelAfter(after);
        return deadline;
    }

    public void Dispose()
    {
        // Waits for a cancellation that is just being told, so that it cannot reach the next request.
        _registration.Dispose();
        if (_source.TryReset() && Kept.Count < MostKept) Kept.Enqueue(this);
        else _source.Dispose();
    }
}
