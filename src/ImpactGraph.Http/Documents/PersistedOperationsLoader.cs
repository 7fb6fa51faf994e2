using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Documents;

/// <summary>Gathers persisted operations, each validated, none under two meanings.</summary>
internal sealed class PersistedOperationsLoader(IGraph graph)
{
    private readonly Dictionary<string, GraphDocument> _byText = new(StringComparer.Ordinal);

    public Dictionary<string, GraphDocument> Documents { get; } = new(StringComparer.Ordinal);

    /// <param name="id">Its name.</param>
    /// <param name="text">The document.</param>
    /// <param name="source">What to call it in an error.</param>
    /// <param name="operationName">An operation that the document must hold; null when that is not known.</param>
    /// <exception cref="InvalidPersistedOperationException">It cannot be used.</exception>
    public void Add(string id, string text, string source, string? operationName = null)
    {
        if (!PersistedOperations.IsId(id)) throw new InvalidPersistedOperationException(source, "the name may hold letters, digits, _ and - only");
        var document = Read(text, source);
        if (operationName is not null && document.Find(operationName) is null) throw new InvalidPersistedOperationException(source, $"the document holds no operation {operationName}");
        if (!Documents.TryAdd(id, document) && !ReferenceEquals(Documents[id], document)) throw new InvalidPersistedOperationException(source, $"{id} is the name of another document already");
        // A name that is given goes before a hash; the same text twice is one document.
        foreach (var hash in DocumentHash.AllOf(text)) Documents.TryAdd(hash, document);
    }

    private GraphDocument Read(string text, string source)
    {
        if (_byText.TryGetValue(text, out var known)) return known;
        var document = graph.Read(text);
        if (document.IsValid) return _byText[text] = document;
        var error = document.Errors[0];
        var place = error.Locations is { Count: > 0 } at ? $" (line {at[0].Line}, column {at[0].Column})" : "";
        throw new InvalidPersistedOperationException(source, error.Message.TrimEnd('.') + place);
    }
}
