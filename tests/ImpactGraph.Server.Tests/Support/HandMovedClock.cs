namespace ImpactGraph.Server.Tests.Support;

/// <summary>A clock that stands still until it is moved to the moment for which somebody waits.</summary>
internal sealed class HandMovedClock(DateTimeOffset now) : TimeProvider
{
    private readonly SemaphoreSlim _asked = new(0);
    private Timer? _timer;
    private DateTimeOffset _now = now;

    public int Waiting => _asked.CurrentCount;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Waits until somebody waits.</summary>
    /// <returns>For which moment.</returns>
    public async Task<DateTimeOffset> NextAsync()
    {
        Assert.True(await _asked.WaitAsync(TimeSpan.FromMinutes(3)));
        return _timer!.At;
    }

    public void MoveToNext()
    {
        _now = _timer!.At;
        _timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timer = new Timer(() => callback(state), _now + dueTime);
        _asked.Release();
        return _timer;
    }

    private sealed class Timer(Action ring, DateTimeOffset at) : ITimer
    {
        public DateTimeOffset At => at;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
