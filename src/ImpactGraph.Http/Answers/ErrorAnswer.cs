using System.Buffers;
using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Answers;

/// <summary>An answer that has only errors.</summary>
internal static class ErrorAnswer
{
    public static void Write(IReadOnlyList<GraphError> errors, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, GraphErrorWriter.WriterOptions);
        json.WriteStartObject();
        GraphErrorWriter.WriteErrors(json, errors);
        json.WriteEndObject();
    }
}
