namespace ImpactGraph.Audit;

/// <summary>An entry of the audit before it has its place in the chain.</summary>
/// <param name="Action">Name of the mutation or of the system work; <see cref="AuditEntry.Read"/> for reads.</param>
/// <param name="Actor">Who.</param>
public sealed record NewAuditEntry(string Action, Actor Actor)
{
    /// <summary>Row numbers of the people whose records it is about; each once.</summary>
    public IReadOnlyCollection<int> Subjects { get; init; } = [];

    /// <summary>Row number of the organisation that it is about. Null when it is about people.</summary>
    public int? OrganisationId { get; init; }

    /// <inheritdoc cref="AuditEntry.DocumentHash"/>
    public string? DocumentHash { get; init; }

    /// <inheritdoc cref="AuditEntry.Erases"/>
    public bool Erases { get; init; }

    /// <inheritdoc cref="AuditDetail.Operation"/>
    public string? Operation { get; init; }

    /// <inheritdoc cref="AuditDetail.Reason"/>
    public string? Reason { get; init; }

    /// <inheritdoc cref="AuditDetail.Changes"/>
    public string? Changes { get; init; }

    internal bool HasDetail => Operation is not null || Reason is not null || Changes is not null;
}
