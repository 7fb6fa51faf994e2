namespace ImpactGraph.Engine.Planning;

/// <summary>A fault of the caller in one field: the field is null, and the answer has this error.</summary>
internal sealed class FieldFault(GraphError error) : Exception(error.Message)
{
    public GraphError Error { get; } = error;
}

/// <summary>The faults a caller can make in a planned field, in Hot Chocolate's words.</summary>
internal static class Faults
{
    /// <summary>The error that the caller reads, when code failed because of the caller; null for every other fault.</summary>
    public static GraphError? ErrorOf(Exception fault) => fault switch
    {
        InputException input => input.Error,
        FieldFault field => field.Error,
        _ => null,
    };

    public static FieldFault NullFilter(string operation, string filterType, string expected) => new(GraphError.WithCode(
        "HC0026",
        $"The provided value for filter `{operation}` of type {filterType} is invalid. Null values are not supported.",
        new("expectedType", expected + "!"),
        new("filterType", filterType)));

    public static FieldFault NullSort(string sortType) => new(GraphError.WithCode(
        "HC0026",
        $"The provided value for sorting `{sortType}` is invalid. Null values are not supported.",
        new("expectedType", "SortEnumType!"),
        new("sortType", sortType)));

    public static FieldFault NullVariable(string name) => new(GraphError.WithCode("HC0018", $"Variable `{name}` is required.", new KeyValuePair<string, object?>("variable", name)));

    public static FieldFault InvalidId(string id) => new(new GraphError($"The ID `{(id.Length > 64 ? id[..64] + "…" : id)}` has an invalid format."));

    public static FieldFault PageTooLarge(string coordinate, long asked, int most) => new(GraphError.WithCode(
        "HC0051",
        "The maximum allowed items per page were exceeded.",
        new("fieldCoordinate", coordinate),
        new("requestedItems", asked),
        new("maxAllowedItems", most)));

    public static FieldFault PageNegative(string coordinate, long asked, int most) => new(GraphError.WithCode(
        "HC0079",
        "The requested number of values per page must be at least 0.",
        new("fieldCoordinate", coordinate),
        new("requestedItems", asked),
        new("maxAllowedItems", most)));

    public static FieldFault InvalidCursor(string argument, string cursor) => new(GraphError.WithCode(
        "HC0078",
        $"The cursor specified in `{argument}` has an invalid format.",
        new("argument", argument),
        new("cursor", cursor.Length > 64 ? cursor[..64] + "…" : cursor)));

    public static FieldFault TooManyTables(int most) => new(GraphError.WithCode(
        "QUERY_TOO_LARGE",
        $"One list reaches through more than {most} relations to one, in what is selected, filtered and ordered. Ask for less, or follow ids in a second query."));

    public static FieldFault TooDeep(int most) => new(GraphError.WithCode("QUERY_TOO_LARGE", $"The filter asks for lists inside lists, more than {most} deep."));

    public static FieldFault TooManyValues(int most) => new(GraphError.WithCode(
        "QUERY_TOO_LARGE",
        $"One list has more than {most} conditions. Use `in` with a list of values, or ask in several queries."));

    public static FieldFault TooManyFound(int most) => new(GraphError.WithCode("QUERY_TOO_LARGE", $"The search finds more than {most}. Search for more words, or for longer ones."));

    public static FieldFault TooManyNodes(int asked, int most) => new(GraphError.WithCode(
        "HC0076",
        $"The maximum number of nodes that can be fetched at once is {most}. This selection tried to fetch {asked} nodes that exceeded the maximum allowed amount."));
}
