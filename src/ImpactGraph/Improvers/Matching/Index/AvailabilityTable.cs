using ImpactGraph.Challenges.Invitations;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Points for when people can help: asked of <see cref="MatchScore"/> once for each number of days and of days a week, of which there are few, and then looked up.</summary>
internal sealed class AvailabilityTable
{
    /// <summary>Longer windows are reckoned each time: a table for centuries would cost more than it saves.</summary>
    private const int LongestWindow = 2_000;

    private const int Unasked = -1;
    private const int Kinds = (int)DistanceKind.NotAsked + 1;

    private static readonly bool[] Reached =
        [.. from reach in Enumerable.Range(0, (int)AvailabilityReach.Country + 1) from kind in Enum.GetValues<DistanceKind>() select MatchScore.Reaches((AvailabilityReach)reach, kind)];

    private readonly AvailabilityWindow _window;
    private readonly Weeks _weeks;
    private readonly int _from;
    private readonly int _until;
    private readonly int[]?[] _points;
    private readonly bool[] _enough;

    public AvailabilityTable(AvailabilityWindow window, Weeks weeks)
    {
        (_window, _weeks, _from, _until) = (window, weeks, window.FromOn.DayNumber, window.UntilOn.DayNumber);
        _points = new int[weeks.Count][];
        _enough = [.. Enumerable.Range(0, weeks.Count).Select(week => window.DaysPerWeek is not { } asked || new FreeDays(week == Weeks.None ? PlacesAndLoad.FullWeek : weeks[week], 0).AreEnough(asked))];
    }

    /// <summary>Points of somebody who says when they can help.</summary>
    public int Of(in Traits traits, DistanceKind kind)
    {
        if (!Reached[(traits.Reach * Kinds) + (int)kind]) return 0;
        var days = Math.Min(traits.Until, _until) - Math.Max(traits.From, _from) + 1;
        if (days <= 0) return 0;
        if (_window.Days > LongestWindow) return MatchScore.Availability(_window, days, _weeks[traits.Week]);
        ref var points = ref (_points[traits.Week] ?? Unknown(traits.Week))[days];
        return points != Unasked ? points : points = MatchScore.Availability(_window, days, _weeks[traits.Week]);
    }

    /// <summary>Whether somebody whose days nothing takes has as many as are asked for: those offered for the whole time, else a full week.</summary>
    public bool IsEnough(in Traits traits) => _enough[Covers(traits) ? traits.Week : Weeks.None];

    /// <summary>Whether it is enough both when the caller sees what they offer and when not.</summary>
    public bool IsEnoughAnyhow(in Traits traits) => _enough[traits.Week] && _enough[Weeks.None];

    /// <summary>Days a week that somebody offers for the whole time; a full week when they say nothing of it.</summary>
    public double Offered(in Traits traits) => Covers(traits) ? _weeks[traits.Week] : PlacesAndLoad.FullWeek;

    private bool Covers(in Traits traits) => traits.Week != Weeks.None && traits.From <= _from && traits.Until >= _until;

    private int[] Unknown(int week)
    {
        var made = new int[_window.Days + 1];
        Array.Fill(made, Unasked);
        return _points[week] = made;
    }
}
