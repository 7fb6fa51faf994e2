using ImpactGraph.Data;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Audit;

/// <summary>Whether the audit of a database is what was written.</summary>
/// <param name="Head">How far the chain goes, or went until the fault.</param>
/// <param name="Fault">The first thing that is wrong, in a sentence. Null when nothing is.</param>
public sealed record AuditVerification(AuditHead Head, string? Fault)
{
    /// <summary>Walks the chain from its first entry to its last. Memory does not grow with its length.</summary>
    /// <param name="path">The database file, which is only read; others may write to it meanwhile.</param>
    /// <param name="expected">A head that was written down earlier. Null when none was: then nobody can tell whether entries were cut off at the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null when the database has no audit, because it was never migrated to one.</returns>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public static async Task<AuditVerification?> OfAsync(string path, AuditHead? expected, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        // All that is read is of one moment.
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var reader = new AuditReader(connection);
        return await reader.IsThereAsync(cancellationToken).ConfigureAwait(false) ? await OfAsync(reader, expected, cancellationToken).ConfigureAwait(false) : null;
    }

    private static async Task<AuditVerification> OfAsync(AuditReader reader, AuditHead? expected, CancellationToken cancellationToken)
    {
        var head = new AuditHead(0, AuditChain.Beginning);
        await foreach (var stored in reader.EntriesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (FaultOf(stored, head) is { } fault) return new(head, fault);
            if (stored.Entry.DetailDigest is not null && stored.DetailDigest is null && !await reader.IsErasedAsync(stored.Entry.Sequence, cancellationToken).ConfigureAwait(false))
            {
                return new(head, $"The details of entry {stored.Entry.Sequence} are missing, and nobody it is about was erased.");
            }

            head = new(stored.Entry.Sequence, stored.Hash);
            if (head.Sequence == expected?.Sequence && head.Hash != expected.Hash) return new(head, $"Entry {head.Sequence} has another hash than was expected: the chain was written anew.");
        }

        if (expected?.Sequence > head.Sequence) return new(head, $"The chain ends with entry {head.Sequence}, before the expected {expected.Sequence}: what came after was cut off.");
        return await reader.StrayAsync(cancellationToken).ConfigureAwait(false) is { } stray ? new(head, $"There are details or people of entry {stray}, which is missing.") : new(head, null);
    }

    private static string? FaultOf(StoredEntry stored, AuditHead head)
    {
        var entry = stored.Entry;
        if (entry.Sequence != head.Sequence + 1) return $"Entry {head.Sequence + 1} is missing.";
        if (entry.PreviousHash != head.Hash) return $"Entry {entry.Sequence} does not follow the one before: one of the two was changed, exchanged or put in.";
        if (AuditChain.HashOf(entry) != stored.Hash) return $"Entry {entry.Sequence} was changed, or whom it is about.";
        if (entry.DetailDigest is null && stored.DetailDigest is not null) return $"Entry {entry.Sequence} has details that it never had.";
        return stored.DetailDigest is not null && stored.DetailDigest != entry.DetailDigest ? $"The details of entry {entry.Sequence} were changed." : null;
    }
}
