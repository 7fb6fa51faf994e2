using ImpactGraph.Engine;
using ImpactGraph.Methods;

namespace ImpactGraph.Challenges;

/// <summary>A need as whoever raises a challenge states it.</summary>
internal sealed class NeedInput
{
    /// <summary>A need is time-boxed: it ends within so many years from today.</summary>
    public const int YearsAhead = 3;

    public string Method { get; init; } = "";

    public CapabilityLevel? MinimumLevel { get; init; }

    public int People { get; init; }

    public double DaysPerWeek { get; init; }

    public DateOnly FromOn { get; init; }

    public DateOnly UntilOn { get; init; }

    /// <summary>What cannot be, each as an error of its own.</summary>
    /// <param name="number">Place among the needs, from 0.</param>
    /// <param name="today">Day of the change.</param>
    public IEnumerable<OutOfRangeError> Faults(int number, DateOnly today)
    {
        if (People is < 1 or > Need.MostPeople) yield return Fault("people", $"A need is for 1 to {Need.MostPeople} people.");
        // Also not a number at all.
        if (!(DaysPerWeek >= Need.LeastDaysPerWeek && DaysPerWeek <= Need.MostDaysPerWeek))
            yield return Fault("daysPerWeek", FormattableString.Invariant($"Days a week are {Need.LeastDaysPerWeek} to {Need.MostDaysPerWeek}."));
        if (FromOn < today) yield return Fault("fromOn", "A need begins today or later.");
        if (UntilOn < FromOn) yield return Fault("untilOn", "A need ends on the day on which it begins, or later.");
        else if (UntilOn > today.AddYears(YearsAhead)) yield return Fault("untilOn", $"A need ends within {YearsAhead} years from today.");

        OutOfRangeError Fault(string field, string message) => new(FormattableString.Invariant($"needs.{number}.{field}"), message);
    }
}

internal sealed class NeedInputType : InputType<NeedInput>
{
    public NeedInputType() : base("NeedInput", "People with a method whom a challenge needs for a time.")
    {
        Required(i => i.Method, "method").Describe("Code of the method that they must have.");
        Optional(i => i.MinimumLevel, "minimumLevel").Describe("Least level that will do. Left out, any will.");
        WithDefault(i => i.People, "people", 1).Describe($"How many people, 1 to {Need.MostPeople}.");
        Required(i => i.DaysPerWeek, "daysPerWeek").Describe("Days a week of each of them, 0.5 to 5.");
        Required(i => i.FromOn, "fromOn").Describe("First day, today or later.");
        Required(i => i.UntilOn, "untilOn").Describe($"Last day, within {NeedInput.YearsAhead} years.");
    }
}
