using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Documents;

/// <summary>A request's text, id or hash becomes a document, read at most once while it is remembered.</summary>
internal sealed class DocumentStore(IGraph graph, GraphHttpOptions options, PersistedOperations persisted)
{
    private readonly DocumentCache _valid = new(options.MaxCachedDocuments, options.MaxCachedDocumentBytes);
    // Kept apart, so that mistakes never push out what works.
    private readonly DocumentCache _invalid = new(options.MaxCachedInvalidDocuments, options.MaxCachedDocumentBytes / 16);
    private readonly AutomaticDocuments _automatic = new(options.MaxAutomaticDocuments, options.MaxCachedDocumentBytes);

    /// <returns>Null when <paramref name="document"/> is found; it may have errors.</returns>
    public Refusal? Find(in GraphBody request, out GraphDocument? document)
    {
        document = null;
        // Some clients send an empty text beside an id.
        var hasText = request.HasQuery && !(request.Query.IsEmpty && (request.Id ?? request.Hash?.Text) is not null);
        if (hasText && options.OnlyPersistedOperations) return Refusals.OnlyPersisted;
        if (request.Hash is { } hash) return hasText ? Keep(request, hash, out document) : Find(hash, out document);
        if (hasText) return Read(request, out document);
        return request.Id is null ? Refusals.NoQuery : persisted.Find(request.Id, out document);
    }

    private bool IsAutomatic => options.EnableAutomaticPersistedQueries && !options.OnlyPersistedOperations;

    private Refusal? Find(DocumentHash hash, out GraphDocument? document)
    {
        document = persisted.Find(hash) ?? (IsAutomatic ? _automatic.Find(hash) : null);
        if (document is not null) return null;
        return IsAutomatic ? Refusals.HashNotFound : options.OnlyPersistedOperations ? Refusals.UnknownId(hash.Text) : Refusals.HashNotSupported;
    }

    /// <summary>Only what is valid is kept, and only under the hash that it has: a caller must not give another's hash a new meaning.</summary>
    private Refusal? Keep(in GraphBody request, DocumentHash hash, out GraphDocument? document)
    {
        var refusal = Read(request, out document);
        if (refusal is not null || !IsAutomatic) return refusal;
        var text = request.QueryText()!;
        var actual = hash.Of(text);
        if (actual != hash.Text) return Refusals.HashDiffers(hash, actual);
        if (document!.IsValid) _automatic.Add(hash, document, text.Length);
        return null;
    }

    private Refusal? Read(in GraphBody request, out GraphDocument? document)
    {
        var key = request.Key;
        document = _valid.Find(key) ?? _invalid.Find(key);
        if (document is not null) return null;
        var text = request.QueryText();
        if (text is null) return Refusals.NotUtf8;
        document = graph.Read(text);
        (document.IsValid ? _valid : _invalid).Add(key, document, key.Bytes.Length);
        return null;
    }
}
