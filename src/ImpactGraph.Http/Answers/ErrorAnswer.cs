using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactGraph.Engine;

namespace ImpactGraph.Http.Answers;

/// <summary>An answer that has only errors.</summary>
internal static class ErrorAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(IReadOnlyList<GraphError> errors, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("errors"u8);
        foreach (var error in errors) Write(error, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(GraphError error, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, error.Message);
        if (error.Locations is { Count: > 0 } locations) WriteLocations(locations, json);
        if (error.Path is { Count: > 0 } path) WriteValue("path", path, json);
        if (error.Extensions is { Count: > 0 } extensions)
        {
            json.WriteStartObject("extensions"u8);
            foreach (var (name, value) in extensions) WriteValue(name, value, json);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteLocations(IReadOnlyList<GraphLocation> locations, Utf8JsonWriter json)
    {
        json.WriteStartArray("locations"u8);
        foreach (var (line, column) in locations)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, line);
            json.WriteNumber("column"u8, column);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(string name, object? value, Utf8JsonWriter json)
    {
        json.WritePropertyName(name);
        if (value is System.Collections.IEnumerable items and not string)
        {
            json.WriteStartArray();
            foreach (var item in items) WriteScalar(item, json);
            json.WriteEndArray();
        }
        else
        {
            WriteScalar(value, json);
        }
    }

    private static void WriteScalar(object? value, Utf8JsonWriter json)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}
