using ImpactGraph.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>A transaction that may write, with the audit of what it does.</summary>
/// <remarks>It takes the write lock before it reads anything, so what it decided by still holds when it writes.</remarks>
internal sealed class AuditedTransaction : IAsyncDisposable
{
    private readonly WriteGate _gate;
    private readonly AuditedConnection _connection;
    private readonly IDbContextTransaction _transaction;
    private readonly bool _isKept;

    private AuditedTransaction(WriteGate gate, AuditedConnection connection, IDbContextTransaction transaction, bool isKept) =>
        (_gate, _connection, _transaction, _isKept) = (gate, connection, transaction, isKept);

    public ImpactGraphDb Db => _connection.Db;

    public AuditWriter Audit => _connection.Audit;

    /// <summary>A transaction with a context of its own, whose commit survives a failure of the machine.</summary>
    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public static Task<AuditedTransaction> BeginAsync(Func<ImpactGraphDb> open, WriteGate gate, CancellationToken cancellationToken) =>
        BeginAsync(() => AuditedConnection.OpenAsync(open, gate.Patience, Durability.Machine, cancellationToken), gate, isKept: false, cancellationToken);

    /// <summary>The next transaction of a connection that stays open.</summary>
    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public static Task<AuditedTransaction> BeginAsync(AuditedConnection connection, WriteGate gate, CancellationToken cancellationToken) =>
        BeginAsync(() => Task.FromResult(connection), gate, isKept: true, cancellationToken);

    /// <summary>From here on it has happened, whether or not anybody still waits for it.</summary>
    public Task CommitAsync() => _transaction.CommitAsync(CancellationToken.None);

    /// <summary>Undoes what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
            if (!_isKept) await _connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private static async Task<AuditedTransaction> BeginAsync(Func<Task<AuditedConnection>> connect, WriteGate gate, bool isKept, CancellationToken cancellationToken)
    {
        if (!await gate.EnterAsync(cancellationToken).ConfigureAwait(false)) throw ChangeErrors.Busy();
        AuditedConnection? connection = null;
        try
        {
            connection = await connect().ConfigureAwait(false);
            var transaction = await connection.Db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            connection.Audit.Begin(transaction.GetDbTransaction());
            return new(gate, connection, transaction, isKept);
        }
        catch (Exception fault)
        {
            if (connection is not null && !isKept) await connection.DisposeAsync().ConfigureAwait(false);
            gate.Leave();
            if (IsBusy(fault)) throw ChangeErrors.Busy();
            throw;
        }
    }

    // 5: another connection writes; 6: another of the same cache does.
    private static bool IsBusy(Exception fault) => fault is SqliteException { SqliteErrorCode: 5 or 6 };
}
