namespace ImpactGraph.Data;

/// <summary>Lets one writer of this process at the database at a time, in the order in which they came.</summary>
/// <remarks>SQLite has one writer anyhow, but makes the others look again and again and lets whoever looks next go first; here none holds a thread, and none is overtaken.</remarks>
/// <param name="patience">How long a writer waits, here and again for other processes, before it gives up. At least a millisecond.</param>
public sealed class WriteGate(TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Five seconds: no change that callers make takes a tenth of one.</summary>
    public WriteGate() : this(TimeSpan.FromSeconds(5))
    {
    }

    /// <summary>How long a writer waits before it gives up.</summary>
    public TimeSpan Patience => patience;

    /// <summary>Waits for its turn.</summary>
    /// <returns>False when it did not come in time; else call <see cref="Leave"/>.</returns>
    public Task<bool> EnterAsync(CancellationToken cancellationToken) => _one.WaitAsync(patience, cancellationToken);

    /// <summary>The next may go.</summary>
    public void Leave() => _one.Release();

    public void Dispose() => _one.Dispose();
}
