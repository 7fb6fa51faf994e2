using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Challenges.Matching;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>The question <c>uncoveredNeeds</c>: needs with places left that nobody can cover.</summary>
/// <remarks>
/// <para>
/// A caller can raise a challenge with any level, days and time, so whether a need is covered would find out single people if everybody counted. So only those count
/// whom the caller may see, and might invite: the answer tells no more than <c>findImprovers</c> for each need. It is for who may invite to the need, because
/// it also tells whether places are left.
/// </para>
/// <para>Eight statements, however many needs; time grows with who is willing to help with the methods that are needed.</para>
/// </remarks>
internal sealed class UncoveredNeeds
{
    private readonly UncoveredRows _rows = new();
    private readonly SupplyRows _supply = new();
    private readonly NeedRows _needs = new();

    public void Query(QueryType query) =>
        query.ResolveConnection<UncoveredNeed>("uncoveredNeeds", ResolveAsync).Cost(1_500).Describe(
            "Needs with places left that nobody can cover, of challenges that the caller may invite to: nobody, of the people whom the caller may see, holds the method at the level or at one that is not known, is willing to help with it, "
            + "takes invitations and is lent, was not asked for the challenge already, and has the days. The most urgent first, then by the score of the prioritisation.");

    private ValueTask<Ranking<UncoveredNeed>> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var found = Find(context, only: null).OrderByDescending(Score).ThenBy(u => u.Key, StringComparer.Ordinal).ToList();
        return ValueTask.FromResult(new Ranking<UncoveredNeed>([.. found.Select(u => new Rank(Score(u), u.Key))], places => [.. places.Select(place => found[place])], "uncoveredNeeds"));
    }

    /// <summary>One again, from the key in its id: as it is now, and for whoever asks now. Null when the need is covered, or not the caller's to invite to.</summary>
    public ValueTask<UncoveredNeed?> FindAsync(ResolveContext context, string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Guid.TryParseExact(key, "N", out var need) ? Find(context, need).SingleOrDefault() : null);

    /// <param name="only">Public id of the one need that is asked for; null for all.</param>
    private IEnumerable<UncoveredNeed> Find(ResolveContext context, Guid? only)
    {
        var (reader, viewer, today) = (context.Reader, (Viewer)context.Request.Viewer!, context.Request.Today);
        if (!viewer.MayInvite) return [];
        var needs = _rows.Needs(reader, today).Where(n => (only is null || n.PublicId == only) && InvitingSide.Includes(viewer, n.OrganisationId)).ToList();
        var filled = _supply.Filled(reader, today);
        var open = needs.Select(n => (Need: n, Left: n.People - (int)filled.GetValueOrDefault(n.Id))).Where(n => n.Left > 0).ToList();
        if (open.Count == 0) return [];
        var asked = _needs.Asked(reader, [.. open.Select(n => n.Need.ChallengeId).Distinct()], context.Request.Now);
        var people = PeopleForNeeds.Read(_rows, reader, [.. open.Select(n => n.Need.MethodId).Distinct()], _supply.NotToBeAsked(reader), asked, today);
        return [.. from need in open let reason = people.WhyUncovered(need.Need) where reason is not null select new UncoveredNeed(need.Need, need.Left, reason.Value)];
    }

    private static double Score(UncoveredNeed uncovered) => DeploymentWeights.Worth(uncovered.Need.Urgency, uncovered.Need.Score);
}
