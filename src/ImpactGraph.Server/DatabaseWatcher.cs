using ImpactGraph.Data;

namespace ImpactGraph.Server;

/// <summary>Watches the database for those who follow something, for as long as the server runs.</summary>
/// <param name="watch">Looks at the file.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Hears what went wrong.</param>
internal sealed partial class DatabaseWatcher(DatabaseWatch watch, TimeProvider time, ILogger<DatabaseWatcher> logger) : BackgroundService
{
    /// <summary>Time after a fault until the file is looked at again.</summary>
    public static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await watch.RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What this process writes is still told; what others write must not end the server.
                Failed(fault);
            }
            await Task.Delay(AfterFault, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The database could not be watched; those who follow something hear only of what this server writes")]
    private partial void Failed(Exception fault);
}
