using System.Net.WebSockets;
using System.Text;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>The other end of a WebSocket. Pings of the protocol are passed over.</summary>
internal sealed class TestSocket(ClientWebSocket socket) : IDisposable
{
    // Long enough for a busy machine; a test that fails should not wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private byte[] _buffer = new byte[512];

    public ClientWebSocket Socket => socket;

    public static async Task<TestSocket> OpenAsync(Uri url, string protocol, Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new ClientWebSocket();
        foreach (var offered in protocol.Split(' ', StringSplitOptions.RemoveEmptyEntries)) socket.Options.AddSubProtocol(offered);
        configure?.Invoke(socket.Options);
        try
        {
            await socket.ConnectAsync(url, CancellationToken.None).WaitAsync(Patience);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        return new(socket);
    }

    public Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task SubscribeAsync(string id, string query, string type = "subscribe") =>
        SendAsync($$$"""{"id":"{{{id}}}","type":"{{{type}}}","payload":{"query":{{{System.Text.Json.JsonSerializer.Serialize(query)}}}""" + "}}");

    /// <summary>The next message; <c>close CODE REASON</c> when the socket is closed, and <c>gone</c> when it broke.</summary>
    public Task<string> TextAsync() => FirstAsync(text => text != """{"type":"ping"}""");

    /// <summary>The next message, a ping or not.</summary>
    public async Task<string> ReadAsync()
    {
        var length = 0;
        try
        {
            while (true)
            {
                if (length == _buffer.Length) Array.Resize(ref _buffer, length * 2);
                var received = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                length += received.Count;
                if (received.MessageType == WebSocketMessageType.Close) return await ClosedAsync();
                if (received.EndOfMessage) return Encoding.UTF8.GetString(_buffer.AsSpan(0, length));
            }
        }
        catch (WebSocketException)
        {
            return "gone";
        }
    }

    /// <summary>How the socket ended, whatever came before.</summary>
    public Task<string> EndAsync() => FirstAsync(text => text == "gone" || text.StartsWith("close ", StringComparison.Ordinal));

    public void Dispose() => socket.Dispose();

    private Task<string> FirstAsync(Func<string, bool> wanted)
    {
        return WalkAsync().WaitAsync(Patience);

        async Task<string> WalkAsync()
        {
            while (true)
                if (await ReadAsync() is var text && wanted(text)) return text;
        }
    }

    private async Task<string> ClosedAsync()
    {
        if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return $"close {(int)socket.CloseStatus!} {socket.CloseStatusDescription}".TrimEnd();
    }
}
