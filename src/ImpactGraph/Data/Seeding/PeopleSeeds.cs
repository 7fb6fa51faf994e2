using System.Threading.Channels;
using ImpactGraph.Data.Demo.People;
using ImpactGraph.Improvers;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Brings the invented people from the generator into the database, a group at a time, so that memory does not grow with their number.</summary>
internal static class PeopleSeeds
{
    /// <summary>Groups that may wait for the database; the generator waits when there are more.</summary>
    private const int GroupsAhead = 4;

    /// <param name="connection">In a transaction; tables of people are empty.</param>
    /// <param name="people">The generator.</param>
    /// <param name="count">How many people it gives; above 0.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Stops between two groups or two indexes.</param>
    public static async Task WriteAsync(SqliteConnection connection, DemoPeople people, int count, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        var aside = IndexesAside.Take(connection, [.. PeopleWriter.Tables, "SearchWords"]);
        await WritePeopleAsync(connection, people, count, progress, cancellationToken).ConfigureAwait(false);

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

    private static async Task WritePeopleAsync(
        SqliteConnection connection, DemoPeople people, int count, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        using var writer = new PeopleWriter(connection);
        progress?.Report(new("People", 0, count));
        // One thread invents while another writes. When the writer stops, the generator must not wait for it for ever.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var groups = Channel.CreateBounded<IReadOnlyList<Improver>>(new BoundedChannelOptions(GroupsAhead) { SingleReader = true, SingleWriter = true });
        var inventing = Task.Run(() => InventAsync(people, groups.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var group in groups.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                writer.Write(group);
                progress?.Report(new("People", writer.People, count));
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await inventing.ConfigureAwait(false);
        }
    }

    /// <summary>Its fault, if there is one, is thrown to the reader.</summary>
    private static async Task InventAsync(DemoPeople people, ChannelWriter<IReadOnlyList<Improver>> groups, CancellationToken stop)
    {
        try
        {
            foreach (var group in people.Groups())
            {
                await groups.WriteAsync(group, stop).ConfigureAwait(false);
            }

            groups.Complete();
        }
        catch (Exception fault)
        {
            groups.Complete(fault);
        }
    }
}
