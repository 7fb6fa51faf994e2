namespace ImpactGraph.Privacy;

/// <summary>A share of people, made of what may be told of its parts.</summary>
public sealed class PeopleShare
{
    private readonly Func<string> _identity;

    private PeopleShare(FigureState state, int? percent, Func<string> identity)
    {
        State = state;
        Percent = percent;
        _identity = identity;
    }

    /// <summary>What was asked, and which figure of the answer this is.</summary>
    public string Identity => _identity();

    /// <summary><see cref="FigureState.Shown"/>, <see cref="FigureState.Suppressed"/>, or <see cref="FigureState.NotApplicable"/> when there is nobody.</summary>
    public FigureState State { get; }

    /// <summary>In whole percent, from 0 to 100, halves up. Null unless the figure is shown.</summary>
    public int? Percent { get; }

    /// <summary>The share of some people among those they belong to.</summary>
    /// <param name="part">Some of the people of <paramref name="whole"/>, under the same discretion.</param>
    /// <param name="whole">All of them.</param>
    /// <param name="identity">What was asked, and which figure of the answer this is.</param>
    public static PeopleShare Of(PeopleCount part, PeopleCount whole, Func<string> identity)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(whole);
        return (part.Value, whole.Value) switch
        {
            (_, 0) => new(FigureState.NotApplicable, null, identity),
            ({ } k, { } n) => new(FigureState.Shown, (int)(((200L * k) + n) / (2L * n)), identity),
            _ => new(FigureState.Suppressed, null, identity),
        };
    }
}
