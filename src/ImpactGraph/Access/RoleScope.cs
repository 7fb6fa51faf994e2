using ImpactGraph.Organisations;

namespace ImpactGraph.Access;

/// <summary>Where a role holds. What is missing never widens it, but for the two roles that can be national.</summary>
/// <param name="OrganisationId">
/// Steward and auditor: the organisation and all below it on the day; with a tier, those of that tier among them. Contributor: the organisation itself. Coordinator: networks that serve it, or one below it.
/// </param>
/// <param name="Tier">Steward and auditor: organisations of this tier.</param>
/// <param name="NetworkId">Coordinator: the network.</param>
public readonly record struct RoleScope(int? OrganisationId, Tier? Tier, int? NetworkId)
{
    /// <summary>No organisation, tier or network: the whole country for stewards and auditors; reader, analyst and administrator have no other.</summary>
    public static RoleScope Everywhere => default;

    /// <summary>What <see cref="Fits"/> says, for the database.</summary>
    internal const string Constraint =
        "CASE \"Role\" "
        + "WHEN 3 THEN \"OrganisationId\" IS NOT NULL AND \"Tier\" IS NULL AND \"NetworkId\" IS NULL "
        + "WHEN 4 THEN (\"NetworkId\" IS NULL) <> (\"OrganisationId\" IS NULL) AND \"Tier\" IS NULL "
        + "WHEN 5 THEN \"NetworkId\" IS NULL "
        + "WHEN 7 THEN \"NetworkId\" IS NULL "
        + "ELSE \"Role\" IN (1, 6, 8) AND \"OrganisationId\" IS NULL AND \"Tier\" IS NULL AND \"NetworkId\" IS NULL END";

    /// <summary>Whether a grant of the role can have the scope. An improver's role is no grant: it follows from whose record the account is linked to.</summary>
    public bool Fits(Role role) => role switch
    {
        Role.Contributor => OrganisationId is not null && Tier is null && NetworkId is null,
        Role.Coordinator => NetworkId is null != OrganisationId is null && Tier is null,
        Role.Steward or Role.Auditor => NetworkId is null,
        Role.Reader or Role.Analyst or Role.Administrator => this == Everywhere,
        _ => false,
    };
}
