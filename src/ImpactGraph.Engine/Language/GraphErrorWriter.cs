using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImpactGraph.Engine.Language;

/// <summary>Errors as JSON, members in Hot Chocolate's order: message, locations, path, extensions.</summary>
public static class GraphErrorWriter
{
    /// <summary>How the answers of this engine are written: apostrophes and plus signs stay as they are.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The engine's own nesting limit comes first.
        MaxDepth = 2_000,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText _message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText _locations = JsonEncodedText.Encode("locations");
    private static readonly JsonEncodedText _line = JsonEncodedText.Encode("line");
    private static readonly JsonEncodedText _column = JsonEncodedText.Encode("column");
    private static readonly JsonEncodedText _path = JsonEncodedText.Encode("path");
    private static readonly JsonEncodedText _extensions = JsonEncodedText.Encode("extensions");

    /// <summary>Writes an error as an object; members that it does not have are left out.</summary>
    public static void Write(Utf8JsonWriter writer, GraphError error)
    {
        writer.WriteStartObject();
        writer.WriteString(_message, error.Message);
        if (error.Locations is { Count: > 0 } locations) WriteLocations(writer, locations);
        if (error.Path is { } path)
        {
            writer.WriteStartArray(_path);
            foreach (var step in path) WriteValue(writer, step);
            writer.WriteEndArray();
        }
        if (error.Extensions is { Count: > 0 } extensions)
        {
            writer.WriteStartObject(_extensions);
            foreach (var (key, value) in extensions)
            {
                writer.WritePropertyName(key);
                WriteValue(writer, value);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    /// <summary>Writes the member <c>errors</c>; nothing when there are none.</summary>
    public static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<GraphError> errors)
    {
        if (errors.Count == 0) return;
        writer.WriteStartArray("errors");
        foreach (var error in errors) Write(writer, error);
        writer.WriteEndArray();
    }

    private static void WriteLocations(Utf8JsonWriter writer, IReadOnlyList<GraphLocation> locations)
    {
        writer.WriteStartArray(_locations);
        foreach (var (line, column) in locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber(_line, line);
            writer.WriteNumber(_column, column);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IEnumerable<string> texts:
                writer.WriteStartArray();
                foreach (var text in texts) writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
