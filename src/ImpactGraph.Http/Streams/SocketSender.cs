using System.Net.WebSockets;

namespace ImpactGraph.Http.Streams;

/// <summary>Sends messages over a socket, one after the other. Whoever sends waits until the socket has taken the message: nothing is queued, so a slow caller slows what is sent and not what is kept.</summary>
/// <param name="socket">The socket.</param>
/// <param name="timeout">Time that the socket has for a message; then it is broken.</param>
/// <param name="time">Clock.</param>
internal sealed class SocketSender(WebSocket socket, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _broken = new();

    /// <summary>Cancelled when nothing can be sent any more.</summary>
    public CancellationToken Broken => _broken.Token;

    /// <exception cref="OperationCanceledException">The message was no longer wanted, or the socket is broken.</exception>
    /// <exception cref="WebSocketException">The socket is closed.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        SendAsync(() => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _broken.Token), cancellationToken);

    /// <summary>Sends the message unless another is under way, which says as much.</summary>
    public ValueTask SendWhenIdleAsync(ReadOnlyMemory<byte> message) => _turn.CurrentCount == 0 ? default : SendAsync(message, _broken.Token);

    /// <summary>Says that nothing more comes.</summary>
    public ValueTask SendCloseAsync(WebSocketCloseStatus status, string? reason) =>
        SendAsync(() => new ValueTask(socket.CloseOutputAsync(status, reason, _broken.Token)), _broken.Token);

    /// <summary>Gives the socket up.</summary>
    public void Break()
    {
        _broken.Cancel();
        socket.Abort();
    }

    public void Dispose()
    {
        _broken.Dispose();
        _turn.Dispose();
    }

    private async ValueTask SendAsync(Func<ValueTask> send, CancellationToken cancellationToken)
    {
        // Only waiting for the turn can be given up: half a message on the wire would end the socket.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var sending = send();
            if (!sending.IsCompleted)
            {
                await using var limit = time.CreateTimer(static sender => ((SocketSender)sender!).Break(), this, timeout, Timeout.InfiniteTimeSpan);
                await sending;
            }
            else await sending;
        }
        finally
        {
            _turn.Release();
        }
    }
}
