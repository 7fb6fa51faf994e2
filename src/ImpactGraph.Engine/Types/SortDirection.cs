namespace ImpactGraph.Engine.Types;

/// <summary>What <c>SortEnumType</c> stands for.</summary>
internal enum SortDirection
{
    Ascending,
    Descending,
}
