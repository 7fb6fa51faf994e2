using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class LimitsOfSubscriptionsTests
{
    private const string Silence = "subscription { silence }";

    [Fact]
    public async Task Of_a_connection_are_kept_and_give_way_when_one_ends()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.MaxOperationsPerConnection = 2);
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", Silence);
        await socket.SubscribeAsync("2", Silence);
        await socket.SubscribeAsync("3", "{ hello }");
        var refused = await socket.TextAsync();
        Assert.StartsWith("""{"id":"3","type":"error","payload":[{"message":"A connection has at most 2 operations running.""", refused, StringComparison.Ordinal);
        Assert.Contains("TOO_MANY_SUBSCRIPTIONS", refused, StringComparison.Ordinal);
        await socket.SendAsync("""{"id":"1","type":"complete"}""");
        await Eventually.IsAsync(() => host.Graph.Streams.Live == 1 && host.Count.Subscriptions == 1);
        await AnsweredAsync(socket);
    }

    [Fact]
    public async Task Of_a_caller_are_kept_over_all_connections_and_transports()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            options.Streams.MaxSubscriptionsPerCaller = 2;
            options.RateLimits.CallerId = context => context.Request.Headers["who"].ToString();
        });
        using var a = await InitAsync(host, "a");
        using var b = await InitAsync(host, "a");
        using var other = await InitAsync(host, "b");
        await a.SubscribeAsync("1", Silence);
        await b.SubscribeAsync("1", Silence);
        await Eventually.IsAsync(() => host.Count.Subscriptions == 2);
        await b.SubscribeAsync("2", Silence);
        Assert.Contains("A caller has at most 2 subscriptions at once.", await b.TextAsync(), StringComparison.Ordinal);
        var events = await host.PostAsync($$"""{"query":"{{Silence}}"}""", accept: "text/event-stream", headers: ("who", "a"));
        Assert.Equal((429, "TOO_MANY_SUBSCRIPTIONS"), (events.Status, events.Code));

        await other.SubscribeAsync("1", Silence);
        await Eventually.IsAsync(() => host.Count.Subscriptions == 3);
        // Queries are none.
        await b.SubscribeAsync("3", "{ hello }");
        Assert.Contains("world", await b.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_server_are_kept()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.MaxSubscriptions = 1);
        using var a = await host.ConnectAsync();
        using var b = await host.ConnectAsync();
        await a.SubscribeAsync("1", Silence);
        await Eventually.IsAsync(() => host.Count.Subscriptions == 1);
        await b.SubscribeAsync("1", Silence);
        Assert.Contains("The server has as many subscriptions as it takes.", await b.TextAsync(), StringComparison.Ordinal);
        a.Socket.Abort();
        await Eventually.IsAsync(() => host.Count.Subscriptions == 0);
        await b.SubscribeAsync("1", "subscription { ticks(n: 1) }");
        Assert.Contains("ticks", await b.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_how_often_one_may_ask_hold_for_each_operation_of_a_socket()
    {
        await using var host = await TestHost.StartAsync(options => options.RateLimits.Address.Requests = 3);
        using var socket = await host.ConnectAsync();
        for (var i = 1; i <= 2; i++)
        {
            await socket.SubscribeAsync("1", "{ hello }");
            Assert.Contains("world", await socket.TextAsync(), StringComparison.Ordinal);
            Assert.Contains("complete", await socket.TextAsync(), StringComparison.Ordinal);
        }
        await socket.SubscribeAsync("1", "{ hello }");
        Assert.StartsWith("""{"id":"1","type":"error","payload":[""", await socket.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("429", (await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => host.OpenAsync())).Message, StringComparison.Ordinal);
    }

    private static async Task<TestSocket> InitAsync(TestHost host, string who)
    {
        var socket = await host.OpenAsync(configure: o => o.SetRequestHeader("who", who));
        await socket.SendAsync("""{"type":"connection_init"}""");
        await socket.TextAsync();
        return socket;
    }

    /// <summary>A stopped operation counts until nothing is left of it, so one more may be refused for a moment.</summary>
    private static async Task AnsweredAsync(TestSocket socket)
    {
        for (var i = 4; ; i++)
        {
            await socket.SubscribeAsync($"{i}", "{ hello }");
            var answer = await socket.TextAsync();
            if (answer.Contains("world", StringComparison.Ordinal)) return;
            Assert.Contains("TOO_MANY_SUBSCRIPTIONS", answer, StringComparison.Ordinal);
        }
    }
}
