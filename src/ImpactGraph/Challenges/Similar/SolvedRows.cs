using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Similar;

/// <param name="ClosedOn">Null while it is not closed.</param>
internal readonly record struct ChallengeRow(int Id, Guid PublicId, int ThemeId, int OrganisationId, OrganisationKind Kind, Tier Tier, DateOnly? ClosedOn);

/// <summary>That an organisation is another, or is under it.</summary>
internal readonly record struct AboveRow(int Id, int AboveId, Tier Tier);

internal readonly record struct MethodRow(int ChallengeId, int MethodId);

internal readonly record struct HelperRow(int ChallengeId, int ImproverId);

/// <param name="Audience">To whom the person shows their history.</param>
internal readonly record struct HistoryRow(int Id, Audience Audience, int? OrganisationId);

/// <summary>What is read for <see cref="SolvedBefore"/>.</summary>
internal sealed class SolvedRows
{
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly Argument<int[]> _themes = Argument.Required<int[]>("themes", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<int[]> _networks = Argument.Required<int[]>("networks", "");

    private readonly RowQuery<Challenge, ChallengeRow> _asked;
    private readonly RowQuery<Challenge, ChallengeRow> _solved;
    private readonly RowQuery<Need, MethodRow> _needs;
    private readonly RowQuery<Organisation, AboveRow> _places;
    private readonly RowQuery<OrganisationAncestry, AboveRow> _above;
    private readonly RowQuery<Assignment, HelperRow> _seen;
    private readonly RowQuery<Assignment, HelperRow> _helped;
    private readonly RowQuery<Improver, HistoryRow> _histories;
    private readonly RowQuery<Membership, int> _members;

    public SolvedRows()
    {
        _asked = Challenges().Where(c => _keys.Value.Contains(c.Id));
        _solved = Challenges().Where(c => c.State == ChallengeState.Closed && (c.Outcome!.Kind == OutcomeKind.Solved || c.Outcome!.Kind == OutcomeKind.PartlySolved)
            && (_themes.Value.Contains(c.ThemeId) || c.Needs.Any(n => _methods.Value.Contains(n.MethodId))));
        _needs = new RowQuery<Need, MethodRow>(n => new MethodRow(n.ChallengeId, n.MethodId)).Where(n => _keys.Value.Contains(n.ChallengeId));
        _places = new RowQuery<Organisation, AboveRow>(o => new AboveRow(o.Id, o.Id, o.Tier)).Where(o => _keys.Value.Contains(o.Id));
        _above = new RowQuery<OrganisationAncestry, AboveRow>(a => new AboveRow(a.DescendantId, a.AncestorId, a.Ancestor.Tier))
            .Where(a => _keys.Value.Contains(a.DescendantId) && (a.FromOn == null || a.FromOn <= _today.Value) && (a.UntilOn == null || a.UntilOn >= _today.Value));
        _seen = Helpers();
        // What somebody helped with is their history. It is read for everybody, and handed on for those alone who show it to the caller.
        _helped = Helpers().RegardlessOfViewer();
        _histories = new RowQuery<Improver, HistoryRow>(i => new HistoryRow(i.Id, i.HistoryAudience, i.OrganisationId)).Where(i => _keys.Value.Contains(i.Id));
        _members = new RowQuery<Membership, int>(m => m.ImproverId)
            .Where(m => _keys.Value.Contains(m.ImproverId) && _networks.Value.Contains(m.NetworkId) && (m.FromOn == null || m.FromOn <= _today.Value) && (m.UntilOn == null || m.UntilOn >= _today.Value));
    }

    public IReadOnlyList<ChallengeRow> Of(Reader reader, IReadOnlyList<int> challenges) => reader.Read(_asked, (_keys, challenges.ToArray()));

    /// <summary>Solved ones that have a theme or a method in common with those asked for.</summary>
    public IReadOnlyList<ChallengeRow> Solved(Reader reader, IReadOnlyList<ChallengeRow> asked, int[] methods) =>
        reader.Read(_solved, (_themes, asked.Select(a => a.ThemeId).Distinct().ToArray()), (_methods, methods));

    /// <summary>Methods that challenges need or needed.</summary>
    public ILookup<int, int> MethodsOf(Reader reader, IReadOnlyList<int> challenges) => reader.Read(_needs, (_keys, challenges.ToArray())).ToLookup(n => n.ChallengeId, n => n.MethodId);

    /// <summary>What organisations are, and what is above them today.</summary>
    public ILookup<int, AboveRow> Above(Reader reader, int[] organisations, DateOnly today) =>
        reader.Read(_places, (_keys, organisations)).Concat(reader.Read(_above, (_keys, organisations), (_today, today))).ToLookup(a => a.Id);

    /// <summary>Who helped with challenges, as far as the caller may see that they did.</summary>
    public ILookup<int, int> PeopleOf(BatchContext context, int[] challenges)
    {
        var reader = context.Reader;
        var helped = reader.Read(_helped, (_keys, challenges));
        var shown = ShowHistory(context, [.. helped.Select(h => h.ImproverId).Distinct()]);
        return helped.Where(h => shown.Contains(h.ImproverId)).Concat(reader.Read(_seen, (_keys, challenges))).ToLookup(h => h.ChallengeId, h => h.ImproverId);
    }

    /// <summary>Those who show the caller their history, by the rule that holds everywhere: a caller who sees more of it elsewhere would learn here whom else it is shown to.</summary>
    private HashSet<int> ShowHistory(BatchContext context, int[] people)
    {
        var (reader, viewer) = (context.Reader, (Viewer)context.Request.Viewer!);
        var networks = viewer.SeenNetworkIds;
        var members = networks.Count == 0 ? [] : reader.Read(_members, (_keys, people), (_networks, networks.ToArray()), (_today, context.Request.Today)).ToHashSet();
        Membership[] shared = networks.Count == 0 ? [] : [new() { PublicId = Guid.Empty, Role = MembershipRole.Member, NetworkId = networks[0] }];
        return [.. reader.Read(_histories, (_keys, people)).Where(i => PersonPolicy.Sees(viewer, i.Audience, i.Id, i.OrganisationId, members.Contains(i.Id) ? shared : [])).Select(i => i.Id)];
    }

    private static RowQuery<Challenge, ChallengeRow> Challenges() =>
        new(c => new ChallengeRow(c.Id, c.PublicId, c.ThemeId, c.OrganisationId, c.Organisation.Kind, c.Organisation.Tier, c.ClosedOn));

    private RowQuery<Assignment, HelperRow> Helpers() => new RowQuery<Assignment, HelperRow>(a => new HelperRow(a.ChallengeId, a.ImproverId))
        .Where(a => _keys.Value.Contains(a.ChallengeId) && (a.State == AssignmentState.Confirmed || a.State == AssignmentState.Ended || a.State == AssignmentState.Released));
}
