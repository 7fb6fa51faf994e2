using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Everything that is kept of one person, as one JSON document. Its shape is told in docs/privacy/export.md.</summary>
/// <remarks>
/// <c>rows</c> has a list for each table in which the person has rows, by the name of the entity; each row has what it holds by the names of its properties, without row numbers: what it refers to stands there by code,
/// id or number of the audit's entry. Memory grows with the document; one with ten thousand entries of the audit is some five megabytes.
/// </remarks>
internal static class PersonDocument
{
    /// <summary>Of the shape. A change that could break a reader raises it; new tables and properties do not.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Makes it of what the context reads.</summary>
    /// <param name="db">In a transaction, so that all is of one moment. Tracks what is read.</param>
    /// <param name="id">Row number of the improver.</param>
    /// <param name="account">Account of the caller, whose entries in the audit are what the person did. Null for none.</param>
    /// <param name="withAudit">Whether the audit is told too.</param>
    /// <param name="madeAt">UTC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ReadOnlyMemory<byte>> MakeAsync(ImpactGraphDb db, int id, Guid? account, bool withAudit, DateTime madeAt, CancellationToken cancellationToken)
    {
        var improver = await db.Improvers.SingleAsync(i => i.Id == id, cancellationToken).ConfigureAwait(false);
        var output = new ArrayBufferWriter<byte>();
        await using var writer = new Utf8JsonWriter(output, Plain);
        writer.WriteStartObject();
        writer.WriteString("format", "impactgraph-person");
        writer.WriteNumber("version", Version);
        writer.WriteString("madeAt", madeAt);
        writer.WriteString("improver", improver.PublicId);
        writer.WriteStartObject("rows");
        await WriteAsync(writer, db, nameof(Improver), [improver], cancellationToken).ConfigureAwait(false);
        foreach (var table in PersonTables.Of(db.Model).All.Concat(PersonTables.Written(db.Model)))
            await WriteAsync(writer, db, table.Type.ClrType.Name, await table.ReadAsync(db, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        writer.WriteEndObject();
        if (withAudit) await WriteAuditAsync(writer, db, id, account, cancellationToken).ConfigureAwait(false);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return output.WrittenMemory;
    }

    /// <summary>Entries about the person, and those of what the person did, to whomever: about others they do not say whom, nor what was changed.</summary>
    private static async Task WriteAuditAsync(Utf8JsonWriter writer, ImpactGraphDb db, int id, Guid? account, CancellationToken cancellationToken)
    {
        var accounts = await db.Accounts.Where(a => a.ImproverId == id).Select(a => (Guid?)a.PublicId).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (account is not null) accounts.Add(account);
        var callers = accounts.ConvertAll(one => one.ToString()!);
        writer.WriteStartArray("audit");
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Subjects.Any(s => s.ImproverId == id) || accounts.Contains(e.ActorId)).OrderBy(e => e.Sequence)
            .Select(e => new { Entry = e, IsAboutMe = e.Subjects.Any(s => s.ImproverId == id), IsAboutOthers = e.Subjects.Any(s => s.ImproverId != id), e.Detail });
        await foreach (var found in entries.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var entry = found.Entry;
            writer.WriteStartObject();
            writer.WriteNumber("sequence", entry.Sequence);
            writer.WriteString("recordedAt", entry.RecordedAt);
            writer.WriteString("action", entry.Action);
            writer.WriteBoolean("aboutMe", found.IsAboutMe);
            writer.WriteBoolean("byMe", accounts.Contains(entry.ActorId));
            writer.WriteString("actorKind", JsonNamingPolicy.SnakeCaseUpper.ConvertName(entry.ActorKind.ToString()));
            writer.WriteString("actor", entry.ActorId?.ToString());
            writer.WriteString("actorRoles", entry.ActorRoles);
            writer.WriteString("actorOrganisationCode", entry.ActorOrganisationCode);
            writer.WriteString("operation", found.Detail?.Operation);
            writer.WriteString("documentHash", entry.DocumentHash);
            // One detail tells of everybody whom the entry is about.
            var isMineAlone = found.IsAboutMe && !found.IsAboutOthers;
            writer.WriteString("reason", isMineAlone ? found.Detail?.Reason : null);
            writer.WritePropertyName("changes");
            if (isMineAlone && found.Detail?.Changes is { } changes) writer.WriteRawValue(changes);
            else writer.WriteNullValue();
            writer.WriteString("hash", entry.Hash);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        var keys = await db.IdempotencyKeys.AsNoTracking().Where(key => callers.Contains(key.Caller)).OrderBy(key => key.Sequence).ToListAsync(cancellationToken).ConfigureAwait(false);
        writer.WriteStartArray("idempotencyKeys");
        foreach (var key in keys)
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", key.Sequence);
            writer.WriteString("action", key.Action);
            writer.WriteString("key", key.Key);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static async Task WriteAsync(Utf8JsonWriter writer, DbContext db, string name, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            var entry = db.Entry(row);
            foreach (var property in entry.Metadata.GetProperties())
            {
                // Columns that nobody outside the entity can set are copies of another table's.
                if (property.IsPrimaryKey() || property.PropertyInfo?.SetMethod is { IsPrivate: true }) continue;
                var value = entry.CurrentValues[property];
                if (property.GetContainingForeignKeys().FirstOrDefault() is { } key)
                {
                    if (key.PrincipalEntityType.ClrType == typeof(Improver) && (key.IsRequired || key.IsUnique)) continue;
                    writer.WritePropertyName(Named(key.DependentToPrincipal!.Name));
                    Write(writer, value is null ? null : await NameOfAsync(db, key.PrincipalEntityType, value, cancellationToken).ConfigureAwait(false));
                }
                else
                {
                    writer.WritePropertyName(Named(property.Name));
                    Write(writer, value);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>By what everybody else knows a row: its code or public id; its key where it has neither.</summary>
    private static async ValueTask<object?> NameOfAsync(DbContext db, IEntityType type, object key, CancellationToken cancellationToken)
    {
        if ((type.FindProperty("Code") ?? type.FindProperty("PublicId")) is not { } name) return key;
        return await db.FindAsync(type.ClrType, [key], cancellationToken).ConfigureAwait(false) is { } found ? db.Entry(found).CurrentValues[name] : null;
    }

    private static string Named(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case Enum name: writer.WriteStringValue(JsonNamingPolicy.SnakeCaseUpper.ConvertName(name.ToString())); break;
            case DateOnly day: writer.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            default: JsonSerializer.Serialize(writer, value, value.GetType()); break;
        }
    }
}
