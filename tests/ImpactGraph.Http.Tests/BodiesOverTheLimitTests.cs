using System.Net.Sockets;
using System.Text;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class BodiesOverTheLimitTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(Megabyte, 200)]
    [InlineData(Megabyte + 1, 400)]
    [InlineData(3 * Megabyte, 400)]
    public async Task Are_refused_by_their_announced_length(int length, int status)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync(OfLength(length));
        Assert.Equal(status, answer.Status);
        if (status == 400) Assert.Equal(("HC0010", "Max GraphQL request size reached."), (answer.Code, answer.Message));
    }

    [Theory]
    [InlineData(Megabyte, 200)]
    [InlineData(Megabyte + 1, 400)]
    [InlineData(3 * Megabyte, 400)]
    public async Task Are_refused_when_no_length_was_announced(int length, int status)
    {
        await using var host = await TestHost.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(OfLength(length)) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new("application/json");
        var answer = await host.SendAsync(request);
        Assert.Equal(status, answer.Status);
        if (status == 400) Assert.Equal("HC0010", answer.Code);
    }

    [Fact]
    public async Task Are_counted_from_the_option()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxRequestBytes = 30);
        Assert.Equal(400, (await host.PostAsync(OfLength(31))).Status);
        Assert.Equal(200, (await host.PostAsync(OfLength(30))).Status);
    }

    [Fact]
    public async Task Are_put_together_when_they_come_in_pieces()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await ConversationAsync(host, "Transfer-Encoding: chunked", "b\r\n{\"query\":\"{\r\n", "9\r\n hello }\"\r\n", "1\r\n}\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_waited_for_when_they_are_beyond_all_measure()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await ConversationAsync(host, "Content-Length: 4000000000", "{\"query\":");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("HC0010", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_408_when_they_come_too_slowly()
    {
        await using var host = await TestHost.StartAsync(server: limits => limits.MinRequestBodyDataRate = new(1000, TimeSpan.FromSeconds(1.1)));
        var answer = await ConversationAsync(host, "Transfer-Encoding: chunked", "a\r\n{\"query\":\"\r\n");
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("HC0009", answer, StringComparison.Ordinal);
        host.Log.AssertQuiet();
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "zz\r\n{}\r\n")]
    [InlineData("Content-Length: abc", "{}")]
    public async Task Answer_400_when_their_framing_is_broken(string header, string body)
    {
        await using var host = await TestHost.StartAsync();
        Assert.StartsWith("HTTP/1.1 400 ", await ConversationAsync(host, header, body), StringComparison.Ordinal);
        host.Log.AssertQuiet();
    }

    [Theory]
    [InlineData("Content-Length: 1000", "{\"query\"")]
    [InlineData("Transfer-Encoding: chunked", "8\r\n{\"query\"\r\n")]
    public async Task Leave_the_server_well_when_callers_go_away_in_the_middle(string header, string begun)
    {
        await using var host = await TestHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async n =>
        {
            using var socket = await ConnectAsync(host);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Head(header) + begun));
            await Task.Delay(n * 5);
            socket.Close(0);
        }));
        Assert.Equal(200, (await host.PostAsync("""{"query":"{ hello }"}""")).Status);
        await host.DisposeAsync();
        host.Log.AssertQuiet();
    }

    private static byte[] OfLength(int length) => Encoding.UTF8.GetBytes("""{"query":"{ hello }"}""".PadRight(length));

    private static string Head(string header) => $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n{header}\r\n\r\n";

    private static async Task<Socket> ConnectAsync(TestHost host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        return socket;
    }

    private static async Task<string> ConversationAsync(TestHost host, string header, params string[] pieces)
    {
        using var socket = await ConnectAsync(host);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Head(header)));
        foreach (var piece in pieces)
        {
            await Task.Delay(50);
            await socket.SendAsync(Encoding.ASCII.GetBytes(piece));
        }
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
