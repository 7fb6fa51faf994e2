namespace ImpactGraph.Data.Demo.People;

/// <summary>Random numbers that follow from a seed alone, on every machine and every version of .NET.</summary>
/// <remarks>Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators (SplitMix64).</remarks>
internal sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to one less than <paramref name="bound"/>, which is above 0.</summary>
    public int Below(int bound) => (int)(((Bits() >> 32) * (ulong)bound) >> 32);

    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(T[] values) => values[Below(values.Length)];

    /// <summary>A day of a period, both ends included. The first day when the period is empty.</summary>
    public DateOnly Day(DateOnly first, DateOnly last) => first >= last ? first : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));
}
