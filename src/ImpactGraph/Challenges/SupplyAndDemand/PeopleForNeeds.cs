using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Challenges.Matching;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Methods;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>Who could cover needs with some methods, of those whom a caller may see.</summary>
internal sealed class PeopleForNeeds
{
    private readonly DateOnly _today;
    private readonly ILookup<int, CapabilityLevel?> _levels;
    private readonly ILookup<int, WillingRow> _askable;
    private readonly Dictionary<int, AvailabilityRow> _offered;
    private readonly ILookup<int, DaysTaken> _taken;
    private readonly HashSet<AskedRow> _asked;

    private PeopleForNeeds(UncoveredRows rows, Reader reader, int[] methods, IReadOnlySet<int> notToBeAsked, IEnumerable<AskedRow> asked, DateOnly today)
    {
        _today = today;
        _levels = rows.Levels(reader, methods).ToLookup(l => l.MethodId, l => l.Level);
        _askable = rows.Willing(reader, methods).Where(w => !notToBeAsked.Contains(w.ImproverId)).ToLookup(w => w.MethodId);
        _offered = rows.Offered(reader, today).ToDictionary(o => o.ImproverId);
        _taken = rows.Taken(reader, today).ToLookup(t => t.ImproverId, t => t.Days);
        _asked = [.. asked];
    }

    /// <param name="methods">Of the needs that will be asked for.</param>
    /// <param name="notToBeAsked">Those who take no invitations, or are not lent.</param>
    /// <param name="asked">Who was asked for which challenge already.</param>
    public static PeopleForNeeds Read(UncoveredRows rows, Reader reader, int[] methods, IReadOnlySet<int> notToBeAsked, IEnumerable<AskedRow> asked, DateOnly today) => new(rows, reader, methods, notToBeAsked, asked, today);

    /// <summary>The first thing that nobody fulfils; null when somebody covers the need.</summary>
    public UncoveredReason? WhyUncovered(OpenNeedRow need)
    {
        var canBeAsked = false;
        foreach (var person in _askable[need.MethodId])
        {
            if (!IsEnough(person.Level, need.MinimumLevel) || _asked.Contains(new(need.ChallengeId, person.ImproverId))) continue;
            if (HasDays(person.ImproverId, need)) return null;
            canBeAsked = true;
        }
        if (canBeAsked) return UncoveredReason.NobodyFree;
        if (!_levels.Contains(need.MethodId)) return UncoveredReason.NobodyHoldsMethod;
        return _levels[need.MethodId].Any(level => IsEnough(level, need.MinimumLevel)) ? UncoveredReason.NobodyWilling : UncoveredReason.NobodyAtLevel;
    }

    /// <summary>Whether a level will do: one that is not known may.</summary>
    public static bool IsEnough(CapabilityLevel? level, CapabilityLevel? least) => level is null || least is null || level >= least;

    // As in suggestions: days which the caller may not see count as a whole week.
    private bool HasDays(int improver, OpenNeedRow need)
    {
        var window = new AvailabilityWindow(need.FromOn < _today ? _today : need.FromOn, need.UntilOn, need.DaysPerWeek);
        return FreeDays.Of(window, _offered.TryGetValue(improver, out var offered) ? offered : null, [.. _taken[improver]]).AreEnough(need.DaysPerWeek);
    }
}
