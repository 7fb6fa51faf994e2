namespace ImpactGraph.Privacy;

/// <summary>A number of people, as far as it may leave. There is no other way out for one.</summary>
public sealed class PeopleCount
{
    /// <summary>Fewer people than this, but some, are not told: one who knows most of them would learn about the others.</summary>
    public const int LeastShown = 8;

    /// <summary>What figures are rounded to, so that two of them do not tell a person apart.</summary>
    public const int RoundedTo = 5;

    private readonly Func<string> _identity;

    private PeopleCount(int? value, bool isRounded, Func<string> identity)
    {
        Value = value;
        IsRounded = isRounded;
        _identity = identity;
    }

    /// <summary>What was asked, and which figure of the answer this is.</summary>
    public string Identity => _identity();

    /// <summary><see cref="FigureState.Shown"/> or <see cref="FigureState.Suppressed"/>.</summary>
    public FigureState State => Value is null ? FigureState.Suppressed : FigureState.Shown;

    /// <summary>Null when it is suppressed; 0 is nobody.</summary>
    public int? Value { get; }

    /// <summary>Whether figures of this kind are rounded for the caller; says nothing about this one.</summary>
    public bool IsRounded { get; }

    /// <summary>What of a count the caller is told.</summary>
    /// <param name="people">How many there are.</param>
    /// <param name="discretion">What is owed to them.</param>
    /// <param name="identity">What was asked, and which figure of the answer this is; called only when somebody wants to know.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="people"/> is negative.</exception>
    public static PeopleCount Of(long people, Discretion discretion, Func<string> identity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        var number = checked((int)people);
        return discretion.IsExact
            ? new(number, false, identity)
            : new(number is > 0 and < LeastShown ? null : Rounded(number), true, identity);
    }

    private static int Rounded(int people) => (people + (RoundedTo / 2)) / RoundedTo * RoundedTo;
}
