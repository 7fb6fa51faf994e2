using System.Diagnostics;
using ImpactGraph.Improvers.Matching.Index;

namespace ImpactGraph.Server;

/// <summary>Fills the index in which people are ranked: when the server has started, and again when so many people changed at once that following them would hold requests up.</summary>
/// <param name="index">What is filled.</param>
/// <param name="time">Clock.</param>
/// <param name="lifetime">Says when the server has started.</param>
/// <param name="logger">Hears how many people there are, and what went wrong.</param>
internal sealed partial class MatchIndexKeeper(MatchIndex index, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<MatchIndexKeeper> logger) : BackgroundService
{
    /// <summary>Time after a fault until it is tried again; the database is asked meanwhile.</summary>
    public static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var telling = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            if (await TryAsync(stoppingToken)) await index.WhenBehindAsync(stoppingToken);
            else await Task.Delay(AfterFault, time, stoppingToken);
        }
    }

    /// <summary>A fault must not end the server: it is slower without, and right all the same.</summary>
    private async Task<bool> TryAsync(CancellationToken stopping)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            if (await index.FillAsync(stopping)) Filled(index.People, index.Bytes / 1_000_000.0, Stopwatch.GetElapsedTime(began).TotalSeconds);
            else TooMany(MatchingSettings.Section);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Failed(fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "People are ranked in memory: {People} of them, {Megabytes:0.0} MB, read in {Seconds:0.0} s")]
    private partial void Filled(int people, double megabytes, double seconds);

    [LoggerMessage(LogLevel.Warning, "There are more people than may be ranked in memory, so the database is asked each time; {Section}:MostImprovers says how many may be")]
    private partial void TooMany(string section);

    [LoggerMessage(LogLevel.Error, "People could not be read into memory; the database is asked each time until they are")]
    private partial void Failed(Exception fault);
}
