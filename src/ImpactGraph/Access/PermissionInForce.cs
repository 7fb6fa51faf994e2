namespace ImpactGraph.Access;

/// <summary>Something that a caller may see or do today, and why.</summary>
/// <param name="Permission">What it is.</param>
/// <param name="Because">A sentence; names no person.</param>
public sealed record PermissionInForce(Permission Permission, string Because)
{
    /// <summary>Holds everywhere.</summary>
    public bool IsNational { get; init; }

    /// <summary>Organisations for which it holds; empty when it is national, or about none.</summary>
    public IReadOnlyList<int> OrganisationIds { get; init; } = [];

    /// <summary>Networks for which it holds.</summary>
    public IReadOnlyList<int> NetworkIds { get; init; } = [];
}
