using ImpactGraph.Engine.Notices;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data;

/// <summary>Finds out that a SQLite file was written to, by whomever: another process, a bulk write, a context of this one.</summary>
/// <remarks>
/// SQLite tells nobody, but counts: <c>PRAGMA data_version</c> differs when another connection has committed since this one looked last. One look costs
/// microseconds; nobody looks while nobody follows anything.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="notices">Hears that something has happened.</param>
/// <param name="time">Clock.</param>
public sealed class DatabaseWatch(string path, INotices notices, TimeProvider time)
{
    /// <summary>Time between two looks. A second is soon enough for a page that people watch.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Watches until it is cancelled.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await notices.WhenFollowedAsync(cancellationToken).ConfigureAwait(false);
            await WatchAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var look = connection.CreateCommand();
        look.CommandText = "PRAGMA data_version";
        var seen = (long)look.ExecuteScalar()!;
        // Whoever began to follow before this first look has read a state that may be older than it.
        notices.PublishToAll();
        while (notices.Followers > 0)
        {
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
            var now = (long)look.ExecuteScalar()!;
            if (now != seen) notices.PublishToAll();
            seen = now;
        }
    }
}
