using System.Globalization;

namespace ImpactGraph.Surveys.Results;

/// <summary>Organisations of organisations: k of n.</summary>
public sealed record CountPair(int Numerator, int Denominator);

/// <summary>A published figure beside the one computed from answers.</summary>
/// <param name="Identity">What was asked.</param>
/// <param name="Percent">As published, in whole percent.</param>
/// <param name="Asked">Organisations that could have been counted: the most that the unknown denominator can be.</param>
/// <param name="Computed">The share computed from answers.</param>
/// <param name="Remark">What the source says besides; null for nothing.</param>
public sealed record PublishedComparison(string Identity, int Percent, string Source, DateOnly? PublishedOn, string? Remark, int Asked, Proportion Computed)
{
    /// <summary>Whether the computed share rounds to the published figure. Null when there is no computed share.</summary>
    public bool? Agrees => Computed is { Numerator: { } k, Denominator: { } n } ? Rounded(k, n) == Percent : null;

    /// <summary>The source's remark, and what the figure itself gives away.</summary>
    public string? Note
    {
        get
        {
            var impossible = Asked > 0 && !ConsistentCounts().Any()
                ? string.Create(CultureInfo.InvariantCulture, $"No count of {Asked} organisations, or of fewer, rounds to {Percent}%: the published figure cannot be a share of those that were asked.")
                : null;
            return (Remark, impossible) switch
            {
                (null, _) => impossible,
                (_, null) => Remark,
                _ => Remark + " " + impossible,
            };
        }
    }

    /// <summary>Every k of n that rounds to the published figure, for n from all that were asked down to one.</summary>
    public IEnumerable<CountPair> ConsistentCounts()
    {
        for (var n = Asked; n > 0; n--)
        {
            // Only the neighbours of the exact share can round to it; for large n there are several.
            var least = Math.Max(0, (int)Math.Floor((Percent - 0.5) / 100 * n));
            var most = Math.Min(n, (int)Math.Ceiling((Percent + 0.5) / 100 * n));
            for (var k = most; k >= least; k--)
                if (Rounded(k, n) == Percent) yield return new(k, n);
        }
    }

    /// <summary>Whole percent, halves up: as people round.</summary>
    /// <remarks>In whole numbers, because 0.285 * 100 is less than 28.5 in floating point.</remarks>
    public static int Rounded(int numerator, int denominator) => ((200 * numerator) + denominator) / (2 * denominator);
}
