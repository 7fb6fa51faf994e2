namespace ImpactGraph.Engine.Schema;

/// <summary>What <c>SortEnumType</c> stands for.</summary>
internal enum SortDirection
{
    Ascending,
    Descending,
}
