using ImpactGraph.Engine;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Makes the search of names and roles anew from the improvers' own table.</summary>
internal static class SearchSeeds
{
    public static void IndexNames(SqliteConnection connection) =>
        Execute(connection, """INSERT INTO "ImproverSearch"("ImproverSearch") VALUES ('rebuild')""");

    /// <summary>Fills the words, as the index of names cut them.</summary>
    /// <param name="connection">Whose table of words is empty.</param>
    /// <param name="cancellationToken">Stops between two words.</param>
    public static void AddWords(SqliteConnection connection, CancellationToken cancellationToken)
    {
        Execute(connection, "CREATE VIRTUAL TABLE temp.\"SearchVocabulary\" USING fts5vocab('main', 'ImproverSearch', 'row')");
        using (var insert = new BulkInsert(connection, "SearchWords", "Variant", "Word"))
        {
            foreach (var word in Words(connection))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var variant in TextWords.Variants(word))
                {
                    insert.Row().Add(variant).Add(word).Write();
                }
            }

            insert.Complete();
        }

        Execute(connection, "DROP TABLE temp.\"SearchVocabulary\"");
    }

    private static List<string> Words(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT term FROM temp.\"SearchVocabulary\" ORDER BY term";
        using var reader = command.ExecuteReader();
        var words = new List<string>();
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
        }

        return words;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
