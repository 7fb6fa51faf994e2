namespace ImpactGraph.Engine;

/// <summary>Keeps word of whose records were handed out. Asked before an answer leaves: what it cannot keep is not handed out.</summary>
/// <remarks>Only types that say <see cref="EntityType{T}.Records"/> or <see cref="ObjectType{T}.Records"/> are recorded. Thread-safe.</remarks>
public interface IReadRecorder
{
    /// <summary>Whether reads of this caller are recorded. Asked once for each answer, and again when a mutation changed who the caller is; cheap.</summary>
    bool Wants(RequestContext request);

    /// <summary>Records what one answer holds: once for each query, mutation and event of a subscription, if any record is in it.</summary>
    /// <param name="reads">What was read, and by whom.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <remarks>No snapshot and no connection of the engine is held meanwhile. What it throws fails the answer, an <see cref="InputException"/> with its error: nothing of the data leaves.</remarks>
    ValueTask RecordAsync(RecordedReads reads, CancellationToken cancellationToken);
}

/// <summary>Whose records one answer holds.</summary>
/// <param name="Request">Who asked, and when.</param>
/// <param name="Operation">The operation's name as the caller gave it; null for none. Not to be trusted: a caller can name it anything.</param>
/// <param name="DocumentHash">SHA-256 of the document's text, in lower-case hexadecimal: the id of a saved operation.</param>
/// <param name="Subjects">By type, at least one; in no order.</param>
public sealed record RecordedReads(RequestContext Request, string? Operation, string DocumentHash, IReadOnlyList<RecordedSubjects> Subjects);

/// <summary>Whose records of one type an answer holds.</summary>
/// <param name="Type">Name of the GraphQL type.</param>
/// <param name="Subjects">Each subject once, as the declaration says who it is; in no order.</param>
public sealed record RecordedSubjects(string Type, IReadOnlyCollection<int> Subjects);
