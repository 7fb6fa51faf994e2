namespace ImpactGraph.Engine.Types;

/// <summary>Names of filter operators, in the order in which Hot Chocolate prints them.</summary>
internal static class FilterOperators
{
    public static readonly (string Name, string Description)[] Text =
    [
        ("eq", "Equal to."), ("neq", "Not equal to."),
        ("contains", "Contains this text."), ("ncontains", "Does not contain this text; also matches null."),
        ("in", "One of these."), ("nin", "None of these."),
        ("startsWith", "Starts with this text."), ("nstartsWith", "Does not start with this text; also matches null."),
        ("endsWith", "Ends with this text."), ("nendsWith", "Does not end with this text; also matches null."),
    ];

    public static readonly (string Name, string Description)[] Comparable =
    [
        ("eq", "Equal to."), ("neq", "Not equal to."), ("in", "One of these."), ("nin", "None of these."),
        ("gt", "Greater than."), ("ngt", "Not greater than; also matches null."),
        ("gte", "Greater than or equal to."), ("ngte", "Not greater than or equal to; also matches null."),
        ("lt", "Less than."), ("nlt", "Not less than; also matches null."),
        ("lte", "Less than or equal to."), ("nlte", "Not less than or equal to; also matches null."),
    ];

    public static readonly (string Name, string Description)[] Flag = [("eq", "Equal to."), ("neq", "Not equal to.")];

    public static readonly (string Name, string Description)[] Identity =
        [("eq", "Equal to."), ("neq", "Not equal to."), ("in", "One of these."), ("nin", "None of these.")];

    /// <summary>An enum whose order means something: by rank, which Hot Chocolate does not offer for enums.</summary>
    public static readonly (string Name, string Description)[] Ranked = Comparable;

    /// <summary>Whether no index serves it.</summary>
    public static bool IsExpensive(string name) =>
        name is "contains" or "ncontains" or "startsWith" or "nstartsWith" or "endsWith" or "nendsWith";
}
