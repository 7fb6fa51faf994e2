using System.Linq.Expressions;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>How many people of an organisation hold a method.</summary>
/// <param name="MethodId">0 when counts are not by method.</param>
internal readonly record struct SupplyCount(int OrganisationId, int MethodId, long People);

/// <summary>A method, and a level at which somebody holds it; null for one that is not known.</summary>
internal readonly record struct LevelHeld(int MethodId, CapabilityLevel? Level);

/// <summary>A need of which figures are made.</summary>
internal readonly record struct DemandRow(int Id, int OrganisationId, int MethodId, CapabilityLevel? MinimumLevel, int People);

/// <summary>Reads of what supply and demand are made: needs with the caller's eyes, people for everybody. The database counts people, so what comes back does not grow with them.</summary>
internal sealed class SupplyRows
{
    /// <summary>Who was asked less than so long ago is asked by somebody.</summary>
    private const int Months = 12;

    // A skill that has expired counts in no figure of people, here as in coverage.
    private static readonly Expression<Func<Capability, bool>> CanBeAsked = c => c.WillingToHelp && c.Improver.TakesInvitations && c.Improver.Lending != Lending.Refused;

    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<DateTime> _since = Argument.Required<DateTime>("since", "");
    private readonly RowQuery<Need, DemandRow> _needs;
    private readonly CountQuery<Assignment, int> _filled;
    private readonly CountQuery<Capability, LevelHeld> _levels;
    private readonly PeopleOfMethods _able;
    private readonly PeopleOfMethods _willing;
    private readonly PeopleOfMethods _unasked;

    public SupplyRows()
    {
        _needs = new RowQuery<Need, DemandRow>(n => new DemandRow(n.Id, n.Challenge.OrganisationId, n.MethodId, n.MinimumLevel, n.People))
            .Where(n => n.Challenge.State != ChallengeState.Closed && n.UntilOn >= _today.Value);
        _filled = new CountQuery<Assignment, int>(a => a.NeedId)
            .Where(a => a.Challenge.State != ChallengeState.Closed && a.Need.UntilOn >= _today.Value).Where(PlacesAndLoad.TakesPlace).RegardlessOfViewer();
        _levels = new CountQuery<Capability, LevelHeld>(c => new LevelHeld(c.MethodId, c.Level)).Where(c => c.ExpiresOn == null || c.ExpiresOn >= _today.Value).Where(CanBeAsked).RegardlessOfViewer();
        Expression<Func<Capability, bool>> valid = c => c.OrganisationId != null && (c.ExpiresOn == null || c.ExpiresOn >= _today.Value);
        Expression<Func<Capability, bool>> unasked = c =>
            !c.Improver.Invitations.Any(i => i.SentAt >= _since.Value) && !c.Improver.Assignments.Any(a => a.State == AssignmentState.AwaitingConsent || a.State == AssignmentState.Confirmed);
        _able = new(valid);
        _willing = new(valid, CanBeAsked);
        _unasked = new(valid, CanBeAsked, unasked);
    }

    /// <summary>Needs of challenges that are not closed, whose time is not over, and that the caller may see.</summary>
    public IReadOnlyList<DemandRow> Needs(Reader reader, DateOnly today) => reader.Read(_needs, (_today, today));

    /// <summary>Places that somebody has, by need.</summary>
    public IReadOnlyDictionary<int, long> Filled(Reader reader, DateOnly today) => reader.Count(_filled, (_today, today)).ToDictionary(g => g.Key, g => g.Count);

    /// <summary>Methods and levels of those who can be asked, anywhere in the country.</summary>
    public IReadOnlySet<LevelHeld> Levels(Reader reader, DateOnly today) => reader.Count(_levels, (_today, today)).Select(g => g.Key).ToHashSet();

    /// <summary>Who is with an organisation and holds a method.</summary>
    public IReadOnlyList<SupplyCount> Able(Reader reader, bool byMethod, DateOnly today) => _able.Read(reader, byMethod, (_today, today));

    /// <summary>Who of them can be asked.</summary>
    public IReadOnlyList<SupplyCount> Willing(Reader reader, bool byMethod, DateOnly today) => _willing.Read(reader, byMethod, (_today, today));

    /// <summary>Who of these was not asked for long, and helps with nothing.</summary>
    public IReadOnlyList<SupplyCount> Unasked(Reader reader, bool byMethod, DateOnly today) =>
        _unasked.Read(reader, byMethod, (_today, today), (_since, today.AddMonths(-Months).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)));

    /// <summary>Counts everybody of whom something is true, whoever asks.</summary>
    private sealed class PeopleOfMethods
    {
        private readonly CountQuery<Capability, OfMethod> _byMethod = new CountQuery<Capability, OfMethod>(c => new OfMethod(c.OrganisationId, c.MethodId)).RegardlessOfViewer();

        // A person has a method once, so rows are people; over several methods they are not.
        private readonly CountQuery<Capability, int?> _ofAny = new CountQuery<Capability, int?>(c => c.OrganisationId).Distinct(c => c.ImproverId).RegardlessOfViewer();

        public PeopleOfMethods(params Expression<Func<Capability, bool>>[] conditions)
        {
            foreach (var condition in conditions)
            {
                _byMethod.Where(condition);
                _ofAny.Where(condition);
            }
        }

        public IReadOnlyList<SupplyCount> Read(Reader reader, bool byMethod, params ReadOnlySpan<(Argument Argument, object? Value)> arguments) => byMethod
            ? [.. reader.Count(_byMethod, arguments).Select(g => new SupplyCount(g.Key.OrganisationId!.Value, g.Key.MethodId, g.Count))]
            : [.. reader.Count(_ofAny, arguments).Select(g => new SupplyCount(g.Key!.Value, 0, g.Count))];
    }

    private readonly record struct OfMethod(int? OrganisationId, int MethodId);
}
