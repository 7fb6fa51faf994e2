using ImpactGraph.Data;
using ImpactGraph.Improvers;

namespace ImpactGraph.Server;

/// <summary>Puts people where they are today: soon after the start, and shortly after each midnight (UTC).</summary>
/// <param name="open">Opens the database anew.</param>
/// <param name="time">Says what day it is, and when it is over.</param>
/// <param name="lifetime">Says when the server has started.</param>
/// <param name="logger">Hears how many moved, and what went wrong.</param>
internal sealed partial class PlacesKeeper(Func<ImpactGraphDb> open, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<PlacesKeeper> logger) : BackgroundService
{
    /// <summary>The first callers go first: the search reads every improver.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    /// <summary>Clocks that are a little apart agree by then what day it is.</summary>
    public static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var telling = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        for (var wait = AfterStart; ; wait = UntilTomorrow(time.GetUtcNow().UtcDateTime))
        {
            await Task.Delay(wait, time, stoppingToken);
            await SettleAsync(stoppingToken);
        }
    }

    private static TimeSpan UntilTomorrow(DateTime now) => now.Date.AddDays(1) - now + AfterMidnight;

    /// <summary>A fault now must not keep people out of place for ever, nor end the server: tomorrow is another day.</summary>
    private async Task SettleAsync(CancellationToken stopping)
    {
        try
        {
            await using var context = open();
            var moved = await Places.SettleAsync(context, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), time, stopping);
            if (moved > 0) Moved(moved);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Failed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "People moved to where they are today: {People}")]
    private partial void Moved(int people);

    [LoggerMessage(LogLevel.Error, "People could not be put where they are today")]
    private partial void Failed(Exception fault);
}
