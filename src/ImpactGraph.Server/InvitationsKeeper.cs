using ImpactGraph.Challenges.Invitations;

namespace ImpactGraph.Server;

/// <summary>Does each minute what is due of invitations and assignments.</summary>
/// <param name="terms">Of the database; null where it is off.</param>
/// <param name="time">Clock.</param>
/// <param name="lifetime">Says when the server has started.</param>
/// <param name="logger">Hears what was done, by numbers, and what went wrong.</param>
internal sealed partial class InvitationsKeeper(InvitationTerms? terms, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<InvitationsKeeper> logger) : BackgroundService
{
    /// <summary>Terms are days: a minute more is nothing, and asking costs some ranges of indexes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Does what is due now. A fault must not end the server, nor keep invitations open for ever: there is another minute.</summary>
    public async Task StepAsync(CancellationToken stopping)
    {
        if (terms is null) return;
        try
        {
            var report = await terms.RunAsync(stopping);
            if (!report.IsEmpty) Did(report.Reminded, report.Expired, report.Refused, report.Ended);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Failed(fault);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (terms is null) return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var telling = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            await StepAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Invitations: {Reminded} reminded of, {Expired} expired; assignments: {Refused} without consent in time, {Ended} ended")]
    private partial void Did(int reminded, int expired, int refused, int ended);

    [LoggerMessage(LogLevel.Error, "What is due of invitations and assignments could not be done")]
    private partial void Failed(Exception fault);
}
