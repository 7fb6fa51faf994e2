namespace ImpactGraph.Engine;

/// <summary>What an operation may cost, and what the parts of a schema that the engine makes itself cost. The defaults are Hot Chocolate's.</summary>
/// <remarks>
/// Costs have no unit: a field that runs a statement is 10, an object that is read 1. Field cost stands for the work of answering, type cost for the objects of the answer.
/// Weights are printed in the schema as <c>@cost</c> and <c>@listSize</c>, so callers can work out a cost themselves.
/// </remarks>
public sealed record CostOptions
{
    /// <summary>Whether operations over a maximum are refused. What they cost can be asked for either way.</summary>
    public bool Enforce { get; init; } = true;

    /// <summary>The most field cost of an operation.</summary>
    public double MaxFieldCost { get; init; } = 1_000;

    /// <summary>The most type cost of an operation.</summary>
    public double MaxTypeCost { get; init; } = 1_000;

    /// <summary>
    /// The most conditions in one filter: operators such as <c>eq</c>, and <c>some</c>, <c>all</c>, <c>none</c>, <c>any</c>. Each becomes SQL, and SQLite's time to prepare a statement grows with it.
    /// The number is that of Hot Chocolate 16.
    /// </summary>
    public int MaxFilterOperations { get; init; } = 1_024;

    /// <summary>
    /// The most steps of the database's machine that the statements of one request may take together, more or less; null for any number. What is beyond is answered with an error and <c>data: null</c>.
    /// Questions of code count only with a caller's filter. Eight million are some quarter of a second of one core, up to a second where others are at work.
    /// A cost cannot foresee how many rows a filter goes through: a list in a list in a filter multiplies them. Unlike a time, steps are the same on a busy machine. They grow with the database, of which a count may read every row.
    /// </summary>
    public long? MaxReadSteps { get; init; } = 8_000_000;

    /// <summary>A field of the root, and a field that needs code: each is at least one statement.</summary>
    public double Resolver { get; init; } = 10;

    /// <summary><c>totalCount</c>: a statement of its own, which may read every row that matches.</summary>
    public double TotalCount { get; init; } = 10;

    /// <summary>A filter, whatever it says: fewer indexes serve the statement.</summary>
    public double FilterArgument { get; init; } = 10;

    /// <summary>An operator of a filter, such as <c>eq</c>.</summary>
    public double FilterOperation { get; init; } = 10;

    /// <summary>An operator that no index serves: <c>contains</c>, <c>startsWith</c>, <c>endsWith</c> and their opposites.</summary>
    public double ExpensiveFilterOperation { get; init; } = 20;

    /// <summary>An operator of a filter over a list: <c>some</c>, <c>all</c>, <c>none</c>, <c>any</c>. Each is a statement in the statement, run for every row that is looked at.</summary>
    public double ListFilterOperation { get; init; } = 10;

    /// <summary>An order, whatever it says: rows may have to be sorted.</summary>
    public double SortArgument { get; init; } = 10;

    /// <summary>A key of an order.</summary>
    public double SortOperation { get; init; } = 10;

    /// <summary>Whether a connection that is given no size is taken to be as long as a page then is; otherwise as long as a page can be.</summary>
    public bool AssumeDefaultPageSize { get; init; } = true;

    /// <summary>
    /// Null: a variable costs what its value costs, as if the value stood in the document. Otherwise what Hot Chocolate 15 does (there it is 5): an input object in a variable costs
    /// as much as each member that it could have once, and for a filter so many times that. One string column then costs 890 whatever the variable holds, and a thousand conditions no more.
    /// </summary>
    public double? FilterVariableMultiplier { get; init; }
}
