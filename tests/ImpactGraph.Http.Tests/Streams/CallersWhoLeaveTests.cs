using System.Net.Sockets;
using System.Text;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class CallersWhoLeaveTests
{
    [Theory]
    [InlineData("silence")]
    [InlineData("flood")]
    [InlineData("said(topic: \"a\")")]
    public async Task Without_a_word_leave_nothing_behind(string field)
    {
        await using var host = await TestHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            var socket = await host.ConnectAsync();
            await socket.SubscribeAsync("1", $$"""subscription { {{field}} }""");
            await socket.SubscribeAsync("2", "subscription { silence }");
            await Eventually.IsAsync(() => host.Count.Subscriptions == 2);
            socket.Socket.Abort();
            socket.Dispose();
            await Eventually.IsEmptyAsync(host);
        }
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task Politely_leave_nothing_behind_either()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "subscription { silence }");
        await Eventually.IsAsync(() => host.Count.Subscriptions == 1);
        await socket.Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "bye", CancellationToken.None);
        Assert.Equal("close 1000", await socket.EndAsync());
        await Eventually.IsEmptyAsync(host);
    }

    [Fact]
    public async Task From_an_event_stream_leave_nothing_behind()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var field in new[] { "silence", "flood" })
        {
            using var leaving = new CancellationTokenSource();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql/stream?query=subscription{{{field}}}");
            var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
            Assert.Equal(1, host.Count.Subscriptions);
            response.Dispose();
            await Eventually.IsEmptyAsync(host);
        }
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task And_never_read_are_given_up_and_cost_no_more_than_one_message()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.SendTimeout = TimeSpan.FromMilliseconds(500));
        using var lazy = await RawAsync(host, "GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n");
        await lazy.SendAsync(Frame("""{"type":"connection_init"}"""));
        await lazy.SendAsync(Frame("""{"id":"1","type":"subscribe","payload":{"query":"subscription { flood }"}}"""));
        await Eventually.IsAsync(() => host.Graph.Streams.Made > 0);
        await Eventually.IsEmptyAsync(host);
        // What the machine's buffers took, and not what could have been made in half a second.
        Assert.InRange(host.Graph.Streams.Made, 1, 500);
    }

    [Fact]
    public async Task And_never_read_events_are_given_up()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.SendTimeout = TimeSpan.FromMilliseconds(500), server: limits => limits.MinResponseDataRate = null);
        using var lazy = await RawAsync(host, "GET /graphql/stream?query=subscription%7Bflood%7D HTTP/1.1\r\nHost: x\r\n\r\n");
        await Eventually.IsAsync(() => host.Graph.Streams.Made > 0);
        await Eventually.IsEmptyAsync(host);
        Assert.InRange(host.Graph.Streams.Made, 1, 500);
    }

    private static async Task<Socket> RawAsync(TestHost host, string request)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        return socket;
    }

    /// <summary>A text frame of a client; its mask is zero, so the text stays as it is.</summary>
    private static byte[] Frame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0x81, (byte)(0x80 | bytes.Length), 0, 0, 0, 0, .. bytes];
    }
}
