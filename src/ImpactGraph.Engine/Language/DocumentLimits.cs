namespace ImpactGraph.Engine.Language;

/// <summary>How much a document and its variables may ask of the reader. Where Hot Chocolate has such a limit, the default is its own.</summary>
public sealed record DocumentLimits
{
    /// <summary>
    /// Names, numbers, texts, comments and signs that the text may consist of. Counted before a tree is made of them, which takes some 100 bytes for each: 5 MB at most, where a body of one megabyte could ask for 50.
    /// A document with all fields that it may have, each with an argument, has about 15,000.
    /// </summary>
    public int Tokens { get; init; } = 50_000;

    /// <summary>Values in one argument, those in lists and objects included: enough for a list of every organisation, or of a page of pages of ids. Longer lists belong in variables.</summary>
    public int LiteralValues { get; init; } = 10_000;

    /// <summary>
    /// Values in all variables of a request, those in lists and objects included, about 60 bytes each: 3 MB at most. They are counted while they are read, so no more are ever kept.
    /// </summary>
    public int VariableValues { get; init; } = 50_000;

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

    /// <summary>Fields of the root of one mutation. Each waits for its own transaction, and writers wait for one another: a form saves one or two things, an import belongs in many requests.</summary>
    public int MutationFields { get; init; } = 20;

    /// <summary>Steps of the field-merging check, whose worst case is otherwise quadratic.</summary>
    public int MergeComparisons { get; init; } = 100_000;

    /// <summary>
    /// How often one field may stand on the way from the root to a leaf: <c>author { books { author { books …</c> multiplies what is read with each round, and says nothing new after the second.
    /// Null: as often as one likes.
    /// </summary>
    public int? CoordinateCycles { get; init; } = 3;

    /// <summary>How often introspection's lists of types and fields may stand in themselves; twice is more than any tool asks, and answers the square of the schema.</summary>
    public int IntrospectionLists { get; init; } = 1;

    /// <summary>How often introspection's <c>ofType</c> may stand in itself; tools ask for nine.</summary>
    public int OfTypes { get; init; } = 16;

    /// <summary>
    /// Values that introspection may answer in one operation, as the schema is: names, descriptions, types. Introspection costs nothing otherwise, and one list under a hundred names would be the schema a hundred times.
    /// In units of what the standard query of tools asks of this schema.
    /// </summary>
    public double Introspections { get; init; } = 2;

    /// <summary>Validation errors in one answer.</summary>
    public int Errors { get; init; } = 5;
}
