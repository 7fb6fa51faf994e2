using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using ImpactGraph.Audit;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>Appends entries to the audit, in the transaction that a context is in.</summary>
/// <remarks>
/// It asks once in a transaction where the chain ends, which nobody else can change before the commit because every transaction that writes begins by taking the write lock.
/// An entry costs three statements, and one more with details, however many people it is about; each is prepared once.
/// </remarks>
/// <param name="context">Its connection is open.</param>
internal sealed class AuditWriter(DbContext context) : IDisposable
{
    private const string Head = """SELECT "Sequence", "Hash" FROM "AuditEntries" ORDER BY "Sequence" DESC LIMIT 1""";

    private const string People = """
        SELECT i."PublicId", o."Code" FROM json_each(@people) p JOIN "Improvers" i ON i."Id" = p.value LEFT JOIN "Organisations" o ON o."Id" = i."OrganisationId"
        """;

    private const string Organisation = """SELECT "Code" FROM "Organisations" WHERE "Id" = @organisation""";

    private const string Entry = """
        INSERT INTO "AuditEntries" ("Sequence", "RecordedAt", "Action", "DocumentHash", "ActorKind", "ActorId", "ActorRoles", "ActorOrganisationCode", "OrganisationId", "Erases", "DetailDigest", "PreviousHash", "Hash")
        VALUES (@sequence, @recordedAt, @action, @documentHash, @actorKind, @actorId, @actorRoles, @actorOrganisationCode, @organisation, @erases, @detailDigest, @previousHash, @hash)
        """;

    private const string Detail = """
        INSERT INTO "AuditDetails" ("Sequence", "Salt", "Operation", "Reason", "Changes") VALUES (@sequence, @salt, @operation, @reason, @changes)
        """;

    private const string Subjects = """
        INSERT INTO "AuditSubjects" ("Sequence", "ImproverId", "OrganisationId") SELECT @sequence, i."Id", i."OrganisationId" FROM json_each(@people) p JOIN "Improvers" i ON i."Id" = p.value
        """;

    private const string Erase = """
        DELETE FROM "AuditDetails" WHERE "Sequence" < @sequence AND "Sequence" IN (SELECT "Sequence" FROM "AuditSubjects" WHERE "ImproverId" IN (SELECT value FROM json_each(@people)))
        """;

    private const string Forget = """
        DELETE FROM "IdempotencyKeys" WHERE "Sequence" < @sequence AND "Sequence" IN (SELECT "Sequence" FROM "AuditSubjects" WHERE "ImproverId" IN (SELECT value FROM json_each(@people)))
        """;

    private readonly Dictionary<string, DbCommand> _commands = [];
    private DbTransaction? _transaction;
    private (int Sequence, string Hash)? _head;

    /// <summary>What follows is appended in this transaction, which may write.</summary>
    public void Begin(DbTransaction transaction) => (_transaction, _head) = (transaction, null);

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
    }

    /// <summary>Appends an entry with its details and subjects. One that erases removes the details of earlier entries about its subjects.</summary>
    /// <param name="entry">What is appended.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Stops it; the transaction must then be rolled back.</param>
    /// <returns>Its place in the chain.</returns>
    public async Task<int> AppendAsync(NewAuditEntry entry, DateTime now, CancellationToken cancellationToken)
    {
        var (last, previous) = _head ??= await HeadAsync(cancellationToken).ConfigureAwait(false);
        var salt = entry.HasDetail ? RandomNumberGenerator.GetHexString(AuditDetail.SaltLength, lowercase: true) : null;
        var people = JsonSerializer.Serialize(entry.Subjects);
        var link = new SealedEntry
        {
            PreviousHash = previous,
            Sequence = checked(last + 1),
            RecordedAt = now,
            Action = entry.Action,
            ActorKind = entry.Actor.Kind,
            ActorId = entry.Actor.AccountId,
            ActorRoles = entry.Actor.Roles,
            ActorOrganisationCode = await CodeAsync(entry.Actor.OrganisationId, cancellationToken).ConfigureAwait(false),
            DocumentHash = entry.DocumentHash,
            OrganisationCode = await CodeAsync(entry.OrganisationId, cancellationToken).ConfigureAwait(false),
            Erases = entry.Erases,
            DetailDigest = salt is null ? null : AuditChain.DigestOf(salt, entry.Operation, entry.Reason, entry.Changes),
            Subjects = entry.Subjects.Count == 0 ? [] : await PeopleAsync(people, cancellationToken).ConfigureAwait(false),
        };
        var hash = AuditChain.HashOf(link);
        await InsertAsync(entry, link, hash, cancellationToken).ConfigureAwait(false);
        if (salt is not null)
        {
            await RunAsync(Detail, cancellationToken, ("@sequence", link.Sequence), ("@salt", salt), ("@operation", entry.Operation), ("@reason", entry.Reason), ("@changes", entry.Changes)).ConfigureAwait(false);
        }

        if (entry.Subjects.Count > 0)
        {
            await RunAsync(Subjects, cancellationToken, ("@sequence", link.Sequence), ("@people", people)).ConfigureAwait(false);
        }

        if (entry.Erases)
        {
            await RunAsync(Erase, cancellationToken, ("@sequence", link.Sequence), ("@people", people)).ConfigureAwait(false);
            // A digest of what somebody wrote can be compared with guesses.
            await RunAsync(Forget, cancellationToken, ("@sequence", link.Sequence), ("@people", people)).ConfigureAwait(false);
        }

        _head = (link.Sequence, hash);
        return link.Sequence;
    }

    private Task InsertAsync(NewAuditEntry entry, SealedEntry link, string hash, CancellationToken cancellationToken) => RunAsync(
        Entry,
        cancellationToken,
        ("@sequence", link.Sequence),
        ("@recordedAt", link.RecordedAt),
        ("@action", link.Action),
        ("@documentHash", link.DocumentHash),
        ("@actorKind", (int)link.ActorKind),
        ("@actorId", link.ActorId?.ToString()),
        ("@actorRoles", link.ActorRoles),
        ("@actorOrganisationCode", link.ActorOrganisationCode),
        ("@organisation", entry.OrganisationId),
        ("@erases", link.Erases ? 1 : 0),
        ("@detailDigest", link.DetailDigest),
        ("@previousHash", link.PreviousHash),
        ("@hash", hash));

    private async Task<(int, string)> HeadAsync(CancellationToken cancellationToken)
    {
        var command = Command(Head);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? (reader.GetInt32(0), reader.GetString(1)) : (0, AuditChain.Beginning);
    }

    private async Task<List<(string, string?)>> PeopleAsync(string people, CancellationToken cancellationToken)
    {
        var command = Command(People, ("@people", people));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<(string, string?)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            found.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        }

        return found;
    }

    private async Task<string?> CodeAsync(int? organisation, CancellationToken cancellationToken)
    {
        if (organisation is null) return null;
        var command = Command(Organisation, ("@organisation", organisation));
        return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        await Command(sql, values).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

    private DbCommand Command(string sql, params (string Name, object? Value)[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _commands[sql] = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }

        command.Transaction = _transaction;
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at].Value ?? DBNull.Value;
        return command;
    }
}
