using ImpactGraph.Organisations;

namespace ImpactGraph.Access;

/// <summary>A role that a caller has today.</summary>
/// <param name="Role">What the caller is.</param>
/// <param name="Scope">Where it holds.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Because">A sentence that says why; names no person.</param>
public sealed record RoleInForce(Role Role, RoleScope Scope, RoleSource Source, string Because)
{
    /// <summary>Holds in the whole country, as only a steward's and an auditor's role can.</summary>
    public bool IsNational => Scope == RoleScope.Everywhere && (Role is Role.Steward or Role.Auditor);

    internal int? OrganisationId => Scope.OrganisationId;

    internal Tier? Tier => Scope.Tier;

    internal int? NetworkId => Scope.NetworkId;
}
