using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Documents;

/// <summary>A document in the cache, with the bytes it is found by.</summary>
internal sealed class CachedDocument(byte[] bytes, bool escaped, int hash, int size, GraphDocument document)
{
    public GraphDocument Document { get; } = document;

    public int Hash { get; } = hash;

    public int Size { get; } = size;

    /// <summary>Asked for since the cache last looked for something to give up. A race loses at most one such mark.</summary>
    public bool Used { get; set; }

    public bool Is(DocumentKey key) => escaped == key.Escaped && key.Bytes.SequenceEqual(bytes);

    public bool Is(CachedDocument other) => ReferenceEquals(this, other) || Is(other.Key);

    private DocumentKey Key => new(bytes, escaped);

    /// <summary>Finds an entry by bytes that are still in the request's buffer.</summary>
    public sealed class Comparer : IEqualityComparer<CachedDocument>, IAlternateEqualityComparer<DocumentKey, CachedDocument>
    {
        public bool Equals(CachedDocument? x, CachedDocument? y) => x!.Is(y!);

        public int GetHashCode(CachedDocument entry) => entry.Hash;

        public bool Equals(DocumentKey alternate, CachedDocument other) => other.Is(alternate);

        public int GetHashCode(DocumentKey alternate) => alternate.Hash();

        public CachedDocument Create(DocumentKey alternate) => throw new NotSupportedException();
    }
}
