using System.Data.Common;

namespace ImpactGraph.Data.Seeding;

/// <summary>What a database was seeded with.</summary>
/// <remarks>Read without LINQ: the first query through EF Core costs more than the seeding itself.</remarks>
internal sealed record SeedState(DataSet DataSet, string ContentHash, int Improvers)
{
    private const string Held = """SELECT "DataSet", "ContentHash", "Improvers" FROM "SeedRecords" ORDER BY "Id" LIMIT 1""";

    private const string Anything =
        """SELECT 1 FROM "Organisations" UNION ALL SELECT 1 FROM "Methods" UNION ALL SELECT 1 FROM "Surveys" UNION ALL SELECT 1 FROM "ChallengeThemes" LIMIT 1""";

    /// <returns>Null when the database is empty.</returns>
    /// <exception cref="SeedException">It holds rows that no data set brought.</exception>
    public static async Task<SeedState?> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Held;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return new((DataSet)reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2));
            }
        }

        command.CommandText = Anything;
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is null ? null : throw SeedException.NotEmpty();
    }
}
