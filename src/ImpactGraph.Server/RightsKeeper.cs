using ImpactGraph.Improvers.Rights;

namespace ImpactGraph.Server;

/// <summary>Keeps what the database holds of people within its term: retention some minutes after each midnight (UTC), and each minute what is left of erasures that could not be finished at once.</summary>
/// <param name="retention">Null where it is off.</param>
/// <param name="erasures">Of the same database.</param>
/// <param name="time">Says what day it is.</param>
/// <param name="lifetime">Says when the server has started.</param>
/// <param name="logger">Hears what was done, by numbers and ids, and what went wrong.</param>
internal sealed partial class RightsKeeper(Retention? retention, Erasures erasures, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<RightsKeeper> logger) : BackgroundService
{
    /// <summary>Asking whether anything is left of an erasure costs microseconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>People are put in their places first.</summary>
    public static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(5);

    private DateTime _next;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var telling = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    /// <summary>A fault now must not keep people longer than they may be kept for ever, nor end the server: there is another minute, and another day.</summary>
    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (retention is not null && now >= _next)
            {
                _next = now.Date.AddDays(1) + AfterMidnight;
                var report = await retention.RunAsync(stopping);
                if (!report.IsEmpty) Did(report.Warned.Count, report.Hidden.Count, report.Erased.Count, string.Join(' ', report.Erased));
            }

            if (!await erasures.FinishAsync(stopping)) Unfinished();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Failed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "Records that nobody confirmed: {Warned} warned, {Hidden} hidden, {Erased} erased {People}")]
    private partial void Did(int warned, int hidden, int erased, string people);

    [LoggerMessage(LogLevel.Warning, "Bytes of people who were erased are still in the database's files, because others read for too long; it is tried again")]
    private partial void Unfinished();

    [LoggerMessage(LogLevel.Error, "Retention, or an erasure, could not be finished")]
    private partial void Failed(Exception fault);
}
