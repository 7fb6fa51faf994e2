using ImpactGraph.Audit;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data;

/// <summary>Reads the audit from its first entry to its last, in one snapshot, holding one entry at a time.</summary>
/// <param name="connection">Open.</param>
internal sealed class AuditReader(SqliteConnection connection)
{
    private const string Entries = """
        SELECT e."Sequence", e."RecordedAt", e."Action", e."DocumentHash", e."ActorKind", e."ActorId", e."ActorRoles", e."ActorOrganisationCode", o."Code", e."Erases", e."DetailDigest", e."PreviousHash", e."Hash",
            d."Salt", d."Operation", d."Reason", d."Changes"
        FROM "AuditEntries" e LEFT JOIN "Organisations" o ON o."Id" = e."OrganisationId" LEFT JOIN "AuditDetails" d ON d."Sequence" = e."Sequence" ORDER BY e."Sequence"
        """;

    private const string Subjects = """
        SELECT s."Sequence", i."PublicId", o."Code" FROM "AuditSubjects" s
        LEFT JOIN "Improvers" i ON i."Id" = s."ImproverId" LEFT JOIN "Organisations" o ON o."Id" = s."OrganisationId" ORDER BY s."Sequence"
        """;

    private const string Erased = """
        SELECT EXISTS (SELECT 1 FROM "AuditSubjects" s
            JOIN "AuditSubjects" x ON x."ImproverId" = s."ImproverId" AND x."Sequence" > s."Sequence"
            JOIN "AuditEntries" e ON e."Sequence" = x."Sequence" AND e."Erases" WHERE s."Sequence" = @sequence)
        """;

    private const string Strays = """
        SELECT MIN("Sequence") FROM (SELECT "Sequence" FROM "AuditDetails" UNION ALL SELECT "Sequence" FROM "AuditSubjects") WHERE "Sequence" NOT IN (SELECT "Sequence" FROM "AuditEntries")
        """;

    /// <summary>Whether the database has an audit at all.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'AuditEntries')");
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 1L;
    }

    /// <summary>Each entry as the chain should seal it, with the hash that stands there.</summary>
    public async IAsyncEnumerable<StoredEntry> EntriesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var entries = Command(Entries);
        await using var subjects = Command(Subjects);
        await using var entry = await entries.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var subject = await subjects.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var more = await subject.ReadAsync(cancellationToken).ConfigureAwait(false);
        while (await entry.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var sequence = entry.GetInt32(0);
            var people = new List<(string, string?)>();
            for (; more && subject.GetInt32(0) <= sequence; more = await subject.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (subject.GetInt32(0) == sequence) people.Add((Text(subject, 1) ?? "", Text(subject, 2)));
            }

            yield return Entry(entry, people);
        }
    }

    /// <summary>Whether somebody whom an entry is about was erased later.</summary>
    public async Task<bool> IsErasedAsync(int sequence, CancellationToken cancellationToken)
    {
        await using var command = Command(Erased);
        command.Parameters.AddWithValue("@sequence", sequence);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 1L;
    }

    /// <summary>The first sequence of details or subjects that have no entry. Null when all have.</summary>
    public async Task<long?> StrayAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(Strays);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }

    private static StoredEntry Entry(SqliteDataReader row, List<(string, string?)> people) => new(
        new()
        {
            Sequence = row.GetInt32(0),
            RecordedAt = DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc),
            Action = row.GetString(2),
            DocumentHash = Text(row, 3),
            ActorKind = (ActorKind)row.GetInt32(4),
            ActorId = Text(row, 5) is { } id ? Guid.TryParse(id, out var account) ? account : Guid.Empty : null,
            ActorRoles = Text(row, 6),
            ActorOrganisationCode = Text(row, 7),
            OrganisationCode = Text(row, 8),
            Erases = row.GetBoolean(9),
            DetailDigest = Text(row, 10),
            PreviousHash = row.GetString(11),
            Subjects = people,
        },
        row.GetString(12),
        Text(row, 13) is { } salt ? AuditChain.DigestOf(salt, Text(row, 14), Text(row, 15), Text(row, 16)) : null);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}

/// <summary>An entry as it stands in the database.</summary>
/// <param name="Entry">What its hash should seal.</param>
/// <param name="Hash">The hash that stands there.</param>
/// <param name="DetailDigest">Digest of the details that stand there. Null when there are none.</param>
internal sealed record StoredEntry(SealedEntry Entry, string Hash, string? DetailDigest);
