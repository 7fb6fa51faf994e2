using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class SocketsThatBreakTheProtocolTests
{
    private const string Init = """{"type":"connection_init"}""";
    private const string Follow = """{"id":"1","type":"subscribe","payload":{"query":"subscription { silence }"}}""";

    [Theory]
    [InlineData("close 4401 Unauthorized", Follow)]
    [InlineData("close 4429 Too many initialization requests.", Init, Init)]
    [InlineData("close 4409 The subscription id is not unique.", Init, Follow, Follow)]
    [InlineData("close 4400 Invalid message.", "nonsense")]
    [InlineData("close 4400 Invalid message.", "[]")]
    [InlineData("close 4400 Invalid message.", "{}")]
    [InlineData("close 4400 Invalid message.", """{"type":7}""")]
    [InlineData("close 4400 Invalid message.", """{"type":"connection_init"} {}""")]
    [InlineData("close 4400 Invalid message.", """{"type":"connection_init","type":"connection_init"}""")]
    [InlineData("close 4400 Invalid message.", """{"type":"connection_init","payload":[]}""")]
    [InlineData("close 4400 Invalid message.", """{"type":"\ud800"}""")]
    [InlineData("close 4400 Invalid message.", """{"type":"connection_init","payload":{"authorization":"\ud800"}}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"whatever"}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"start","id":"1","payload":{"query":"{ hello }"}}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"subscribe","id":"1"}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"subscribe","id":"1","payload":null}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"subscribe","id":"1","payload":"{ hello }"}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData("close 4400 Invalid message.", Init, """{"type":"complete"}""")]
    public async Task Are_closed_with_the_code_for_it(string close, params string[] messages)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        foreach (var message in messages) await socket.SendAsync(message);
        Assert.Equal(close, await socket.EndAsync());
        await Eventually.IsEmptyAsync(host);
    }

    [Fact]
    public async Task Are_closed_when_they_speak_in_bytes()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.Socket.SendAsync(new byte[] { 1 }, System.Net.WebSockets.WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.Equal("close 1003 Messages must be text.", await socket.EndAsync());
    }

    [Fact]
    public async Task Are_closed_when_they_do_not_say_who_they_are_in_time()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.InitTimeout = TimeSpan.FromMilliseconds(50));
        using var socket = await host.OpenAsync();
        Assert.Equal("close 4408 Connection initialization timeout.", await socket.EndAsync());
        await Eventually.IsEmptyAsync(host);
    }

    [Fact]
    public async Task Do_not_matter_to_those_that_said_it()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.InitTimeout = TimeSpan.FromMinutes(1));
        using (await host.ConnectAsync())
        {
            // The first of a process takes its time.
        }

        host.Options.Streams.InitTimeout = TimeSpan.FromSeconds(3);
        using var said = await host.ConnectAsync();
        using var silent = await host.OpenAsync();
        Assert.StartsWith("close 4408", await silent.EndAsync(), StringComparison.Ordinal);
        await said.SubscribeAsync("a", "{ hello }");
        Assert.Contains("world", await said.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task May_send_messages_up_to_the_limit_and_no_larger()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.MaxMessageBytes = 5_000);
        using var socket = await host.ConnectAsync();
        await socket.SendAsync(Padded(5_000));
        Assert.Contains("world", await socket.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("complete", await socket.TextAsync(), StringComparison.Ordinal);
        await socket.SendAsync(Padded(5_001));
        Assert.Equal("close 1009 The message is too large.", await socket.EndAsync());
    }

    [Fact]
    public async Task Are_closed_at_the_limit_even_when_the_message_never_ends()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.MaxMessageBytes = 5_000);
        using var socket = await host.ConnectAsync();
        var closed = socket.EndAsync();
        for (var i = 0; i < 2_000 && !closed.IsCompleted; i++)
        {
            try
            {
                await socket.Socket.SendAsync(new byte[4_096], System.Net.WebSockets.WebSocketMessageType.Text, false, CancellationToken.None);
            }
            catch (Exception fault) when (fault is System.Net.WebSockets.WebSocketException or OperationCanceledException or InvalidOperationException)
            {
                break;
            }
        }
        Assert.Contains(await closed, new[] { "close 1009 The message is too large.", "gone" });
        await Eventually.IsEmptyAsync(host);
    }

    [Theory]
    [InlineData("{\"type\":\"ping\"}", "{\"type\":\"pong\"}")]
    [InlineData("{\"type\":\"ping\",\"payload\":{\"a\":1}}", "{\"type\":\"pong\"}")]
    public async Task Are_answered_when_they_ping_before_anything_else(string ping, string pong)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SendAsync("""{"type":"pong"}""");
        await socket.SendAsync(ping);
        Assert.Equal(pong, await socket.TextAsync());
    }

    [Fact]
    public async Task End_politely_when_the_older_protocol_says_so()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync("graphql-ws");
        await socket.SendAsync("""{"type":"connection_terminate"}""");
        Assert.Equal("close 1000", await socket.EndAsync());
    }

    private static string Padded(int length)
    {
        const string Message = """{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""";
        return Message + new string(' ', length - Message.Length);
    }
}
