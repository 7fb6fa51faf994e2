using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class OperationsOverASocketTests
{
    [Theory]
    [InlineData("graphql-transport-ws", "subscribe", "next")]
    [InlineData("graphql-ws", "start", "data")]
    public async Task Deliver_each_event_and_say_when_there_are_no_more(string protocol, string start, string next)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync(protocol);
        await socket.SubscribeAsync("a", "subscription { ticks(n: 3) }", start);
        for (var i = 1; i <= 3; i++) Assert.Equal($$$"""{"id":"a","type":"{{{next}}}","payload":{"data":{"ticks":{{{i}}}""" + "}}}", await socket.TextAsync());
        Assert.Equal("""{"id":"a","type":"complete"}""", await socket.TextAsync());
        Assert.Equal(0, host.Graph.Streams.Live);
    }

    [Fact]
    public async Task Answer_queries_and_mutations_once()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("q", "{ hello }");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"hello":"world"}}}""", await socket.TextAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.TextAsync());
        await socket.SubscribeAsync("q", "mutation { touch }");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"touch":true}}}""", await socket.TextAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.TextAsync());
    }

    [Fact]
    public async Task Read_variables_operation_names_and_persisted_operations()
    {
        var folder = Directory.CreateTempSubdirectory("operations");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "count.graphql"), "subscription count($n: Int) { ticks(n: $n) }");
        await using var host = await TestHost.StartAsync(options => options.PersistedOperations = folder.FullName);
        folder.Delete(recursive: true);
        using var socket = await host.ConnectAsync();
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"query a { hello } subscription b($n: Int) { ticks(n: $n) }","operationName":"b","variables":{"n":1}}}""");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"ticks":1}}}""", await socket.TextAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.TextAsync());
        await socket.SendAsync("""{"id":"2","type":"subscribe","payload":{"id":"count","variables":{"n":1}}}""");
        Assert.Equal("""{"id":"2","type":"next","payload":{"data":{"ticks":1}}}""", await socket.TextAsync());
    }

    [Fact]
    public async Task Send_errors_as_a_list_when_they_are_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("a", "{ nope }");
        Assert.Matches("""^\{"id":"a","type":"error","payload":\[\{"message":".*nope.*"\}\]\}$""", await socket.TextAsync());
        await socket.SubscribeAsync("a", "subscription { refused }");
        Assert.Equal("""{"id":"a","type":"error","payload":[{"message":"Not this one."},{"message":"Nor that."}]}""", await socket.TextAsync());
        await socket.SubscribeAsync("a", "subscription { broken }");
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"broken":1}}}""", await socket.TextAsync());
        Assert.Equal("""{"id":"a","type":"error","payload":[{"message":"It broke.","extensions":{"code":"BROKEN"}}]}""", await socket.TextAsync());
        await socket.SubscribeAsync("a", "{ hello }");
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"hello":"world"}}}""", await socket.TextAsync());
    }

    [Fact]
    public async Task Tell_nothing_internal_when_they_break()
    {
        await using var host = await TestHost.StartAsync();
        host.Graph.Fault = new InvalidDataException("secret");
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("a", "subscription { ticks }");
        var error = await socket.TextAsync();
        Assert.StartsWith("""{"id":"a","type":"error","payload":[{"message":"Unexpected Execution Error","extensions":{"errorId":""", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.Contains(host.Log.Errors, e => e.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Say_so_when_who_asks_cannot_be_found_out()
    {
        await using var host = await TestHost.StartAsync(options => options.ViewerFactory = _ => throw new IOException("secret"));
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("a", "{ hello }");
        Assert.StartsWith("""{"id":"a","type":"error","payload":[{"message":"Unexpected Execution Error",""", await socket.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("graphql-transport-ws", "subscribe", "complete")]
    [InlineData("graphql-ws", "start", "stop")]
    public async Task End_when_the_caller_completes_them_and_free_their_id(string protocol, string start, string stop)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync(protocol);
        for (var i = 0; i < 20; i++)
        {
            await socket.SubscribeAsync("a", "subscription { silence }", start);
            await socket.SendAsync($$"""{"id":"a","type":"{{stop}}"}""");
        }
        await socket.SubscribeAsync("a", "{ hello }", start);
        Assert.Contains("world", await socket.TextAsync(), StringComparison.Ordinal);
        await Eventually.IsAsync(() => host.Graph.Streams.Live == 0 && host.Count.Subscriptions == 0);
    }

    [Fact]
    public async Task Run_side_by_side()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("a", """subscription { said(topic: "a") }""");
        await socket.SubscribeAsync("b", """subscription { said(topic: "b") }""");
        await Eventually.IsAsync(() => host.Graph.Streams.Notices.Followers == 2);
        host.Graph.Streams.Notices.Publish("b", "to b");
        Assert.Equal("""{"id":"b","type":"next","payload":{"data":{"said":"to b"}}}""", await socket.TextAsync());
        host.Graph.Streams.Notices.Publish("a", "to a");
        Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"said":"to a"}}}""", await socket.TextAsync());
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/ws")]
    public async Task Are_taken_at_both_addresses(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(path: path);
        await socket.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.TextAsync());
    }
}
