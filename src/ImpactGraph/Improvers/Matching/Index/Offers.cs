using System.Runtime.CompilerServices;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>When and how far somebody can help.</summary>
/// <param name="DaysPerWeek">0 for nothing known.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; the last that there is where it is open.</param>
internal readonly record struct Offer(double DaysPerWeek, int From, int Until, AvailabilityReach Reach)
{
    public static Offer Of(AvailabilityRow row) => new(row.DaysPerWeek, row.FromOn.DayNumber, (row.UntilOn ?? DateOnly.MaxValue).DayNumber, row.Reach);
}

/// <summary>All that people offer, each once: what it is worth to a question is reckoned once, and not for each who offers it.</summary>
/// <remarks>One that nobody offers any more stays until everybody is read anew: it grows with the changes since, by some fifty bytes for each new offer.</remarks>
internal sealed class Offers
{
    /// <summary>Place of who says nothing.</summary>
    public const int None = 0;

    private readonly List<Offer> _all = [default];
    private readonly Dictionary<Offer, int> _places = [];

    public int Count => _all.Count;

    public long Bytes => (long)(_all.Capacity + _places.Count) * (Unsafe.SizeOf<Offer>() + sizeof(long));

    public Offer this[int place] => _all[place];

    /// <summary>Its place, a new one for what nobody offered before.</summary>
    public int PlaceOf(Offer offer)
    {
        if (_places.TryGetValue(offer, out var known)) return known;
        _all.Add(offer);
        return _places[offer] = _all.Count - 1;
    }
}
