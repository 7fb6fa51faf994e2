namespace ImpactGraph.Audit;

/// <summary>What the hash of an entry seals.</summary>
public sealed record SealedEntry
{
    public required string PreviousHash { get; init; }
    public required int Sequence { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    public required string Action { get; init; }
    public required ActorKind ActorKind { get; init; }
    public Guid? ActorId { get; init; }
    public string? ActorRoles { get; init; }
    public string? ActorOrganisationCode { get; init; }
    public string? DocumentHash { get; init; }

    /// <summary>Of the organisation that the entry is about.</summary>
    public string? OrganisationCode { get; init; }

    public bool Erases { get; init; }
    public string? DetailDigest { get; init; }

    /// <summary>Public ids, 36 lower-case characters, and the code of where each was; in any order.</summary>
    public IReadOnlyList<(string Improver, string? Organisation)> Subjects { get; init; } = [];
}
