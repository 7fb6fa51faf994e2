using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>That somebody is willing to help with a method.</summary>
/// <param name="Level">Null when it is not known.</param>
internal readonly record struct WillingRow(int ImproverId, int MethodId, CapabilityLevel? Level);

/// <summary>Days that somebody offers.</summary>
internal readonly record struct OfferedRow(int ImproverId, double DaysPerWeek, DateOnly FromOn, DateOnly? UntilOn);

/// <summary>Days that somebody has no longer.</summary>
internal readonly record struct HeldRow(int ImproverId, DateOnly FromOn, DateOnly UntilOn, double DaysPerWeek);

/// <summary>
/// Reads who could cover needs: needs, skill and offered days with the caller's eyes, as <c>findImprovers</c> does. What leaves people out is read for everybody,
/// because who cannot come covers nothing; it is not handed on.
/// </summary>
internal sealed class UncoveredRows
{
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly RowQuery<Need, OpenNeedRow> _needs;
    private readonly CountQuery<Assignment, int> _filled;
    private readonly CountQuery<Capability, LevelHeld> _levels;
    private readonly RowQuery<Capability, WillingRow> _willing;
    private readonly RowQuery<Improver, int> _notToBeAsked;
    private readonly RowQuery<Availability, OfferedRow> _offered;
    private readonly RowQuery<Assignment, HeldRow> _held;

    public UncoveredRows()
    {
        _needs = new RowQuery<Need, OpenNeedRow>(n => new OpenNeedRow(
            n.Id, n.PublicId, n.ChallengeId, n.Challenge.OrganisationId, n.Challenge.Urgency, (int?)n.Challenge.Prioritisation!.Score, n.MethodId, n.Method.Name, n.MinimumLevel, n.People, n.DaysPerWeek, n.FromOn, n.UntilOn))
            .Where(n => n.Challenge.State != ChallengeState.Closed && n.UntilOn >= _today.Value);
        _filled = new CountQuery<Assignment, int>(a => a.NeedId).Where(a => a.Challenge.State != ChallengeState.Closed && a.Need.UntilOn >= _today.Value).Where(PlacesAndLoad.TakesPlace).RegardlessOfViewer();
        _levels = new CountQuery<Capability, LevelHeld>(c => new LevelHeld(c.MethodId, c.Level)).Where(c => _methods.Value.Contains(c.MethodId));
        _willing = new RowQuery<Capability, WillingRow>(c => new WillingRow(c.ImproverId, c.MethodId, c.Level)).Where(c => _methods.Value.Contains(c.MethodId) && c.WillingToHelp);
        _notToBeAsked = new RowQuery<Improver, int>(i => i.Id).Where(i => !i.TakesInvitations || i.Lending == Lending.Refused).RegardlessOfViewer();
        _offered = new RowQuery<Availability, OfferedRow>(a => new OfferedRow(a.ImproverId, a.DaysPerWeek, a.FromOn, a.UntilOn)).Where(a => a.UntilOn == null || a.UntilOn >= _today.Value);
        _held = new RowQuery<Assignment, HeldRow>(a => new HeldRow(a.ImproverId, a.FromOn, a.UntilOn, a.DaysPerWeek)).Where(a => a.UntilOn >= _today.Value).Where(PlacesAndLoad.TakesDays).RegardlessOfViewer();
    }

    /// <summary>Needs of challenges that are not closed, whose time is not over, and that the caller may see.</summary>
    public IReadOnlyList<OpenNeedRow> Needs(Reader reader, DateOnly today) => reader.Read(_needs, (_today, today));

    /// <summary>Places that somebody has, by need.</summary>
    public IReadOnlyDictionary<int, long> Filled(Reader reader, DateOnly today) => reader.Count(_filled, (_today, today)).ToDictionary(g => g.Key, g => g.Count);

    /// <summary>Levels at which people hold methods whom the caller may see.</summary>
    public IEnumerable<LevelHeld> Levels(Reader reader, int[] methods) => reader.Count(_levels, (_methods, methods)).Select(g => g.Key);

    /// <summary>Those of them who are willing to help.</summary>
    public IReadOnlyList<WillingRow> Willing(Reader reader, int[] methods) => reader.Read(_willing, (_methods, methods));

    /// <summary>Those who take no invitations, or are not lent.</summary>
    public IReadOnlyList<int> NotToBeAsked(Reader reader) => reader.Read(_notToBeAsked);

    public IReadOnlyList<OfferedRow> Offered(Reader reader, DateOnly today) => reader.Read(_offered, (_today, today));

    public IReadOnlyList<HeldRow> Held(Reader reader, DateOnly today) => reader.Read(_held, (_today, today));
}
