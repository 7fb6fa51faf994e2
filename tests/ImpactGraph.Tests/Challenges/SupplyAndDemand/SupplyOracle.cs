using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>The slow, obvious answers: for each row, every need and everybody is looked at.</summary>
internal sealed class SupplyOracle(World world, Viewer viewer)
{
    private readonly CoverageOracle _tree = new(world);

    private IEnumerable<Need> Needs => world.Others.OfType<Challenge>().Where(c => c.State != ChallengeState.Closed && Sees(c)).SelectMany(c => c.Needs).Where(n => n.UntilOn >= World.Today);

    /// <summary>Every row as text, in the order of the answer.</summary>
    public IEnumerable<string> Rows(IReadOnlyList<SupplyDimension> by, DateOnly on)
    {
        var byPlace = by.Any(d => d != SupplyDimension.Method);
        var open = world.Organisations.Where(o => CoverageOracle.IsOpen(o, on)).ToList();
        var groups = byPlace ? open.Select(Place).Distinct().ToList() : [default];
        var held = world.Improvers.Where(i => i.Organisation is not null).SelectMany(i => i.Capabilities).Where(CoverageOracle.IsValid).Select(c => c.Method).Concat(Needs.Select(n => n.Method)).ToHashSet();
        var methods = by.Contains(SupplyDimension.Method) ? world.Methods.Where(held.Contains).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal).ToList<Method?>() : [null];
        foreach (var (region, board) in groups.OrderBy(g => Name(g.Region), StringComparer.Ordinal).ThenBy(g => Name(g.Board), StringComparer.Ordinal))
        {
            var members = open.Where(o => !byPlace || Place(o) == (region, board)).ToList();
            foreach (var method in methods)
            {
                var needs = Needs.Where(n => (!byPlace || members.Contains(n.Challenge.Organisation)) && (method is null || n.Method == method)).ToList();
                var people = world.Improvers.Where(i => i.Organisation is { } o && (!byPlace || members.Contains(o))).ToList();
                var exact = viewer.IsNationalSteward || (byPlace && members.All(o => viewer.StewardedOrganisationIds.Contains(o.Id)));
                var keeps = needs.All(n => Keeps(n.Challenge));
                yield return string.Join(
                    ' ', region?.Code ?? "-", board?.Code ?? "-", method?.Code ?? "-", needs.Count, needs.Sum(n => n.People), needs.Where(n => !world.Improvers.Any(i => i.Capabilities.Any(c => CanBeAsked(c) && c.Method == n.Method && IsEnough(c, n)))).Sum(n => n.People),
                    keeps ? needs.Sum(n => n.Assignments.Count(TakesPlace)) : "null",
                    Told(people.Count(i => i.Capabilities.Any(c => CoverageOracle.IsValid(c) && (method is null || c.Method == method))), exact),
                    Told(people.Count(i => i.Capabilities.Any(c => CanBeAsked(c) && (method is null || c.Method == method))), exact),
                    Told(people.Count(i => i.Capabilities.Any(c => CanBeAsked(c) && (method is null || c.Method == method)) && !WasAsked(i)), exact));
            }
        }

        (Organisation? Region, Organisation? Board) Place(Organisation organisation) => (
            by.Contains(SupplyDimension.Region) ? _tree.Above(organisation, on).FirstOrDefault(o => o.Tier == Tier.Region) : null,
            by.Contains(SupplyDimension.Board) ? _tree.Above(organisation, on).FirstOrDefault(o => o.Tier == Tier.IntegratedCareBoard) : null);
    }

    /// <summary>Each need that nobody covers, with places left and why; in no order.</summary>
    public IEnumerable<string> Uncovered()
    {
        foreach (var need in Needs.Where(n => viewer.CoordinatedNetworkIds.Count > 0 || Keeps(n.Challenge)))
        {
            var left = need.People - need.Assignments.Count(TakesPlace);
            var holders = world.Improvers.SelectMany(i => i.Capabilities).Where(c => c.Method == need.Method && CoverageOracle.Sees(viewer, c.Improver, c.Improver.CapabilityAudience)).ToList();
            var level = holders.Where(c => IsEnough(c, need)).ToList();
            var willing = level.Where(c => c.WillingToHelp && c.Improver.TakesInvitations && c.Improver.Lending != Lending.Refused && !WasAskedFor(c.Improver, need.Challenge)).ToList();
            if (left <= 0 || willing.Exists(c => HasDays(c.Improver, need))) continue;
            yield return $"{need.PublicId} {left} {(holders.Count == 0 ? "NOBODY_HOLDS_METHOD" : level.Count == 0 ? "NOBODY_AT_LEVEL" : willing.Count == 0 ? "NOBODY_WILLING" : "NOBODY_FREE")}";
        }
    }

    private bool Sees(Challenge challenge) => (viewer.IsReader && (challenge.Reach == ChallengeReach.Country || challenge.OrganisationId == viewer.OrganisationId)) || Keeps(challenge)
        || challenge.Invitations.Any(i => i.ImproverId == viewer.ImproverId) || (viewer.ImproverId is { } self && world.Improvers.Single(i => i.Id == self).Assignments.Any(a => a.Challenge == challenge));

    private bool Keeps(Challenge challenge) => viewer.IsNationalSteward || viewer.StewardedOrganisationIds.Contains(challenge.OrganisationId) || viewer.ContributedOrganisationIds.Contains(challenge.OrganisationId);

    /// <summary>Day by day.</summary>
    private bool HasDays(Improver improver, Need need)
    {
        var first = need.FromOn < World.Today ? World.Today : need.FromOn;
        var offered = improver.Availability is { } a && CoverageOracle.Sees(viewer, improver, improver.AvailabilityAudience) && a.FromOn <= first && !(a.UntilOn < need.UntilOn) ? a.DaysPerWeek : 5;
        for (var day = first; day <= need.UntilOn; day = day.AddDays(1))
            if (offered - improver.Assignments.Where(s => (s.State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed) && s.FromOn <= day && day <= s.UntilOn).Sum(s => s.DaysPerWeek) < need.DaysPerWeek) return false;
        return true;
    }

    private static bool WasAskedFor(Improver improver, Challenge challenge) =>
        improver.Assignments.Any(a => a.Challenge == challenge) || challenge.Invitations.Any(i => i.Improver == improver && (i.State is InvitationState.Sent or InvitationState.Accepted or InvitationState.Declined));

    private bool WasAsked(Improver improver) =>
        improver.Assignments.Any(a => a.State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed)
        || world.Others.OfType<Challenge>().SelectMany(c => c.Invitations).Any(i => i.Improver == improver && i.SentAt >= World.Today.AddMonths(-12).ToDateTime(default, DateTimeKind.Utc));

    private static bool CanBeAsked(Capability capability) => CoverageOracle.IsValid(capability) && capability.WillingToHelp && capability.Improver.TakesInvitations && capability.Improver.Lending != Lending.Refused;

    private static bool IsEnough(Capability capability, Need need) => need.MinimumLevel is null || capability.Level is null || capability.Level >= need.MinimumLevel;

    private static bool TakesPlace(Assignment assignment) => assignment.State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed or AssignmentState.Ended;

    private static string Told(int people, bool exact) => CoverageOracle.Told(people, exact) + (exact ? "" : "~");

    private static string Name(Organisation? organisation) => organisation is null ? "" : organisation.Name + "\0" + organisation.Code;
}
