namespace ImpactGraph.Access;

/// <summary>Somebody as a token that was found genuine describes them. What that lets them see and do is said elsewhere.</summary>
/// <param name="Issuer">Who vouches for them (<c>iss</c>).</param>
/// <param name="Subject">What the issuer always calls them, and nobody else: <c>oid</c> where the token has one (Entra ID), else <c>sub</c>.</param>
public sealed record Caller(string Issuer, string Subject)
{
    /// <summary>For people to read; never an identity. Null when the token has none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>App roles by the names that the issuer uses, such as <c>Steward</c>; names that are not known stand there too.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Code of the organisation that the caller stands for; null when the token names none.</summary>
    public string? OrganisationCode { get; init; }

    /// <summary>Public id of the improver that the caller is; null when the token names none.</summary>
    public Guid? ImproverId { get; init; }

    /// <summary>Nothing of a person, so that a caller may stand in a log by accident.</summary>
    public override string ToString() => nameof(Caller);
}
