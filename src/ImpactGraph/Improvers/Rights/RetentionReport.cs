namespace ImpactGraph.Improvers.Rights;

/// <summary>What retention did, or would do. Holds no names.</summary>
/// <param name="Day">On which it did (UTC).</param>
/// <param name="Warned">Public ids of those who were told that their record will be hidden.</param>
/// <param name="Hidden">Public ids of those whose records were hidden from everybody else but stewards.</param>
/// <param name="Erased">Public ids of those who were erased.</param>
/// <param name="Keys">Idempotency keys that were older than anybody sends a request again.</param>
/// <param name="IsOverwritten">Whether the files are free of what was erased. True when nobody was.</param>
public sealed record RetentionReport(DateOnly Day, IReadOnlyList<Guid> Warned, IReadOnlyList<Guid> Hidden, IReadOnlyList<Guid> Erased, int Keys, bool IsOverwritten)
{
    /// <summary>Whether there was nothing to do.</summary>
    public bool IsEmpty => Warned.Count + Hidden.Count + Erased.Count + Keys == 0;
}
