namespace ImpactGraph.Engine.Language;

/// <summary>How much a document may ask of the reader. Where Hot Chocolate has such a limit, the default is its own.</summary>
public sealed record DocumentLimits
{
    /// <summary>Fields in the whole document, counted as written.</summary>
    public int Fields { get; init; } = 2_048;

    /// <summary>Fragment spreads met when each operation is written out; doubling fragments make this exponential in their number.</summary>
    public int FragmentVisits { get; init; } = 1_000;

    /// <summary>The same over all operations of a document: each is validated with its fragments, about 25 µs a visit.</summary>
    public int DocumentFragmentVisits { get; init; } = 10_000;

    /// <summary>Values over all operations of a document, fragments written out; a variable counts as four. About 2 µs each.</summary>
    public int DocumentValues { get; init; } = 250_000;

    /// <summary>Operations and fragments of a document.</summary>
    public int Definitions { get; init; } = 2_048;

    /// <summary>Directives in one place; their uniqueness is checked pair by pair.</summary>
    public int Directives { get; init; } = 4;

    /// <summary>Selection sets inside one another, fragments written out; bounds every recursion over a document.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Variables of one operation.</summary>
    public int Variables { get; init; } = 1_000;

    /// <summary>Steps of the field-merging check, whose worst case is otherwise quadratic.</summary>
    public int MergeComparisons { get; init; } = 100_000;

    /// <summary>Validation errors in one answer.</summary>
    public int Errors { get; init; } = 5;
}
