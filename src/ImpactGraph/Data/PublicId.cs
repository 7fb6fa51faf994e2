using System.Security.Cryptography;
using System.Text;

namespace ImpactGraph.Data;

/// <summary>Ids that callers may keep.</summary>
public static class PublicId
{
    /// <summary>A new id, later than those before it (RFC 9562, version 7).</summary>
    public static Guid Next(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow());
    }

    /// <summary>The id that follows from names, the same on every machine (RFC 9562, version 8, from SHA-256).</summary>
    /// <param name="noun">What is named, so that an answer and a response never share an id.</param>
    /// <param name="names">Codes that are unique together; none holds a line break.</param>
    public static Guid NamedAfter(string noun, params ReadOnlySpan<string> names)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"impactgraph\n{noun}\n{string.Join('\n', names)}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
