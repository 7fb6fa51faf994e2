using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Documents;

/// <summary>A request's text or id becomes a document, read at most once while it is remembered.</summary>
internal sealed class DocumentStore(IGraph graph, GraphHttpOptions options, PersistedOperations persisted)
{
    private readonly DocumentCache _valid = new(options.MaxCachedDocuments, options.MaxCachedDocumentBytes);
    // Kept apart, so that mistakes never push out what works.
    private readonly DocumentCache _invalid = new(options.MaxCachedInvalidDocuments, options.MaxCachedDocumentBytes / 16);

    /// <returns>Null when <paramref name="document"/> is found; it may have errors.</returns>
    public Refusal? Find(in GraphBody request, out GraphDocument? document)
    {
        document = null;
        if (request.HasQuery) return Read(request, out document);
        if (request.Id is not null) return persisted.Find(request.Id, out document);
        return request.HasHash ? Refusals.HashNotFound : Refusals.NoQuery;
    }

    private Refusal? Read(in GraphBody request, out GraphDocument? document)
    {
        var key = request.Key;
        document = _valid.Find(key) ?? _invalid.Find(key);
        if (document is not null) return null;
        var text = request.QueryText();
        if (text is null) return Refusals.NotUtf8;
        document = graph.Read(text);
        (document.IsValid ? _valid : _invalid).Add(key, document);
        return null;
    }
}
