namespace ImpactGraph.Challenges.Deployment;

/// <summary>A stretch of time with days a week that are offered or taken in it.</summary>
/// <param name="FromOn">First day.</param>
/// <param name="UntilOn">Last day, not before the first.</param>
/// <param name="Hundredths">Hundredths of a day a week.</param>
internal readonly record struct Stretch(DateOnly FromOn, DateOnly UntilOn, int Hundredths);

/// <summary>What is left from a day on, until the next step.</summary>
/// <param name="Hundredths">Hundredths of a day a week.</param>
internal readonly record struct Step(DateOnly FromOn, int Hundredths);

/// <summary>How many days a week somebody has left, day by day: a step function of time.</summary>
/// <remarks>In hundredths of a day a week, so that sums are exact in any order.</remarks>
internal sealed class FreeTime
{
    /// <summary>A whole working week: what somebody has who said nothing else.</summary>
    public const int Week = 500;

    private readonly Step[] _steps;

    private FreeTime(Step[] steps) => _steps = steps;

    /// <summary>Somebody with the whole week, always.</summary>
    public static readonly FreeTime Always = new([new(DateOnly.MinValue, Week)]);

    /// <summary>Days on which what is left may change, after the beginning of time, in order.</summary>
    public IEnumerable<DateOnly> Changes => _steps.Skip(1).Select(s => s.FromOn);

    /// <summary>In the order of their days; the first is the beginning of time.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <param name="steps">As <see cref="Steps"/> gives them.</param>
    public static FreeTime Of(IReadOnlyList<Step> steps) => new([.. steps]);

    /// <param name="offered">What the person offers. Where several overlap the greatest counts; on days without any, a whole week.</param>
    /// <param name="taken">What is taken already; overlapping ones add up.</param>
    public static FreeTime Of(IReadOnlyCollection<Stretch> offered, IReadOnlyCollection<Stretch> taken)
    {
        if (offered.Count == 0 && taken.Count == 0) return Always;
        var days = new SortedSet<DateOnly> { DateOnly.MinValue };
        foreach (var stretch in offered.Concat(taken))
        {
            days.Add(stretch.FromOn);
            if (stretch.UntilOn < DateOnly.MaxValue) days.Add(stretch.UntilOn.AddDays(1));
        }
        return new([.. days.Select(day => new Step(day, Left(day)))]);

        int Left(DateOnly day)
        {
            var has = offered.Where(o => o.FromOn <= day && day <= o.UntilOn).Select(o => o.Hundredths).DefaultIfEmpty(Week).Max();
            return Math.Max(0, has - taken.Where(t => t.FromOn <= day && day <= t.UntilOn).Sum(t => t.Hundredths));
        }
    }

    /// <summary>What is left on a day; never below 0.</summary>
    public int On(DateOnly day)
    {
        var left = _steps[0].Hundredths;
        foreach (var (from, hundredths) in _steps)
        {
            if (from > day) break;
            left = hundredths;
        }
        return left;
    }

    /// <summary>The least that is left on any day from one to another, both included.</summary>
    public int Least(DateOnly from, DateOnly until)
    {
        var least = On(from);
        foreach (var step in _steps)
            if (step.FromOn > from && step.FromOn <= until) least = Math.Min(least, step.Hundredths);
        return least;
    }
}
