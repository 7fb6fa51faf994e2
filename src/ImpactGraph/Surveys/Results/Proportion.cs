using ImpactGraph.Privacy;

namespace ImpactGraph.Surveys.Results;

/// <summary>A share with its interval, or the reason why there is none.</summary>
public sealed class Proportion
{
    /// <summary>Confidence of every interval, from 0 to 1.</summary>
    public const double Confidence = 0.95;

    /// <summary>Quantile of the standard normal distribution for <see cref="Confidence"/>, both sides.</summary>
    private const double Quantile = 1.959963984540054;

    private Proportion(string identity, FigureState state, int? numerator, int? denominator)
    {
        Identity = identity;
        State = state;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>What was asked, and which share of the answer this is.</summary>
    public string Identity { get; }

    public FigureState State { get; }

    /// <summary>Organisations that have the property. Null unless the figure is shown.</summary>
    public int? Numerator { get; }

    /// <summary>Organisations that answered. Null unless the figure is shown.</summary>
    public int? Denominator { get; }

    /// <summary>From 0 to 1. Null unless the figure is shown.</summary>
    public double? Value => (double?)Numerator / Denominator;

    /// <summary>Lower and upper bound, from 0 to 1. Null unless the figure is shown.</summary>
    public (double Lower, double Upper)? Interval => Numerator is { } k && Denominator is { } n ? Wilson(k, n) : null;

    /// <summary>A share of organisations, which are counted exactly.</summary>
    /// <param name="identity">What was asked, and which share of the answer this is.</param>
    /// <param name="asked">Organisations that were asked.</param>
    /// <param name="responded">Those that answered.</param>
    /// <param name="count">Those that have the property; null when the question has no answer of this form.</param>
    public static Proportion OfOrganisations(string identity, int asked, int responded, int? count) => count switch
    {
        null => new(identity, FigureState.NotApplicable, null, null),
        _ when asked == 0 => new(identity, FigureState.NotAsked, null, null),
        _ when responded == 0 => new(identity, FigureState.NoResponse, null, null),
        _ => new(identity, FigureState.Shown, count, responded),
    };

    /// <summary>Score interval of a proportion.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 1.</param>
    /// <returns>Lower and upper bound, from 0 to 1.</returns>
    /// <remarks>Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.</remarks>
    public static (double Lower, double Upper) Wilson(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        double n = trials;
        var share = successes / n;
        var square = Quantile * Quantile;
        var centre = (share + (square / (2 * n))) / (1 + (square / n));
        var margin = Quantile / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        // At none and all the bound is exact, which rounding would miss by a hair.
        return (successes == 0 ? 0 : centre - margin, successes == trials ? 1 : centre + margin);
    }
}
