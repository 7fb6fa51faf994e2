using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>One prepared SELECT of a plan.</summary>
/// <param name="Id">Known to every session, which keeps the statement prepared under it.</param>
internal sealed record PlannedStatement(int Id, string Sql, SqlParameter[] Parameters, CellKind[] Columns);

/// <summary>For whom a fetch reads rows.</summary>
internal enum FetchScope
{
    /// <summary>For the root.</summary>
    Root,
    /// <summary>For one parent at most: its key is a plain parameter.</summary>
    OneParent,
    /// <summary>For a list of parents: the first column says which.</summary>
    ManyParents,
}

/// <summary>Reads the rows of one selection, for all its parents at once.</summary>
internal sealed class Fetch
{
    public required int Index { get; init; }

    /// <summary>What the report of a plan calls it: the selection's response names from the root.</summary>
    public required string Label { get; init; }

    /// <summary>Where the selection stands in the document, for its errors.</summary>
    public required GraphLocation Location { get; init; }

    public required FetchScope Scope { get; init; }

    /// <summary>Null when only the count is selected.</summary>
    public PlannedStatement? Rows { get; set; }

    public PlannedStatement? Count { get; set; }

    public PageRequest? Page { get; set; }

    /// <summary>The column of the parent's rows that holds the key; meaningless at the root and for keys that code gives.</summary>
    public int ParentKeyColumn { get; set; }

    /// <summary>At most one row can come.</summary>
    public required bool IsSingle { get; init; }

    public List<Fetch> Children { get; } = [];
}
