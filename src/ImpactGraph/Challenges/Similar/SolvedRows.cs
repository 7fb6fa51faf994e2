using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Similar;

/// <param name="ClosedOn">Null while it is not closed.</param>
internal readonly record struct ChallengeRow(int Id, Guid PublicId, int ThemeId, int OrganisationId, OrganisationKind Kind, Tier Tier, DateOnly? ClosedOn);

/// <summary>That an organisation is another, or is under it.</summary>
internal readonly record struct AboveRow(int Id, int AboveId, Tier Tier);

internal readonly record struct MethodRow(int ChallengeId, int MethodId);

internal readonly record struct HelperRow(int ChallengeId, int ImproverId);

/// <summary>What is read for <see cref="SolvedBefore"/>.</summary>
internal sealed class SolvedRows
{
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly Argument<int[]> _themes = Argument.Required<int[]>("themes", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<Audience> _reach = Argument.Required<Audience>("reach", "");

    private readonly RowQuery<Challenge, ChallengeRow> _asked;
    private readonly RowQuery<Challenge, ChallengeRow> _solved;
    private readonly RowQuery<Need, MethodRow> _needs;
    private readonly RowQuery<Organisation, AboveRow> _places;
    private readonly RowQuery<OrganisationAncestry, AboveRow> _above;
    private readonly RowQuery<Assignment, HelperRow> _seen;
    private readonly RowQuery<Assignment, HelperRow> _helped;
    private readonly RowQuery<Improver, int> _showHistory;

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
        _showHistory = new RowQuery<Improver, int>(i => i.Id).Where(i => _keys.Value.Contains(i.Id) && i.HistoryAudience >= _reach.Value);
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
        var (reader, viewer) = (context.Reader, (Viewer)context.Request.Viewer!);
        var helped = reader.Read(_helped, (_keys, challenges));
        var shown = reader.Read(_showHistory, (_keys, helped.Select(h => h.ImproverId).Distinct().ToArray()), (_reach, viewer.Reach)).ToHashSet();
        return helped.Where(h => shown.Contains(h.ImproverId)).Concat(reader.Read(_seen, (_keys, challenges))).ToLookup(h => h.ChallengeId, h => h.ImproverId);
    }

    private static RowQuery<Challenge, ChallengeRow> Challenges() =>
        new(c => new ChallengeRow(c.Id, c.PublicId, c.ThemeId, c.OrganisationId, c.Organisation.Kind, c.Organisation.Tier, c.ClosedOn));

    private RowQuery<Assignment, HelperRow> Helpers() => new RowQuery<Assignment, HelperRow>(a => new HelperRow(a.ChallengeId, a.ImproverId))
        .Where(a => _keys.Value.Contains(a.ChallengeId) && (a.State == AssignmentState.Confirmed || a.State == AssignmentState.Ended || a.State == AssignmentState.Released));
}
