using System.Net.WebSockets;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class SocketsThatAreOpenedTests
{
    [Theory]
    [InlineData("graphql-transport-ws", "graphql-transport-ws")]
    [InlineData("graphql-ws", "graphql-ws")]
    [InlineData("graphql-ws graphql-transport-ws", "graphql-transport-ws")]
    [InlineData("chat graphql-ws", "graphql-ws")]
    public async Task Speak_the_newest_protocol_that_both_know(string offered, string chosen)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(offered);
        Assert.Equal(chosen, socket.Socket.SubProtocol);
    }

    [Theory]
    [InlineData("chat", true)]
    [InlineData("", true)]
    [InlineData("graphql-ws", false)]
    public async Task Need_a_protocol_that_is_spoken_here(string offered, bool legacy)
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.EnableLegacyProtocol = legacy);
        Assert.Contains("400", (await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync(offered))).Message, StringComparison.Ordinal);
        Assert.Equal(0, host.Count.Connections);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://{host}", true)]
    [InlineData("https://friend.example", true)]
    [InlineData("https://FRIEND.example", true)]
    [InlineData("https://friend.example.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("null", false)]
    [InlineData("", true)]
    public async Task Are_for_pages_of_the_same_host_and_for_friends(string? origin, bool may)
    {
        await using var host = await TestHost.StartAsync(options => options.AllowedOrigins.Add("https://friend.example"));
        var opening = () => host.OpenAsync(configure: o =>
        {
            if (origin is not null) o.SetRequestHeader("Origin", origin.Replace("{host}", host.Address.Authority, StringComparison.Ordinal));
        });
        if (may) (await opening()).Dispose();
        else Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(opening)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("session=1", false)]
    public async Task Are_for_pages_of_everybody_without_cookies_when_all_are_let_in(string? cookie, bool may)
    {
        await using var host = await TestHost.StartAsync(options => options.AllowedOrigins.Add("*"));
        var opening = () => host.OpenAsync(configure: o =>
        {
            o.SetRequestHeader("Origin", "https://anybody.example");
            if (cookie is not null) o.SetRequestHeader("Cookie", cookie);
        });
        if (may) (await opening()).Dispose();
        else Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(opening)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_no_more_than_there_may_be()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.MaxConnections = 2);
        var first = await host.ConnectAsync();
        using var second = await host.ConnectAsync();
        Assert.Contains("503", (await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync())).Message, StringComparison.Ordinal);
        var events = await host.PostAsync("""{"query":"{ hello }"}""", accept: "text/event-stream");
        Assert.Equal(503, events.Status);
        first.Socket.Abort();
        first.Dispose();
        await Eventually.IsAsync(() => host.Count.Connections == 1);
        using var third = await host.ConnectAsync();
    }

    [Fact]
    public async Task Are_no_more_than_one_address_may_have()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.MaxConnectionsPerAddress = 2);
        var first = await host.ConnectAsync();
        using var second = await host.ConnectAsync();
        Assert.Contains("429", (await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(429, (await host.PostAsync("""{"query":"{ hello }"}""", accept: "text/event-stream")).Status);
        Assert.Equal(200, (await host.PostAsync("""{"query":"{ hello }"}""")).Status);
        first.Socket.Abort();
        first.Dispose();
        await Eventually.IsAsync(() => host.Count.Connections == 1);
        using var third = await host.ConnectAsync();
    }

    [Fact]
    public async Task Are_not_there_when_they_are_switched_off()
    {
        await using var host = await TestHost.StartAsync(options => (options.Streams.EnableWebSockets, options.Streams.EnableServerSentEvents) = (false, false));
        await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync());
        Assert.Equal(406, (await host.PostAsync("""{"query":"{ hello }"}""", accept: "text/event-stream")).Status);
        Assert.Equal(404, (await host.GetAsync("/graphql/stream?query={hello}")).Status);
    }

    [Fact]
    public async Task Are_pinged_as_often_as_is_set()
    {
        await using var host = await TestHost.StartAsync(options => options.Streams.PingInterval = TimeSpan.FromMilliseconds(20));
        using var newer = await host.ConnectAsync();
        using var older = await host.ConnectAsync("graphql-ws");
        for (var i = 0; i < 3; i++) Assert.Equal("""{"type":"ping"}""", await newer.ReadAsync());
        for (var i = 0; i < 3; i++) Assert.Equal("""{"type":"ka"}""", await older.ReadAsync());
    }

    [Fact]
    public async Task Do_not_stand_in_the_way_of_those_who_would_upgrade_to_something_else()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("""{"query":"{ hello }"}""", headers: [("Connection", "Upgrade, HTTP2-Settings"), ("Upgrade", "h2c")])).Status);
    }

    [Fact]
    public async Task Refuse_requests_that_are_no_sockets()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.GetAsync("/graphql/ws");
        Assert.Equal((400, "HC0009"), (answer.Status, answer.Code));
    }
}
