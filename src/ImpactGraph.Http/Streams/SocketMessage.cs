using System.Text.Json;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Streams;

/// <summary>One message of a caller.</summary>
/// <param name="Type">What it is; never null.</param>
/// <param name="Id">Which operation it is about; null when it says none.</param>
/// <param name="Payload">A JSON value, as a slice of the message; empty when there is none, or null.</param>
internal readonly record struct SocketMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload)
{
    public bool HasObject => !Payload.IsEmpty && Payload.Span[0] == (byte)'{';

    /// <summary>Whether every string in the payload is text: JSON can hold half a surrogate pair.</summary>
    public bool IsText
    {
        get
        {
            if (Payload.IsEmpty) return true;
            var reader = new Utf8JsonReader(Payload.Span);
            reader.Read();
            return reader.TrySkip(default, out _);
        }
    }

    /// <returns>False when it is no message: no JSON, no object, no type, a member of a wrong kind or twice.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> json, out SocketMessage message)
    {
        message = default;
        try
        {
            return TryReadObject(json, ref message);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadObject(ReadOnlyMemory<byte> json, ref SocketMessage message)
    {
        var (type, id, payload) = (default(string), default(string), default(ReadOnlyMemory<byte>));
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isId, isPayload) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("id"u8), reader.ValueTextEquals("payload"u8));
            reader.Read();
            if (isType || isId)
            {
                if ((isType ? type : id) is not null || reader.TokenType != JsonTokenType.String || !reader.TryText(out var text)) return false;
                if (isType) type = text;
                else id = text;
                continue;
            }
            var start = (int)reader.TokenStartIndex;
            var isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            if (!isPayload || isNull) continue;
            if (!payload.IsEmpty) return false;
            payload = json[start..(int)reader.BytesConsumed];
        }
        if (type is null) return false;
        reader.Read(); // throws when something stands behind the object
        message = new(type, id, payload);
        return true;
    }
}
