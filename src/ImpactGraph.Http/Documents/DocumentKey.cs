using System.Runtime.InteropServices;

namespace ImpactGraph.Http.Documents;

/// <summary>A document's text before it is known: bytes that live only as long as their request.</summary>
/// <param name="bytes">UTF-8.</param>
/// <param name="escaped">Whether the bytes are a JSON string's inside; the same bytes then mean another text.</param>
internal readonly ref struct DocumentKey(ReadOnlySpan<byte> bytes, bool escaped)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public bool Escaped { get; } = escaped;

    /// <summary>The runtime's seeded string hash, taken over pairs of bytes: nobody outside can make texts that collide.</summary>
    public int Hash()
    {
        var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(Bytes));
        return Bytes.Length % 2 == 0 ? hash : HashCode.Combine(hash, Bytes[^1]);
    }
}
