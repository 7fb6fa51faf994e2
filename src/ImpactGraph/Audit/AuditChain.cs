using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImpactGraph.Audit;

/// <summary>How entries are sealed, so that whoever knows the newest hash notices any change of what is older.</summary>
/// <remarks>
/// A hash is SHA-256 over fields one after the other: each is its length in bytes of UTF-8 in decimal digits, a colon, the text, a comma; a field that is null is <c>-,</c>.
/// No two lists of fields give the same bytes.
/// <list type="bullet">
/// <item>An entry: <c>impactgraph-audit-1</c>, hash of the entry before, sequence, instant (<c>2026-11-23T07:00:00.0000000Z</c>), action, document hash, kind of actor
/// (<c>PERSON</c>, <c>SYSTEM</c>, <c>ANONYMOUS</c>), account, roles, code of the actor's organisation, code of the organisation it is about, <c>true</c> or <c>false</c> for erasing,
/// digest of the details, number of subjects; then of each subject, in the order of ids as text, id and code of the organisation. UUIDs are 36 lower-case characters.</item>
/// <item>Details: <c>impactgraph-audit-detail-1</c>, salt, operation, reason, changes.</item>
/// </list>
/// </remarks>
public sealed class AuditChain
{
    /// <summary>Hexadecimal digits of a hash.</summary>
    public const int HashLength = 64;

    /// <summary>What the first entry has for the hash of the entry before.</summary>
    public static readonly string Beginning = new('0', HashLength);

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private AuditChain(string form) => Add(form);

    /// <summary>Hash of an entry, in lower-case hexadecimal digits.</summary>
    public static string HashOf(SealedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var fields = new AuditChain("impactgraph-audit-1");
        fields.Add(entry.PreviousHash);
        fields.Add(entry.Sequence);
        fields.Add(entry.RecordedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        fields.Add(entry.Action);
        fields.Add(entry.DocumentHash);
        fields.Add(entry.ActorKind.ToString().ToUpperInvariant());
        fields.Add(entry.ActorId?.ToString());
        fields.Add(entry.ActorRoles);
        fields.Add(entry.ActorOrganisationCode);
        fields.Add(entry.OrganisationCode);
        fields.Add(entry.Erases ? "true" : "false");
        fields.Add(entry.DetailDigest);
        fields.Add(entry.Subjects.Count);
        foreach (var (improver, organisation) in entry.Subjects.OrderBy(subject => subject.Improver, StringComparer.Ordinal))
        {
            fields.Add(improver);
            fields.Add(organisation);
        }

        return fields.Hash();
    }

    /// <summary>Digest of details, in lower-case hexadecimal digits.</summary>
    public static string DigestOf(string salt, string? operation, string? reason, string? changes)
    {
        var fields = new AuditChain("impactgraph-audit-detail-1");
        fields.Add(salt);
        fields.Add(operation);
        fields.Add(reason);
        fields.Add(changes);
        return fields.Hash();
    }

    private void Add(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

    private void Add(string? field)
    {
        if (field is null)
        {
            _bytes.Write("-,"u8);
            return;
        }

        Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(field).ToString(CultureInfo.InvariantCulture)}:{field},", _bytes);
    }

    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(_bytes.WrittenSpan));
}
