namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Points for when people can help: asked of <see cref="MatchScore"/> once for each number of days and each offer a week, of which there are few, and then looked up.</summary>
internal sealed class AvailabilityTable(AvailabilityWindow window)
{
    /// <summary>Longer windows are reckoned each time: a table for centuries would cost more than it saves.</summary>
    private const int LongestWindow = 2_000;

    private const int Unasked = -1;
    private const int Kinds = (int)DistanceKind.NotAsked + 1;

    private static readonly bool[] Reached =
        [.. from reach in Enumerable.Range(0, (int)AvailabilityReach.Country + 1) from kind in Enum.GetValues<DistanceKind>() select MatchScore.Reaches((AvailabilityReach)reach, kind)];

    private readonly List<(double PerWeek, int[] Points)> _offers = [];

    public int Of(in PersonEntry person, DistanceKind kind)
    {
        if (!Reached[(person.Reach * Kinds) + (int)kind]) return 0;
        var days = window.DaysShared(person.AvailableFrom, person.AvailableUntil);
        if (days == 0) return 0;
        if (window.Days > LongestWindow) return MatchScore.Availability(window, days, person.DaysPerWeek);
        ref var points = ref OfferOf(person.DaysPerWeek)[days];
        return points != Unasked ? points : points = MatchScore.Availability(window, days, person.DaysPerWeek);
    }

    private int[] OfferOf(double perWeek)
    {
        foreach (var (known, points) in _offers)
            if (known == perWeek) return points;
        var made = new int[window.Days + 1];
        Array.Fill(made, Unasked);
        _offers.Add((perWeek, made));
        return made;
    }
}
