using ImpactGraph.Data.Demo.Challenges;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Brings the invented challenges into the database, after the people who are invited to them.</summary>
internal static class ChallengeSeeds
{
    /// <param name="connection">In a transaction; organisations and people are written.</param>
    /// <param name="content">Of the demo data set.</param>
    /// <param name="writer">Of the same transaction.</param>
    /// <param name="cancellationToken">Stops between two tables.</param>
    public static Task WriteAsync(SqliteConnection connection, SeedContent content, SeedWriter writer, CancellationToken cancellationToken)
    {
        var candidates = content.People == 0 ? [] : DemoCandidate.Read(connection, content.People);
        var challenges = new DemoChallenges(content.Batch, new(candidates, content.Numbers.Of)).Make();
        foreach (var improver in challenges.SelectMany(challenge => challenge.Invitations).Select(invitation => invitation.Improver)) content.Numbers.Add(improver, improver.Id);
        List<object> entities =
        [
            .. challenges, .. challenges.SelectMany(c => c.Needs), .. challenges.Select(c => c.Prioritisation).OfType<object>(), .. challenges.SelectMany(c => c.Prioritisation?.Approaches ?? []),
            .. challenges.Select(c => c.Outcome).OfType<object>(), .. challenges.SelectMany(c => c.Outcome?.Methods ?? []), .. challenges.SelectMany(c => c.Invitations), .. challenges.SelectMany(c => c.Assignments),
        ];
        content.Numbers.AddAll(entities);
        return writer.WriteAsync(entities, cancellationToken);
    }
}
