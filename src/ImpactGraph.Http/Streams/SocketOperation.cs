namespace ImpactGraph.Http.Streams;

/// <summary>One operation that a WebSocket has running.</summary>
/// <param name="id">What the caller calls it.</param>
/// <param name="payload">The request, in memory of its own: the socket's is needed for the next message.</param>
internal sealed class SocketOperation(string id, byte[] payload) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _ending = new();
    private bool _disposed;

    public string Id => id;

    public ReadOnlyMemory<byte> Payload => payload;

    public CancellationToken Stopped { get => field == default ? field = _stop.Token : field; }

    /// <summary>The caller was known when it began, and is not any more.</summary>
    public bool HasExpired { get; private set; }

    /// <summary>Ends when nothing of the operation is left.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    public void Stop()
    {
        lock (_ending)
            if (!_disposed) _stop.Cancel();
    }

    public void Expire()
    {
        HasExpired = true;
        Stop();
    }

    public void Dispose()
    {
        lock (_ending)
        {
            _disposed = true;
            _stop.Dispose();
        }
    }
}
