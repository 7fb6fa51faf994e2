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

/// <summary>
/// Reads of what supply and demand are made: needs with the caller's eyes, people for everybody. The database counts people, so what comes back does not grow with them;
/// who is left out of a figure is counted apart, by id, because to look at the person of every skill takes five times as long.
/// </summary>
internal sealed class SupplyRows
{
    /// <summary>Who was asked less than so long ago is asked by somebody.</summary>
    private const int Months = 12;

    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<DateTime> _since = Argument.Required<DateTime>("since", "");
    private readonly Argument<int[]> _people = Argument.Required<int[]>("people", "");
    private readonly RowQuery<Need, DemandRow> _needs;
    private readonly CountQuery<Assignment, int> _filled;
    private readonly CountQuery<Capability, LevelHeld> _levels;
    private readonly CountQuery<Capability, LevelHeld> _levelsAmong;
    private readonly RowQuery<Improver, int> _notToBeAsked;
    private readonly RowQuery<Invitation, int> _invited;
    private readonly RowQuery<Assignment, int> _helping;
    private readonly PeopleOfMethods _able;
    private readonly PeopleOfMethods _willing;
    private readonly PeopleOfMethods _willingAmong;

    public SupplyRows()
    {
        // A skill that has expired counts in no figure of people, here as in coverage.
        Expression<Func<Capability, bool>> valid = c => c.ExpiresOn == null || c.ExpiresOn >= _today.Value;
        Expression<Func<Capability, bool>> placed = c => c.OrganisationId != null;
        Expression<Func<Capability, bool>> willing = c => c.WillingToHelp;
        Expression<Func<Capability, bool>> among = c => _people.Value.Contains(c.ImproverId);
        _needs = new RowQuery<Need, DemandRow>(n => new DemandRow(n.Id, n.Challenge.OrganisationId, n.MethodId, n.MinimumLevel, n.People))
            .Where(n => n.Challenge.State != ChallengeState.Closed && n.UntilOn >= _today.Value);
        _filled = new CountQuery<Assignment, int>(a => a.NeedId)
            .Where(a => a.Challenge.State != ChallengeState.Closed && a.Need.UntilOn >= _today.Value).Where(PlacesAndLoad.TakesPlace).RegardlessOfViewer();
        _levels = new CountQuery<Capability, LevelHeld>(c => new LevelHeld(c.MethodId, c.Level)).Where(valid).Where(willing).RegardlessOfViewer();
        _levelsAmong = new CountQuery<Capability, LevelHeld>(c => new LevelHeld(c.MethodId, c.Level)).Where(valid).Where(willing).Where(among).RegardlessOfViewer();
        _notToBeAsked = new RowQuery<Improver, int>(i => i.Id).Where(PlacesAndLoad.CannotBeAsked).RegardlessOfViewer();
        _invited = new RowQuery<Invitation, int>(i => i.ImproverId).Where(i => i.SentAt >= _since.Value).RegardlessOfViewer();
        _helping = new RowQuery<Assignment, int>(a => a.ImproverId).Where(PlacesAndLoad.TakesDays).RegardlessOfViewer();
        _able = new(valid, placed);
        _willing = new(valid, placed, willing);
        _willingAmong = new(valid, placed, willing, among);
    }

    /// <summary>Needs of challenges that are not closed, whose time is not over, and that the caller may see.</summary>
    public IReadOnlyList<DemandRow> Needs(Reader reader, DateOnly today) => reader.Read(_needs, (_today, today));

    /// <summary>Places that somebody has, by need.</summary>
    public IReadOnlyDictionary<int, long> Filled(Reader reader, DateOnly today) => reader.Count(_filled, (_today, today)).ToDictionary(g => g.Key, g => g.Count);

    /// <summary>Those who take no invitations, or are not lent.</summary>
    public IReadOnlySet<int> NotToBeAsked(Reader reader) => reader.Read(_notToBeAsked).ToHashSet();

    /// <summary>Those who were invited within twelve months, or help with something now.</summary>
    public IReadOnlySet<int> Asked(Reader reader, DateOnly today) =>
        reader.Read(_invited, (_since, today.AddMonths(-Months).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))).Concat(reader.Read(_helping)).ToHashSet();

    /// <summary>Methods and levels of those who are willing to help, anywhere in the country, but for some people.</summary>
    public IReadOnlySet<LevelHeld> Levels(Reader reader, DateOnly today, IEnumerable<int> without)
    {
        var left = reader.Count(_levels, (_today, today)).ToDictionary(g => g.Key, g => g.Count);
        foreach (var (level, people) in reader.Count(_levelsAmong, (_today, today), (_people, without.ToArray()))) left[level] -= people;
        return left.Where(l => l.Value > 0).Select(l => l.Key).ToHashSet();
    }

    /// <summary>Who is with an organisation and holds a method.</summary>
    public IReadOnlyList<SupplyCount> Able(Reader reader, bool byMethod, DateOnly today) => _able.Read(reader, byMethod, (_today, today));

    /// <summary>Who of them is willing to help.</summary>
    public IReadOnlyList<SupplyCount> Willing(Reader reader, bool byMethod, DateOnly today) => _willing.Read(reader, byMethod, (_today, today));

    /// <summary>The same among some people.</summary>
    public IReadOnlyList<SupplyCount> Willing(Reader reader, bool byMethod, DateOnly today, IEnumerable<int> among) => _willingAmong.Read(reader, byMethod, (_today, today), (_people, among.ToArray()));

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
