using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Brings the invented people from the generator into the database, a portion at a time, so that memory does not grow with their number.</summary>
internal static class PeopleSeeds
{
    /// <param name="connection">In a transaction; tables of people are empty.</param>
    /// <param name="content">Has people.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Stops between two portions or two indexes.</param>
    public static async Task WriteAsync(SqliteConnection connection, SeedContent content, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        var aside = IndexesAside.Take(connection, [.. PeopleWriter.Tables, "SearchWords"]);
        await WritePeopleAsync(connection, content, progress, cancellationToken).ConfigureAwait(false);

        progress?.Report(new("Search", 0, 1));
        SearchSeeds.IndexNames(connection);
        SearchSeeds.AddWords(connection, cancellationToken);
        progress?.Report(new("Search", 1, 1));

        progress?.Report(new("Indexes", 0, aside.Indexes));
        foreach (var made in aside.PutIndexesBack())
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new("Indexes", made, aside.Indexes));
        }

        aside.PutTriggersBack();
    }

    private static async Task WritePeopleAsync(SqliteConnection connection, SeedContent content, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("People", 0, content.People));
        using var writer = new PeopleWriter(connection);
        await using var ahead = content.Ahead!;
        while (await ahead.NextAsync().ConfigureAwait(false) is { } portion)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(portion);
            progress?.Report(new("People", writer.People, content.People));
        }

        writer.Complete();
    }
}
