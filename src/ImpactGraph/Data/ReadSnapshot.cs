using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>A transaction that reads: all of its statements see one state, and nobody who writes waits for it.</summary>
internal static class ReadSnapshot
{
    /// <summary>Begins one; what it sees is the state at its first statement.</summary>
    public static async Task<IDbContextTransaction> BeginAsync(ImpactGraphDb context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        // EF Core's own would take the lock for writing at once.
        var begun = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await context.Database.UseTransactionAsync(begun, cancellationToken).ConfigureAwait(false))!;
    }
}
