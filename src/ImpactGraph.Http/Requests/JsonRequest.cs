using System.Text.Json;
using System.Text.Unicode;
using ImpactGraph.Http.Batches;

namespace ImpactGraph.Http.Requests;

/// <summary>A JSON body becomes a <see cref="GraphBody"/> in one pass.</summary>
internal static class JsonRequest
{
    [Flags]
    private enum Members
    {
        None = 0,
        Query = 1,
        Variables = 2,
        OperationName = 4,
        Extensions = 8,
        Id = 16,
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="json">The body.</param>
    /// <param name="request">What it says.</param>
    /// <param name="mostInBatch">Most requests, and most variables of one, that may come as a list; 0 when none may.</param>
    /// <returns>Null when <paramref name="request"/> could be read.</returns>
    /// <remarks>Depth is bounded by the reader's own 64; unknown members are passed over, as the GraphQL over HTTP specification asks.</remarks>
    public static Refusal? Read(ReadOnlyMemory<byte> json, out GraphBody request, int mostInBatch = 0)
    {
        request = default;
        if (json.Span.StartsWith(ByteOrderMark)) json = json[3..];
        if (!Utf8.IsValid(json.Span)) return Refusals.NotUtf8;
        if (json.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) return Refusals.EmptyBody;
        try
        {
            return ReadOneOrMany(json, ref request, mostInBatch);
        }
        catch (JsonException e)
        {
            return Refusals.NotJson(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        }
    }

    private static Refusal? ReadOneOrMany(ReadOnlyMemory<byte> json, ref GraphBody request, int mostInBatch)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return ReadObject(json, ref request, mostInBatch);
        var refusal = Slices(ref reader, json, mostInBatch, out var elements);
        reader.Read(); // throws when something stands behind the list
        if (refusal is null) request.Batch = [.. elements.Select((element, index) => ReadElement(element, index, mostInBatch))];
        return refusal;
    }

    /// <summary>One of many: what is wrong with it is answered in its place, and the others go on.</summary>
    private static BatchEntry ReadElement(ReadOnlyMemory<byte> json, int index, int mostInBatch)
    {
        var request = default(GraphBody);
        var refusal = ReadObject(json, ref request, mostInBatch);
        return new(index, null, refusal, request);
    }

    private static Refusal? ReadObject(ReadOnlyMemory<byte> json, ref GraphBody request, int mostInBatch)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return Refusals.NotAnObject;
        var seen = Members.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberAt(ref reader);
            if ((seen & member) != 0) return Refusals.Twice(Named(member));
            seen |= member;
            reader.Read();
            var refusal = ReadMember(ref reader, member, json, ref request, mostInBatch);
            if (refusal is not null) return refusal;
        }
        reader.Read(); // throws when something stands behind the object
        return null;
    }

    /// <summary>The elements of the list that the reader stands on, which it moves to the end of.</summary>
    private static Refusal? Slices(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int most, out List<ReadOnlyMemory<byte>> slices)
    {
        slices = [];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (++count <= most) slices.Add(json[start..(int)reader.BytesConsumed]);
        }
        return count == 0 ? Refusals.EmptyBatch : most == 0 ? Refusals.Batch : count > most ? Refusals.BatchTooLarge(most) : null;
    }

    private static Refusal? ReadVariableSets(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int most, ref GraphBody request)
    {
        if (most == 0) return Refusals.Batch;
        var refusal = Slices(ref reader, json, most, out var sets);
        foreach (var set in sets)
        {
            var each = new Utf8JsonReader(set.Span);
            each.Read();
            refusal ??= each.TokenType != JsonTokenType.StartObject ? Refusals.MustBeObject("variables") : each.TrySkip(default, out _) ? null : Refusals.NotUtf8;
        }
        request.VariableSets = sets;
        return refusal;
    }

    private static Members MemberAt(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("query"u8) ? Members.Query
        : reader.ValueTextEquals("variables"u8) ? Members.Variables
        : reader.ValueTextEquals("operationName"u8) ? Members.OperationName
        : reader.ValueTextEquals("extensions"u8) ? Members.Extensions
        : reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("documentId"u8) ? Members.Id
        : Members.None;

    private static Refusal? ReadMember(ref Utf8JsonReader reader, Members member, ReadOnlyMemory<byte> json, ref GraphBody request, int mostInBatch)
    {
        if (member == Members.None)
        {
            reader.Skip();
            return null;
        }
        if (reader.TokenType == JsonTokenType.Null) return null;
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var isString = reader.TokenType == JsonTokenType.String;
        switch (member)
        {
            case Members.Query when isString:
                request.HasQuery = true;
                request.QueryIsEscaped = reader.ValueIsEscaped;
                request.Query = json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                return null;
            case Members.OperationName when isString:
                return reader.TryText(out request.OperationName) ? null : Refusals.NotUtf8;
            case Members.Id when isString:
                return reader.TryText(out request.Id) ? null : Refusals.NotUtf8;
            case Members.Variables when isObject:
                var start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip(default, out _)) return Refusals.NotUtf8;
                request.Variables = json[start..(int)reader.BytesConsumed];
                return null;
            case Members.Extensions when isObject:
                var from = (int)reader.TokenStartIndex;
                if (!reader.TrySkip("persistedQuery"u8, out var names)) return Refusals.NotUtf8;
                return names ? PersistedQueryExtension.Read(json[from..(int)reader.BytesConsumed], out request.Hash) : null;
            case Members.Variables when reader.TokenType == JsonTokenType.StartArray:
                return ReadVariableSets(ref reader, json, mostInBatch, ref request);
            default:
                return member is Members.Variables or Members.Extensions ? Refusals.MustBeObject(Named(member)) : Refusals.MustBeString(Named(member));
        }
    }

    private static string Named(Members member) => member switch
    {
        Members.Query => "query",
        Members.Variables => "variables",
        Members.OperationName => "operationName",
        Members.Extensions => "extensions",
        _ => "id",
    };
}
