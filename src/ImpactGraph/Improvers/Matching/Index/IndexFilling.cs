using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Reads everybody into an index, row by row, in one snapshot.</summary>
internal static class IndexFilling
{
    /// <param name="open">Opens the database.</param>
    /// <param name="mostImprovers">So many people it may hold.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Everybody, with the number of the last change that is in it; null when there are too many.</returns>
    public static async Task<(IndexedPeople People, int Sequence)?> ReadAsync(Func<ImpactGraphDb> open, int mostImprovers, CancellationToken cancellationToken)
    {
        await using var context = open();
        await using var snapshot = await ReadSnapshot.BeginAsync(context, cancellationToken).ConfigureAwait(false);
        var sequence = await context.Set<ChangedImprover>().Select(c => (int?)c.Sequence).MaxAsync(cancellationToken).ConfigureAwait(false) ?? 0;
        if (await context.Improvers.Select(i => (int?)i.Id).MaxAsync(cancellationToken).ConfigureAwait(false) > mostImprovers) return null;
        var people = new IndexedPeople();
        await ReadAsync(context.Improvers.Select(MatchFacts.OfPerson), people.Add, cancellationToken).ConfigureAwait(false);
        await ReadAsync(context.Availabilities.Select(MatchFacts.OfAvailability), people.Add, cancellationToken).ConfigureAwait(false);
        await ReadAsync(context.Assignments.Where(PlacesAndLoad.TakesDays).Select(MatchFacts.OfTaken), people.Add, cancellationToken).ConfigureAwait(false);
        // What stands beside each of these is known of their people by now.
        await ReadAsync(context.Capabilities.Select(MatchFacts.OfSkill), people.Add, cancellationToken).ConfigureAwait(false);
        await ReadAsync(context.Memberships.Select(MatchFacts.OfMember), people.Add, cancellationToken).ConfigureAwait(false);
        await ReadAsync(context.ThemeExperience.Select(MatchFacts.OfExperience), people.Add, cancellationToken).ConfigureAwait(false);
        people.Settle();
        return (people, sequence);
    }

    private static async Task ReadAsync<T>(IQueryable<T> facts, Action<T> add, CancellationToken cancellationToken)
    {
        await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false)) add(fact);
    }
}
