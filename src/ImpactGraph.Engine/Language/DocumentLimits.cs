namespace ImpactGraph.Engine.Language;

/// <summary>How much a document may ask of the reader. The defaults are Hot Chocolate's.</summary>
public sealed record DocumentLimits
{
    /// <summary>Fields in the whole document, counted as written.</summary>
    public int Fields { get; init; } = 2_048;

    /// <summary>Fragment spreads met when each operation is written out; doubling fragments make this exponential in their number.</summary>
    public int FragmentVisits { get; init; } = 1_000;

    /// <summary>Selection sets inside one another, fragments written out; bounds every recursion over a document.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Variables of one operation.</summary>
    public int Variables { get; init; } = 1_000;

    /// <summary>Steps of the field-merging check, whose worst case is otherwise quadratic.</summary>
    public int MergeComparisons { get; init; } = 100_000;

    /// <summary>Validation errors in one answer.</summary>
    public int Errors { get; init; } = 5;
}
