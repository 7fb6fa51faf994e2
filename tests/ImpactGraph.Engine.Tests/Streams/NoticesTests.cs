using ImpactGraph.Engine.Notices;

namespace ImpactGraph.Engine.Tests.Streams;

public sealed class NoticesTests
{
    private readonly LocalNotices _notices = new(mostWaiting: 3);

    [Fact]
    public async Task Reach_those_who_follow_the_topic_in_order()
    {
        await using var a = Follow("a", Delivery.Ordered);
        await using var b = Follow("b", Delivery.Ordered);
        _notices.Publish("a", "1");
        _notices.Publish("b", "2");
        _notices.Publish("a", "3");
        Assert.Equal(["1", "3"], [await a.NextAsync(), await a.NextAsync()]);
        Assert.Equal("2", await b.NextAsync());
    }

    [Fact]
    public async Task Of_states_keep_only_the_newest_for_who_is_slow()
    {
        await using var state = _notices.Follow("a", Delivery.Latest).GetAsyncEnumerator();
        Assert.True(await state.MoveNextAsync());
        Assert.Equal("", state.Current);
        for (var i = 0; i < 1000; i++) _notices.Publish("a", $"{i}");
        Assert.True(await state.MoveNextAsync());
        Assert.Equal("999", state.Current);
    }

    [Fact]
    public async Task In_order_wait_up_to_the_bound_and_no_further()
    {
        await using var a = Follow("a", Delivery.Ordered);
        for (var i = 1; i <= 3; i++) _notices.Publish("a", $"{i}");
        Assert.Equal(["1", "2", "3"], [await a.NextAsync(), await a.NextAsync(), await a.NextAsync()]);
        for (var i = 1; i <= 5; i++) _notices.Publish("a", $"{i}");
        Assert.Equal(["1", "2", "3"], [await a.NextAsync(), await a.NextAsync(), await a.NextAsync()]);
        Assert.Equal("SUBSCRIPTION_TOO_SLOW", (await Assert.ThrowsAsync<InputException>(a.NextAsync)).Error.Code);
    }

    [Fact]
    public async Task To_all_are_heard_by_those_who_follow_states()
    {
        await using var state = _notices.Follow("a", Delivery.Latest).GetAsyncEnumerator();
        await state.MoveNextAsync();
        await using var events = Follow("b", Delivery.Ordered);
        _notices.PublishToAll();
        _notices.Publish("b", "1");
        Assert.True(await state.MoveNextAsync());
        Assert.Equal("1", await events.NextAsync());
    }

    [Fact]
    public async Task Are_waited_for_only_while_nobody_follows()
    {
        var followed = _notices.WhenFollowedAsync(CancellationToken.None);
        Assert.False(followed.IsCompleted);
        var a = Follow("a", Delivery.Ordered);
        await followed;
        Assert.True(_notices.WhenFollowedAsync(CancellationToken.None).IsCompletedSuccessfully);
        await a.DisposeAsync();
        Assert.Equal(0, _notices.Followers);
        Assert.False(_notices.WhenFollowedAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Reach_everybody_while_others_come_and_go()
    {
        var wide = new LocalNotices(mostWaiting: 2_000);
        var stayed = wide.Follow("a", Delivery.Ordered).GetAsyncEnumerator();
        var first = stayed.MoveNextAsync();
        var coming = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await using var other = wide.Follow("a", Delivery.Latest).GetAsyncEnumerator();
                await other.MoveNextAsync();
            }
        })));
        for (var i = 0; i < 1_000; i++) wide.Publish("a", $"{i}");
        await coming;
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(i == 0 ? await first : await stayed.MoveNextAsync());
            Assert.Equal($"{i}", stayed.Current);
        }
        await stayed.DisposeAsync();
        Assert.Equal(0, wide.Followers);
    }

    private Walk Follow(string topic, Delivery delivery)
    {
        var leaving = new CancellationTokenSource();
        return new(_notices.Follow(topic, delivery, leaving.Token).GetAsyncEnumerator(leaving.Token), leaving);
    }

    /// <summary>A walk that has begun: it is heard from now on.</summary>
    private sealed class Walk(IAsyncEnumerator<string> walk, CancellationTokenSource leaving) : IAsyncDisposable
    {
        private Task<bool>? _first = walk.MoveNextAsync().AsTask();

        public async Task<string> NextAsync()
        {
            var next = _first ?? walk.MoveNextAsync().AsTask();
            _first = null;
            Assert.True(await next);
            return walk.Current;
        }

        public async ValueTask DisposeAsync()
        {
            await leaving.CancelAsync();
            if (_first is not null) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _first);
            await walk.DisposeAsync();
            leaving.Dispose();
        }
    }
}
