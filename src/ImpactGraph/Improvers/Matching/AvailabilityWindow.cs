namespace ImpactGraph.Improvers.Matching;

/// <summary>The time for which help is asked.</summary>
/// <param name="FromOn">First day.</param>
/// <param name="UntilOn">Last day, not before the first.</param>
/// <param name="DaysPerWeek">Days a week, more than 0, to 5; null when any will do.</param>
internal sealed record AvailabilityWindow(DateOnly FromOn, DateOnly UntilOn, double? DaysPerWeek)
{
    /// <summary>Days asked for, both ends included.</summary>
    public int Days => UntilOn.DayNumber - FromOn.DayNumber + 1;

    /// <param name="until">Last day; null for one year, which is what an open end counts as.</param>
    public static AvailabilityWindow Of(DateOnly from, DateOnly? until, double? daysPerWeek) =>
        new(from, until ?? (from.Year < DateOnly.MaxValue.Year ? from.AddYears(1).AddDays(-1) : DateOnly.MaxValue), daysPerWeek);

    /// <summary>Days asked for on which somebody is available.</summary>
    public int DaysShared(DateOnly from, DateOnly? until) => DaysShared(from.DayNumber, (until ?? DateOnly.MaxValue).DayNumber);

    /// <summary>The same with days as numbers.</summary>
    public int DaysShared(int from, int until) => Math.Max(0, Math.Min(until, UntilOn.DayNumber) - Math.Max(from, FromOn.DayNumber) + 1);

    /// <summary>Days a week that are offered out of those asked for, 0 to 1.</summary>
    public double ShareOfWeek(double offered) => DaysPerWeek is { } asked ? Math.Min(1, offered / asked) : 1;
}
