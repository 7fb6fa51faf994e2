using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Makes sure that no byte of the database's files holds what was erased.</summary>
/// <remarks>
/// A deleted row is still there: in freed pages, in gaps of pages that were split or written anew, in the log. Zeroing what is freed (<c>secure_delete</c>) misses copies that a split left behind, so the file is
/// written anew from the rows that are left (<c>VACUUM</c>), the log is brought into it and cut to nothing. Others read meanwhile; who writes waits. Time and space grow with the file: as large again until it is done.
/// What is asked for stands in the file (<c>user_version</c>) from the transaction that erases until it is done, so that no failure in between forgets it.
/// </remarks>
/// <param name="open">Opens the database anew.</param>
/// <param name="gate">One for all that write to the same database.</param>
public sealed class DatabaseOverwrite(Func<ImpactGraphDb> open, WriteGate gate)
{
    private const string Ask = "PRAGMA user_version";

    /// <summary>Asks for it, in the transaction that erases.</summary>
    internal static async Task RequestAsync(DbContext context, CancellationToken cancellationToken)
    {
        // A number of its own for each, so that one that comes while another is being done is not taken for it.
        await using var command = Command(context, FormattableString.Invariant($"PRAGMA user_version={RandomNumberGenerator.GetInt32(1, int.MaxValue)}"));
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does what was asked for, if anything was.</summary>
    /// <param name="cancellationToken">Stops it between two steps; what was asked for stays asked for.</param>
    /// <returns>Whether the files are free of what was erased. False when others read or wrote for too long, or the disk has no room: to be tried again.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var context = open();
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (await NumberAsync(context, Ask, cancellationToken).ConfigureAwait(false) == 0) return true;
        if (!await gate.EnterAsync(cancellationToken).ConfigureAwait(false)) return false;
        try
        {
            return await WriteAnewAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 5 or 6 or 13)
        {
            // Busy, locked, full.
            return false;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task<bool> WriteAnewAsync(ImpactGraphDb context, CancellationToken cancellationToken)
    {
        var asked = await NumberAsync(context, Ask, cancellationToken).ConfigureAwait(false);
        if (asked == 0) return true;
        var patience = Math.Max(1, (int)gate.Patience.TotalMilliseconds);
        ((SqliteConnection)context.Database.GetDbConnection()).DefaultTimeout = Math.Max(1, (int)gate.Patience.TotalSeconds);
        // Pages of the new file begin as zeros, not as whatever memory held before.
        await RunAsync(context, FormattableString.Invariant($"PRAGMA busy_timeout={patience}; PRAGMA secure_delete=ON;"), cancellationToken).ConfigureAwait(false);
        await RunAsync(context, "VACUUM", cancellationToken).ConfigureAwait(false);
        // 0: not busy. Whoever still reads what was before is waited for.
        if (await NumberAsync(context, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken).ConfigureAwait(false) != 0) return false;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (await NumberAsync(context, Ask, cancellationToken).ConfigureAwait(false) != asked) return false;
        await RunAsync(context, "PRAGMA user_version=0", cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private static async Task RunAsync(DbContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(context, sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<long> NumberAsync(DbContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(context, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    private static DbCommand Command(DbContext context, string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }
}
