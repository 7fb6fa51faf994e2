using System.Text;
using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Streams;

/// <summary>One of the two languages that are spoken over WebSockets: the same conversation, in other words.</summary>
/// <param name="Name">The sub-protocol that the opening request names.</param>
/// <param name="Start">Begins an operation.</param>
/// <param name="Stop">Ends one, from the caller's side.</param>
/// <param name="Next">Brings an answer.</param>
/// <param name="KeepAlive">What is sent so that something is sent.</param>
internal sealed record SocketProtocol(string Name, string Start, string Stop, string Next, byte[] KeepAlive)
{
    /// <summary>Of the library graphql-ws and all that follow it.</summary>
    public static readonly SocketProtocol Transport = new("graphql-transport-ws", "subscribe", "complete", "next", """{"type":"ping"}"""u8.ToArray());

    /// <summary>Of the library subscriptions-transport-ws, which is no longer kept; older clients speak nothing else.</summary>
    public static readonly SocketProtocol Legacy = new("graphql-ws", "start", "stop", "data", """{"type":"ka"}"""u8.ToArray());

    public static readonly byte[] Ack = """{"type":"connection_ack"}"""u8.ToArray();
    public static readonly byte[] Pong = """{"type":"pong"}"""u8.ToArray();

    public bool IsLegacy => ReferenceEquals(this, Legacy);

    /// <summary>What stands before an answer; <c>}</c> follows it.</summary>
    public byte[] BeforeAnswer(string id) => Encoding.UTF8.GetBytes($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"{{Next}}","payload":""");

    public static byte[] Complete(string id) => Encoding.UTF8.GetBytes($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"complete"}""");

    /// <summary>The end of an operation that could not be run, or not to its end.</summary>
    public static byte[] Errors(string id, IReadOnlyList<GraphError> errors)
    {
        var answer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(answer, GraphErrorWriter.WriterOptions))
        {
            json.WriteStartObject();
            GraphErrorWriter.WriteErrors(json, errors);
            json.WriteEndObject();
        }
        return Errors(id, answer.WrittenSpan)!;
    }

    /// <param name="id">Of the operation.</param>
    /// <param name="answer">An answer without data, of which the array <c>errors</c> alone is sent.</param>
    /// <returns>Null when the answer has none: it is no failure then.</returns>
    public static byte[]? Errors(string id, ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        while (!(reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("errors"u8)))
            if (!reader.Read()) return null;
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var errors = answer[start..(int)reader.BytesConsumed];
        return [.. Encoding.UTF8.GetBytes($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"error","payload":"""), .. errors, (byte)'}'];
    }
}
