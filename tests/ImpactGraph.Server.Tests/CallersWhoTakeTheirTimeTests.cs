using System.Net.Sockets;
using System.Text;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests;

public sealed class CallersWhoTakeTheirTimeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Are_cut_off_when_they_only_drip_a_body()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort, "--database", _folder.File("a.db")]);
        using var socket = new TcpClient("127.0.0.1", new Uri(server.Address).Port);
        await using var stream = socket.GetStream();
        using var over = new CancellationTokenSource();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"));
        // More than twice what Kestrel itself is content with.
        var dripping = DripAsync(stream, over.Token);
        using var reader = new StreamReader(stream, leaveOpen: true);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(3)));
        await over.CancelAsync();
        await dripping;
    }

    private static async Task DripAsync(NetworkStream stream, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var spaces = Encoding.ASCII.GetBytes(new string(' ', 100));
        try
        {
            while (await timer.WaitForNextTickAsync(over)) await stream.WriteAsync(spaces, over);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The server has hung up, as it should.
        }
    }
}
