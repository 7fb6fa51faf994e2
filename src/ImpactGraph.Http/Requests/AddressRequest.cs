using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImpactGraph.Http.Requests;

/// <summary>A query string becomes a <see cref="GraphBody"/>.</summary>
internal static class AddressRequest
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether the query string asks something, so that a visit to the bare path can be told from a request.</summary>
    public static bool Asks(IQueryCollection query) =>
        query.Count > 0 && (query.ContainsKey("query") || query.ContainsKey("id") || query.ContainsKey("documentId") || query.ContainsKey("extensions"));

    /// <param name="query">The query string.</param>
    /// <param name="request">What the body says, to which the query string adds.</param>
    /// <param name="mayBatch">Whether several operations may be named.</param>
    /// <param name="operations">Operations to run one after the other; null when the request says which.</param>
    /// <returns>Null when <paramref name="request"/> could be read.</returns>
    public static Refusal? Read(IQueryCollection query, ref GraphBody request, bool mayBatch, out IReadOnlyList<string>? operations)
    {
        operations = null;
        if (query.Count == 0) return null;
        if (query.ContainsKey("batchOperations"))
        {
            if (!mayBatch || request.Batch is not null) return Refusals.Batch;
            string? names = null;
            if (One(query, "batchOperations", ref names) is { } twice) return twice;
            if ((operations = NamesIn(names)) is null) return Refusals.BatchOperationsInvalid;
        }
        // What is said for all of a list would have to be said of each: it is said nowhere.
        if (request.Batch is not null) return Asks(query) || query.ContainsKey("variables") || query.ContainsKey("operationName") ? Refusals.Batch : null;
        return ReadQuery(query, ref request)
            ?? One(query, "operationName", ref request.OperationName)
            ?? One(query, "documentId", ref request.Id)
            ?? One(query, "id", ref request.Id)
            ?? Json(query, "variables", default, out request.Variables, out _, request.Variables)
            ?? ReadExtensions(query, ref request);
    }

    /// <returns>Null unless the text is a list of names such as <c>[A,B]</c>.</returns>
    private static string[]? NamesIn(string? text)
    {
        if (text is not ['[', .. var inside, ']']) return null;
        var names = inside.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names)
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters)) return null;
        return names;
    }

    private static Refusal? ReadExtensions(IQueryCollection query, ref GraphBody request)
    {
        var refusal = Json(query, "extensions", "persistedQuery"u8, out var extensions, out var names, default);
        return refusal is null && names ? PersistedQueryExtension.Read(extensions, out request.Hash) : refusal;
    }

    private static Refusal? ReadQuery(IQueryCollection query, ref GraphBody request)
    {
        string? text = null;
        var refusal = One(query, "query", ref text);
        if (refusal is not null || text is null) return refusal;
        if (request.HasQuery) return Refusals.Twice("query");
        request.HasQuery = true;
        request.Query = Encoding.UTF8.GetBytes(text);
        return null;
    }

    private static Refusal? One(IQueryCollection query, string member, ref string? value)
    {
        if (!query.TryGetValue(member, out var values) || StringValues.IsNullOrEmpty(values)) return null;
        if (values.Count > 1) return Refusals.Twice(member);
        value = values[0];
        return null;
    }

    private static Refusal? Json(
        IQueryCollection query, string member, ReadOnlySpan<byte> lookFor, out ReadOnlyMemory<byte> value, out bool found, ReadOnlyMemory<byte> otherwise)
    {
        string? text = null;
        value = otherwise;
        found = false;
        var refusal = One(query, member, ref text);
        if (refusal is not null || string.IsNullOrWhiteSpace(text)) return refusal;
        var json = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null && !reader.Read()) return null;
            if (reader.TokenType != JsonTokenType.StartObject) return Refusals.MustBeObject(member);
            if (!reader.TrySkip(lookFor, out found)) return Refusals.NotUtf8;
            reader.Read();
            value = json;
            return null;
        }
        catch (JsonException e)
        {
            return Refusals.NotJson(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        }
    }
}
