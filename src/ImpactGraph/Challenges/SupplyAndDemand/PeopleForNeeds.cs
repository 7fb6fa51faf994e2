using ImpactGraph.Challenges.Matching;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>Who could cover needs with some methods, of those whom a caller may see.</summary>
internal sealed class PeopleForNeeds
{
    private readonly DateOnly _today;
    private readonly ILookup<int, CapabilityLevel?> _levels;
    private readonly ILookup<int, WillingRow> _askable;
    private readonly Dictionary<int, OfferedRow> _offered;
    private readonly ILookup<int, DaysTaken> _held;
    private readonly HashSet<AskedRow> _asked;

    private PeopleForNeeds(UncoveredRows rows, Reader reader, int[] methods, IEnumerable<AskedRow> asked, DateOnly today)
    {
        _today = today;
        _levels = rows.Levels(reader, methods).ToLookup(l => l.MethodId, l => l.Level);
        var notToBeAsked = rows.NotToBeAsked(reader).ToHashSet();
        _askable = rows.Willing(reader, methods).Where(w => !notToBeAsked.Contains(w.ImproverId)).ToLookup(w => w.MethodId);
        _offered = rows.Offered(reader, today).ToDictionary(o => o.ImproverId);
        _held = rows.Held(reader, today).ToLookup(h => h.ImproverId, h => new DaysTaken(h.FromOn, h.UntilOn, h.DaysPerWeek));
        _asked = [.. asked];
    }

    /// <param name="methods">Of the needs that will be asked for.</param>
    /// <param name="asked">Who was asked for which challenge already.</param>
    public static PeopleForNeeds Read(UncoveredRows rows, Reader reader, int[] methods, IEnumerable<AskedRow> asked, DateOnly today) => new(rows, reader, methods, asked, today);

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

    // As for an invitation, but that days which the caller may not see count as a whole week.
    private bool HasDays(int improver, OpenNeedRow need)
    {
        var first = need.FromOn < _today ? _today : need.FromOn;
        var offered = _offered.TryGetValue(improver, out var row) ? new Availability { DaysPerWeek = row.DaysPerWeek, FromOn = row.FromOn, UntilOn = row.UntilOn, Reach = default } : null;
        return PlacesAndLoad.IsEnough(PlacesAndLoad.Offered(offered, first, need.UntilOn) - PlacesAndLoad.GreatestLoad([.. _held[improver]], first, need.UntilOn), need.DaysPerWeek);
    }
}
