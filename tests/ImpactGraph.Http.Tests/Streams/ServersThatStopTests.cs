using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class ServersThatStopTests
{
    [Fact]
    public async Task Close_every_socket_and_complete_every_stream()
    {
        await using var host = await TestHost.StartAsync();
        using var idle = await host.OpenAsync();
        using var following = await host.ConnectAsync();
        await following.SubscribeAsync("1", "subscription { silence }");
        var events = host.PostAsync("""{"query":"subscription { silence }"}""", accept: "text/event-stream");
        await Eventually.IsAsync(() => host.Count.Subscriptions == 2);

        var (a, b) = (idle.EndAsync(), following.EndAsync());
        await host.StopAsync();
        Assert.Equal(("close 1001 The server is shutting down.", "close 1001 The server is shutting down."), (await a, await b));
        Assert.Equal("event: complete\n\n", (await events).Body);
        await Eventually.IsEmptyAsync(host);
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task Do_not_wait_for_sockets_that_answer_no_close()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.CloseTimeout = TimeSpan.FromMilliseconds(50));
        using var deaf = await host.ConnectAsync();
        await deaf.SubscribeAsync("1", "subscription { flood }");
        await Eventually.IsAsync(() => host.Count.Subscriptions == 1);
        await host.StopAsync();
        await Eventually.IsEmptyAsync(host);
    }
}
