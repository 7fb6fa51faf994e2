using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Settings of a connection for as long as a fresh file is filled through it; disposing of it makes them what they were.</summary>
/// <remarks>
/// The journal is an ordinary one meanwhile. Of pages that are new it keeps nothing, so each is written once, whereas a write-ahead log would take the whole file a second
/// time; and it undoes everything when the process ends before its time. Keys are not looked up one by one, because all of them were given out by the writer.
/// </remarks>
internal sealed class BulkSettings : IDisposable
{
    // 64 MB of pages; SQLite also sorts as much as that in memory at a time. Indexes are sorted by as many helpers as there are cores to spare.
    private const string Filling = "PRAGMA foreign_keys=OFF; PRAGMA cache_size=-65536; PRAGMA threads=3;";

    private const string Usual = "PRAGMA threads=0; PRAGMA foreign_keys=ON;";

    private readonly SqliteConnection _connection;
    private readonly object _cache;
    private readonly object _patience;

    /// <param name="connection">Open, not in a transaction.</param>
    public BulkSettings(SqliteConnection connection)
    {
        _connection = connection;
        _cache = Ask("PRAGMA cache_size");
        _patience = Ask("PRAGMA busy_timeout");
        Ask(Filling);
        TakeLog();
    }

    public void Dispose()
    {
        Ask($"{Usual} PRAGMA cache_size={_cache};");
        Ask("PRAGMA journal_mode=WAL");
    }

    /// <summary>Not worth waiting for: when others have the file open, the log stays and the work takes longer.</summary>
    private void TakeLog()
    {
        try
        {
            Ask("PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
        }

        Ask($"PRAGMA busy_timeout={_patience}");
    }

    private object Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() ?? "";
    }
}
