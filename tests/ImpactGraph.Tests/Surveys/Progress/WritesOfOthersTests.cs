using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Progress;

/// <summary>What goes past our contexts' change trackers is found by looking at the file.</summary>
public sealed class WritesOfOthersTests : IAsyncLifetime
{
    private readonly FollowedRoundGraph _graph = new();
    private readonly HandMovedClock _clock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        await _graph.InitializeAsync();
        _watching = new DatabaseWatch(_graph.Path, _graph.Notices, _clock).RunAsync(_stop.Token);
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _watching);
        _stop.Dispose();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Are_shown_at_the_next_look()
    {
        await using var followed = await _graph.FollowAsync();
        var before = await followed.CountsAsync();
        Assert.False(followed.HasNext);
        await _clock.AskedAsync();
        await SubmitAsync();
        Assert.False(followed.HasNext);
        _clock.Ring();
        Assert.Equal(before with { Submitted = before.Submitted + 1 }, await followed.CountsAsync());
    }

    [Fact]
    public async Task Are_looked_for_only_while_somebody_follows()
    {
        Assert.False(_clock.HasTimer);
        await using (var followed = await _graph.FollowAsync())
        {
            await followed.CountsAsync();
            await _clock.AskedAsync();
        }
        _clock.Ring();
        Assert.False(_clock.HasTimer);

        // Whoever comes next hears of what happened since, and of what happens then.
        await SubmitAsync();
        await using var later = await _graph.FollowAsync();
        var before = await later.CountsAsync();
        Assert.False(later.HasNext);
        await _clock.AskedAsync();
        await SubmitAsync();
        _clock.Ring();
        Assert.Equal(before with { Submitted = before.Submitted + 1 }, await later.CountsAsync());
    }

    [Fact]
    public async Task Of_other_things_show_nothing()
    {
        await using var followed = await _graph.FollowAsync();
        await followed.CountsAsync();
        await _clock.AskedAsync();
        await using (var other = _graph.OpenElsewhere()) await other.Surveys.ExecuteUpdateAsync(s => s.SetProperty(x => x.Description, "Another."));
        _clock.Ring();
        await _clock.AskedAsync();
        Assert.False(followed.HasNext);
    }

    private async Task SubmitAsync()
    {
        await using var context = _graph.OpenElsewhere();
        var response = await FollowedRoundGraph.NewDraftAsync(context);
        (response.State, response.SubmittedAt) = (ResponseState.Submitted, DateTime.UtcNow);
        context.Add(response);
        await context.SaveChangesAsync();
    }

    /// <summary>A clock whose one timer is rung by hand.</summary>
    private sealed class HandMovedClock : TimeProvider
    {
        private readonly SemaphoreSlim _asked = new(0);
        private Timer? _timer;

        public bool HasTimer => _timer is not null;

        /// <summary>Waits until somebody waits.</summary>
        public async Task AskedAsync() => Assert.True(await _asked.WaitAsync(TimeSpan.FromMinutes(3)));

        public void Ring()
        {
            var timer = _timer!;
            _timer = null;
            timer.Ring();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(DatabaseWatch.Interval, dueTime);
            _timer = new Timer(() => callback(state));
            _asked.Release();
            return _timer;
        }

        private sealed class Timer(Action ring) : ITimer
        {
            public void Ring() => ring();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
