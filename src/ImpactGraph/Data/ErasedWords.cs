using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Takes words that nobody's name or role has any more out of all that a search reads.</summary>
/// <remarks>
/// The index of words keeps what was deleted until it is merged; so it is merged into one segment, and what that does not hold goes from the words that forgive an error, earlier names of anybody included.
/// Both grow with the number of people: a few milliseconds for 5,000.
/// </remarks>
internal static class ErasedWords
{
    // A list of the index's words, which holds nothing itself; gone with the connection.
    private const string Statements = """
        INSERT INTO "ImproverSearch" ("ImproverSearch") VALUES ('optimize');
        DROP TABLE IF EXISTS temp."IndexedWords";
        CREATE VIRTUAL TABLE temp."IndexedWords" USING fts5vocab('main', 'ImproverSearch', 'row');
        DELETE FROM "SearchWords" WHERE "Word" NOT IN (SELECT term FROM temp."IndexedWords");
        DROP TABLE temp."IndexedWords";
        """;

    /// <param name="context">In a transaction in which names and roles are saved already.</param>
    /// <param name="cancellationToken">Stops it; the transaction must then be rolled back.</param>
    public static async Task RemoveAsync(DbContext context, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Statements;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
