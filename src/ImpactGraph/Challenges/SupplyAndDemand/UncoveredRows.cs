using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Methods;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>That somebody is willing to help with a method.</summary>
/// <param name="Level">Null when it is not known.</param>
internal readonly record struct WillingRow(int ImproverId, int MethodId, CapabilityLevel? Level);

/// <summary>
/// Reads who could cover needs: needs, skill and offered days with the caller's eyes, as <c>findImprovers</c> does. What leaves people out is read for everybody,
/// because who cannot come covers nothing; it is not handed on.
/// </summary>
internal sealed class UncoveredRows
{
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly RowQuery<Need, OpenNeedRow> _needs;
    private readonly CountQuery<Capability, LevelHeld> _levels;
    private readonly RowQuery<Capability, WillingRow> _willing;
    private readonly RowQuery<Availability, AvailabilityRow> _offered;
    private readonly RowQuery<Assignment, TakenRow> _taken;

    public UncoveredRows()
    {
        _needs = new RowQuery<Need, OpenNeedRow>(n => new OpenNeedRow(
            n.Id, n.PublicId, n.ChallengeId, n.Challenge.OrganisationId, n.Challenge.Urgency, (int?)n.Challenge.Prioritisation!.Score, n.MethodId, n.Method.Name, n.MinimumLevel, n.People, n.DaysPerWeek, n.FromOn, n.UntilOn))
            .Where(n => n.Challenge.State != ChallengeState.Closed && n.UntilOn >= _today.Value);
        _levels = new CountQuery<Capability, LevelHeld>(c => new LevelHeld(c.MethodId, c.Level)).Where(c => _methods.Value.Contains(c.MethodId));
        _willing = new RowQuery<Capability, WillingRow>(c => new WillingRow(c.ImproverId, c.MethodId, c.Level)).Where(c => _methods.Value.Contains(c.MethodId) && c.WillingToHelp);
        _offered = new RowQuery<Availability, AvailabilityRow>(a => new AvailabilityRow(a.ImproverId, a.DaysPerWeek, a.FromOn, a.UntilOn, a.Reach)).Where(a => a.UntilOn == null || a.UntilOn >= _today.Value);
        _taken = new RowQuery<Assignment, TakenRow>(a => new TakenRow(a.ImproverId, a.FromOn, a.UntilOn, a.DaysPerWeek)).Where(a => a.UntilOn >= _today.Value).Where(PlacesAndLoad.TakesDays).RegardlessOfViewer();
    }

    /// <summary>Needs of challenges that are not closed, whose time is not over, and that the caller may see.</summary>
    public IReadOnlyList<OpenNeedRow> Needs(Reader reader, DateOnly today) => reader.Read(_needs, (_today, today));

    /// <summary>Levels at which people hold methods whom the caller may see.</summary>
    public IEnumerable<LevelHeld> Levels(Reader reader, int[] methods) => reader.Count(_levels, (_methods, methods)).Select(g => g.Key);

    /// <summary>Those of them who are willing to help.</summary>
    public IReadOnlyList<WillingRow> Willing(Reader reader, int[] methods) => reader.Read(_willing, (_methods, methods));

    /// <summary>Days that people offer and show the caller.</summary>
    public IReadOnlyList<AvailabilityRow> Offered(Reader reader, DateOnly today) => reader.Read(_offered, (_today, today));

    /// <summary>Days that anybody has no longer.</summary>
    public IReadOnlyList<TakenRow> Taken(Reader reader, DateOnly today) => reader.Read(_taken, (_today, today));
}
