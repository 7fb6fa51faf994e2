using System.Collections.Concurrent;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Documents;

/// <summary>
/// Documents by their text or its hash. Bounded in number and bytes; when full it gives up those not asked for lately (second chance in order of arrival),
/// so one caller with ever new documents cannot push out those that all others use.
/// </summary>
internal sealed class DocumentCache(int mostEntries, int mostBytes)
{
    private readonly ConcurrentDictionary<CachedDocument, CachedDocument> _entries = new(new CachedDocument.Comparer());
    private readonly Queue<CachedDocument> _arrivals = new();
    private readonly Lock _writing = new();
    private long _bytes;

    public int Count => _entries.Count;

    public GraphDocument? Find(DocumentKey key)
    {
        if (!_entries.GetAlternateLookup<DocumentKey>().TryGetValue(key, out CachedDocument? entry)) return null;
        if (!entry.Used) entry.Used = true;
        return entry.Document;
    }

    /// <param name="key">What it is found by.</param>
    /// <param name="document">What is found.</param>
    /// <param name="size">What counts against the bound in bytes: the length of the document's text.</param>
    public void Add(DocumentKey key, GraphDocument document, int size)
    {
        if (size > mostBytes || mostEntries == 0) return;
        var entry = new CachedDocument(key.Bytes.ToArray(), key.Escaped, key.Hash(), size, document);
        lock (_writing)
        {
            if (!_entries.TryAdd(entry, entry)) return;
            _arrivals.Enqueue(entry);
            _bytes += entry.Size;
            while (_arrivals.Count > mostEntries || _bytes > mostBytes) GiveUpOne();
        }
    }

    private void GiveUpOne()
    {
        // Each turn clears a mark, so the second turn at the latest finds one without.
        while (true)
        {
            var oldest = _arrivals.Dequeue();
            if (oldest.Used)
            {
                oldest.Used = false;
                _arrivals.Enqueue(oldest);
                continue;
            }
            _entries.TryRemove(oldest, out _);
            _bytes -= oldest.Size;
            return;
        }
    }
}
