using System.Text;
using System.Text.Json;
using ImpactGraph.Http.Batches;
using ImpactGraph.Http.Documents;

namespace ImpactGraph.Http.Requests;

/// <summary>A request as it was sent: slices of its own bytes, nothing decoded that need not be.</summary>
internal struct GraphBody
{
    /// <summary>The document's text: UTF-8, or a JSON string without its quotes when <see cref="QueryIsEscaped"/>.</summary>
    public ReadOnlyMemory<byte> Query;
    public bool QueryIsEscaped;
    public bool HasQuery;

    /// <summary>A JSON object in UTF-8; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Variables;

    /// <summary>A list of variables, for each of which the operation is to run; null when there is no such list.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? VariableSets;
    public string? OperationName;

    /// <summary>Name of a persisted operation, in place of a document.</summary>
    public string? Id;

    /// <summary>The document's name in <c>extensions.persistedQuery</c>, in place of its text or beside it; null when there is none.</summary>
    public DocumentHash? Hash;

    /// <summary>What the request stands for when it is several; all else but this is then to be ignored. Null when it is one.</summary>
    public IReadOnlyList<BatchEntry>? Batch;

    public readonly DocumentKey Key => new(Query.Span, QueryIsEscaped);

    /// <summary>The document as text.</summary>
    /// <returns>Null when it has half a surrogate pair, which no UTF-8 can hold.</returns>
    public readonly string? QueryText()
    {
        if (!QueryIsEscaped) return Encoding.UTF8.GetString(Query.Span);
        var quoted = new byte[Query.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        Query.Span.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.TryText(out var text) ? text : null;
    }
}
