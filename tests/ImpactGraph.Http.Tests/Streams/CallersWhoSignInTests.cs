using System.Security.Claims;
using ImpactGraph.Engine;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests.Streams;

public sealed class CallersWhoSignInTests
{
    private const string Follow = """subscription { said(topic: "a") }""";

    [Fact]
    public async Task Over_a_socket_say_so_in_their_first_message()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync(payload: """{"authorization":"Test ann"}""");
        await socket.SubscribeAsync("1", "{ hello }");
        await socket.TextAsync();
        Assert.Equal("ann", host.Graph.Last!.Viewer);
        using var nobody = await host.ConnectAsync();
        await nobody.SubscribeAsync("1", "{ hello }");
        await nobody.TextAsync();
        Assert.Null(host.Graph.Last!.Viewer);
    }

    [Theory]
    [InlineData("""{"Authorization":"Test ben"}""")]
    [InlineData("""{"headers":{"authorization":"Test ben"}}""")]
    public async Task May_be_another_than_who_opened_it(string payload)
    {
        await using var host = await StartAsync();
        using var socket = await host.OpenAsync(configure: o => o.SetRequestHeader("Authorization", "Test ann"));
        await socket.SendAsync($$"""{"type":"connection_init","payload":{{payload}}}""");
        await socket.TextAsync();
        await socket.SubscribeAsync("1", "{ hello }");
        await socket.TextAsync();
        Assert.Equal("ben", host.Graph.Last!.Viewer);
    }

    [Fact]
    public async Task With_a_forgery_are_closed_out()
    {
        await using var host = await StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SendAsync("""{"type":"connection_init","payload":{"authorization":"Test a b c d"}}""");
        Assert.Equal("close 4401 Unauthorized", await socket.EndAsync());
    }

    [Theory]
    [InlineData("AUTH_NOT_AUTHENTICATED", "close 4401 Unauthorized")]
    [InlineData("AUTH_NOT_AUTHORIZED", "close 4403 Forbidden")]
    public async Task And_may_not_come_are_closed_out_before_they_ask(string code, string end)
    {
        await using var host = await StartAsync(options => options.ViewerFactory = _ => throw new InputException(GraphError.WithCode(code, "No.")));
        using var socket = await host.OpenAsync();
        await socket.SendAsync("""{"type":"connection_init","payload":{"authorization":"Test ann"}}""");
        Assert.Equal(end, await socket.EndAsync());
        using var other = await host.OpenAsync(configure: o => o.SetRequestHeader("Authorization", "Test ann"));
        await other.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal(end, await other.EndAsync());
    }

    [Fact]
    public async Task And_then_take_it_back_are_nobody()
    {
        await using var host = await StartAsync();
        using var socket = await host.OpenAsync(configure: o => o.SetRequestHeader("Authorization", "Test ann"));
        await socket.SendAsync("""{"type":"connection_init","payload":{"authorization":""}}""");
        await socket.TextAsync();
        await socket.SubscribeAsync("1", "{ hello }");
        await socket.TextAsync();
        Assert.Null(host.Graph.Last!.Viewer);
    }

    [Fact]
    public async Task Over_whom_the_sign_in_stumbles_are_told_an_id_that_the_log_knows()
    {
        await using var host = await StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SendAsync("""{"type":"connection_init","payload":{"authorization":"Test ann soon"}}""");
        var end = await socket.EndAsync();
        Assert.StartsWith("close 1011 Unexpected error ", end, StringComparison.Ordinal);
        var logged = Assert.Single(host.Log.Errors);
        Assert.Contains(end["close 1011 Unexpected error ".Length..^1], logged, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), logged, StringComparison.Ordinal);
        Assert.DoesNotContain("soon", end, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_no_headers_but_those_that_are_taken()
    {
        var seen = new List<string>();
        await using var host = await TestHost.StartAsync(options =>
        {
            options.Streams.InitHeaders.Add("Tenant");
            options.ViewerFactory = context =>
            {
                seen.Add($"{context.Request.Headers["tenant"]}/{context.Request.Headers["x-forwarded-for"]}");
                return default;
            };
        });
        using var socket = await host.ConnectAsync(payload: """{"tenant":"north","x-forwarded-for":"10.0.0.1","number":7,"headers":"none"}""");
        await socket.SubscribeAsync("1", "{ hello }");
        await socket.TextAsync();
        Assert.Equal(["north/"], seen);
    }

    [Fact]
    public async Task Hear_no_more_when_their_sign_in_has_ended()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync(payload: """{"authorization":"Test ann 2000"}""");
        await socket.SubscribeAsync("1", Follow);
        Assert.Equal(
            """{"id":"1","type":"error","payload":[{"message":"The current user is not authorized to access this resource.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", await socket.TextAsync());
        Assert.Equal("close 4401 Unauthorized", await socket.EndAsync());
        await Eventually.IsEmptyAsync(host);
    }

    [Fact]
    public async Task Hear_no_more_events_in_a_stream_either()
    {
        await using var host = await StartAsync();
        var answer = await host.PostAsync("""{"query":"subscription { silence }"}""", accept: "text/event-stream", headers: ("authorization", "Test ann 2000"));
        Assert.Equal(
            "event: next\ndata: {\"errors\":[{\"message\":\"The current user is not authorized to access this resource.\",\"extensions\":{\"code\":\"AUTH_NOT_AUTHENTICATED\"}}]}\n\nevent: complete\n\n", answer.Body);
        await Eventually.IsEmptyAsync(host);
    }

    [Fact]
    public async Task Are_asked_for_anew_at_each_event()
    {
        var asked = 0;
        await using var host = await TestHost.StartAsync(options => options.ViewerFactory = _ =>
            Interlocked.Increment(ref asked) <= 3 ? new("ann") : throw new InputException(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "Gone.")));
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "subscription { ticks(n: 9) }");
        Assert.Contains("\"ticks\":1", await socket.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("\"ticks\":2", await socket.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"id":"1","type":"error","payload":[{"message":"Gone.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""", await socket.TextAsync());
    }

    [Fact]
    public async Task Are_each_one_caller_wherever_they_are()
    {
        await using var host = await StartAsync(options => options.Streams.MaxSubscriptionsPerCaller = 1);
        using var here = await Ann();
        using var there = await Ann();
        using var other = await host.ConnectAsync(payload: """{"authorization":"Test ben"}""");
        await here.SubscribeAsync("1", Follow);
        await Eventually.IsAsync(() => host.Count.Subscriptions == 1);
        await there.SubscribeAsync("1", Follow);
        Assert.Contains("TOO_MANY_SUBSCRIPTIONS", await there.TextAsync(), StringComparison.Ordinal);
        await other.SubscribeAsync("1", Follow);
        await Eventually.IsAsync(() => host.Count is { Subscriptions: 2, Callers: 2 });

        Task<TestSocket> Ann() => host.ConnectAsync(payload: """{"authorization":"Test ann"}""");
    }

    private static Task<TestHost> StartAsync(Action<GraphHttpOptions>? configure = null) => TestHost.StartAsync(
        options =>
        {
            options.ViewerFactory = context => new(context.User.FindFirstValue(ClaimTypes.NameIdentifier));
            configure?.Invoke(options);
        },
        services: builder => TestAuthentication.Add(builder.Services));
}
