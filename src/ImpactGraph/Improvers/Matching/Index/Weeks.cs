namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Numbers of days a week that people offer, each once: of very many people who say different times, few say different numbers.</summary>
/// <remarks>One that nobody offers any more stays until everybody is read anew.</remarks>
internal sealed class Weeks
{
    /// <summary>Place of who says nothing.</summary>
    public const int None = 0;

    private readonly List<double> _all = [0];
    private readonly Dictionary<double, int> _places = [];

    public int Count => _all.Count;

    /// <summary>Days a week; 0 for nothing known.</summary>
    public double this[int place] => _all[place];

    /// <summary>Its place, a new one for what nobody offered before.</summary>
    public int PlaceOf(double daysPerWeek)
    {
        if (_places.TryGetValue(daysPerWeek, out var known)) return known;
        _all.Add(daysPerWeek);
        return _places[daysPerWeek] = _all.Count - 1;
    }
}
