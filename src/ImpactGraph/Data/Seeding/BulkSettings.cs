using Microsoft.Data.Sqlite;
using SQLitePCL;

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
    private readonly long _cache;

    /// <param name="connection">Open, not in a transaction.</param>
    public BulkSettings(SqliteConnection connection)
    {
        _connection = connection;
        _cache = Ask("PRAGMA cache_size");
        var patience = Ask("PRAGMA busy_timeout");
        Set(Filling);

        // Not worth waiting for: while others have the file open the log stays, and the work takes longer.
        _ = raw.sqlite3_busy_timeout(_connection.Handle, 0);
        SetJournal("DELETE");
        _ = raw.sqlite3_busy_timeout(_connection.Handle, (int)patience);
    }

    public void Dispose()
    {
        Set($"{Usual} PRAGMA cache_size={_cache};");
        // Where this fails, the next connection to be opened does it.
        SetJournal("WAL");
    }

    // Not by a command, which would try again for half a minute.
    private void SetJournal(string mode) => _ = raw.sqlite3_exec(_connection.Handle, $"PRAGMA journal_mode={mode}");

    private void Set(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
