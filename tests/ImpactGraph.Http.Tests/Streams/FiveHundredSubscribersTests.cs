using System.Globalization;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

[CollectionDefinition(nameof(FiveHundredSubscribersTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Alone, because it measures the memory of the whole process.</summary>
[Collection(nameof(FiveHundredSubscribersTests))]
public sealed class FiveHundredSubscribersTests
{
    private const int Subscribers = 500;
    private const int Events = 100;

    [Fact]
    public async Task Get_every_event_in_order_and_leave_nothing_behind()
    {
        // They all come at once: on a busy machine the last of them have to wait until they are heard.
        await using var host = await TestHost.StartAsync(options => options.Streams.InitTimeout = TimeSpan.FromMinutes(2));
        // What is built once, and pools that have grown, are not what each leaves behind.
        await FollowAsync(host, Subscribers);
        var before = Managed();
        await FollowAsync(host, Subscribers);
        Assert.Empty(host.Log.Errors);
        // Connections that stayed would hold some 10 kB each, 5 MB together.
        Assert.InRange(Managed() - before, long.MinValue, 1_000_000);
    }

    private static async Task FollowAsync(TestHost host, int subscribers)
    {
        var sockets = await Task.WhenAll(Enumerable.Range(0, subscribers).Select(_ => host.ConnectAsync()));
        foreach (var socket in sockets) await socket.SubscribeAsync("1", """subscription { said(topic: "news") }""");
        await Eventually.IsAsync(() => host.Graph.Streams.Notices.Followers == subscribers);
        var hearing = sockets.Select(HearAsync).ToList();
        for (var i = 0; i < Events; i++) host.Graph.Streams.Notices.Publish("news", i.ToString(CultureInfo.InvariantCulture));
        await Task.WhenAll(hearing);
        for (var i = 0; i < subscribers; i++)
        {
            // Half of them leave without a word.
            if (i % 2 == 0) sockets[i].Socket.Abort();
            else await sockets[i].Socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            sockets[i].Dispose();
        }
        await Eventually.IsEmptyAsync(host);
    }

    private static async Task HearAsync(TestSocket socket)
    {
        for (var i = 0; i < Events; i++) Assert.Equal($$$"""{"id":"1","type":"next","payload":{"data":{"said":"{{{i}}}"}""" + "}}", await socket.TextAsync());
    }

    private static long Managed()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
