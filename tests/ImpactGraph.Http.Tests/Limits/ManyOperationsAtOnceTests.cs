using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Tests.Support;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Tests.Limits;

public sealed class ManyOperationsAtOnceTests
{
    private const string Hello = """{"query":"{ hello }"}""";

    [Fact]
    public async Task Are_turned_away_only_when_all_places_and_the_queue_are_full()
    {
        await using var host = await TestHost.StartAsync(o => (o.MaxConcurrentOperations, o.MaxQueuedOperations) = (2, 1));
        var hold = new TaskCompletionSource();
        host.Graph.Hold = hold.Task;
        var running = new[] { host.PostAsync(Hello), host.PostAsync(Hello) };
        foreach (var _ in running) await host.Graph.Held.WaitAsync(TimeSpan.FromSeconds(30));

        // One of the two waits, whichever came first; the other finds the queue full.
        var late = new[] { host.PostAsync(Hello), host.PostAsync(Hello) };
        var refused = await await Task.WhenAny(late);
        Assert.Equal((503, "SERVER_BUSY", "1"), (refused.Status, refused.Code, refused.Header("retry-after")));

        hold.SetResult();
        foreach (var answer in await Task.WhenAll([.. running, .. late])) Assert.True(answer.Status == 200 || ReferenceEquals(answer, refused));
        host.Log.AssertQuiet();
    }

    [Fact]
    public async Task Come_in_the_order_in_which_they_came()
    {
        using var gate = Gate(places: 1, waiting: 2);
        var first = await gate.EnterAsync(default);
        Task<System.Threading.RateLimiting.RateLimitLease>[] waiting = [gate.EnterAsync(default).AsTask(), gate.EnterAsync(default).AsTask()];
        Assert.False((await gate.EnterAsync(default)).IsAcquired);

        first.Dispose();
        using (var second = await waiting[0].WaitAsync(TimeSpan.FromSeconds(30)))
        {
            Assert.True(second.IsAcquired);
            Assert.False(waiting[1].IsCompleted);
        }
        using var third = await waiting[1].WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(third.IsAcquired);
    }

    [Fact]
    public async Task Give_their_turn_to_others_when_they_are_cancelled_while_they_wait()
    {
        using var gate = Gate(places: 1, waiting: 1);
        using var leaving = new CancellationTokenSource();
        var first = await gate.EnterAsync(default);
        var left = gate.EnterAsync(leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        var next = gate.EnterAsync(default).AsTask();
        first.Dispose();
        Assert.True((await next).IsAcquired);
    }

    [Fact]
    public async Task Wait_no_longer_than_an_operation_may_take()
    {
        await using var host = await TestHost.StartAsync(o => (o.MaxConcurrentOperations, o.RequestTimeout) = (1, TimeSpan.FromSeconds(0.2)));
        host.Graph.Hold = new TaskCompletionSource().Task;
        foreach (var answer in await Task.WhenAll(host.PostAsync(Hello), host.PostAsync(Hello))) Assert.Equal((503, "HC0045"), (answer.Status, answer.Code));
    }

    private static OperationGate Gate(int places, int waiting) =>
        new(Options.Create(new GraphHttpOptions { MaxConcurrentOperations = places, MaxQueuedOperations = waiting }));
}
