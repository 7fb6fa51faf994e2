using ImpactGraph.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>What a commit survives.</summary>
internal enum Durability
{
    /// <summary>The end of the process, however it comes. When the machine fails, the last commits may be gone.</summary>
    Process,

    /// <summary>A failure of the machine too: each commit waits until the disk has it.</summary>
    Machine,
}

/// <summary>A context whose transactions append to the audit. Who writes again and again keeps one, so that SQLite prepares each statement once.</summary>
internal sealed class AuditedConnection : IAsyncDisposable
{
    private AuditedConnection(ImpactGraphDb db)
    {
        Db = db;
        Audit = new(db);
    }

    public ImpactGraphDb Db { get; }

    public AuditWriter Audit { get; }

    public static async Task<AuditedConnection> OpenAsync(Func<ImpactGraphDb> open, TimeSpan patience, Durability durability, CancellationToken cancellationToken)
    {
        var db = open();
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await SetAsync(db, patience, durability, cancellationToken).ConfigureAwait(false);
            return new(db);
        }
        catch
        {
            await db.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Audit.Dispose();
        await Db.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task SetAsync(ImpactGraphDb db, TimeSpan patience, Durability durability, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        // The connection asks again until this many seconds are over, each time for as long as SQLite waits.
        connection.DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds);
        await using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(
            $"PRAGMA synchronous={(durability == Durability.Machine ? "FULL" : "NORMAL")}; PRAGMA busy_timeout={Math.Max(1, (int)patience.TotalMilliseconds)};");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
