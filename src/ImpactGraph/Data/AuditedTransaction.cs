using ImpactGraph.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>A transaction that may write, with the audit of what it does: what is committed survives a failure of the machine.</summary>
/// <remarks>
/// It takes the write lock before it reads anything, so what it decided by still holds when it writes. <c>synchronous=FULL</c> makes each commit wait until the disk has it,
/// which other writes of this program do not.
/// </remarks>
internal sealed class AuditedTransaction : IAsyncDisposable
{
    private readonly WriteGate _gate;
    private readonly IDbContextTransaction _transaction;

    private AuditedTransaction(WriteGate gate, ImpactGraphDb db, IDbContextTransaction transaction)
    {
        _gate = gate;
        _transaction = transaction;
        Db = db;
        Audit = new(db);
    }

    public ImpactGraphDb Db { get; }

    public AuditWriter Audit { get; }

    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public static async Task<AuditedTransaction> BeginAsync(Func<ImpactGraphDb> open, WriteGate gate, CancellationToken cancellationToken)
    {
        if (!await gate.EnterAsync(cancellationToken).ConfigureAwait(false)) throw ChangeErrors.Busy();
        ImpactGraphDb? db = null;
        try
        {
            db = open();
            await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await SetAsync(db, gate.Patience, cancellationToken).ConfigureAwait(false);
            return new(gate, db, await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault)
        {
            if (db is not null) await db.DisposeAsync().ConfigureAwait(false);
            gate.Leave();
            if (IsBusy(fault)) throw ChangeErrors.Busy();
            throw;
        }
    }

    /// <summary>From here on it has happened, whether or not anybody still waits for it.</summary>
    public Task CommitAsync() => _transaction.CommitAsync(CancellationToken.None);

    /// <summary>Undoes what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
            await Db.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private static async Task SetAsync(ImpactGraphDb db, TimeSpan patience, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        // The connection asks again until this many seconds are over, each time for as long as SQLite waits.
        connection.DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds);
        await using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"PRAGMA synchronous=FULL; PRAGMA busy_timeout={Math.Max(1, (int)patience.TotalMilliseconds)};");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // 5: another connection writes; 6: another of the same cache does.
    private static bool IsBusy(Exception fault) => fault is SqliteException { SqliteErrorCode: 5 or 6 };
}
