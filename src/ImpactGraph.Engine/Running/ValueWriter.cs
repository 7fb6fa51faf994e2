using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using ImpactGraph.Engine.Types;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes CLR values as Hot Chocolate's scalars.</summary>
internal static class ValueWriter
{
    private static readonly ConcurrentDictionary<Type, Dictionary<long, JsonEncodedText>> Enums = new();

    /// <summary>The names of an enum's members by value.</summary>
    public static Dictionary<long, JsonEncodedText> NamesOf(Type type) => Enums.GetOrAdd(type, static t =>
        t.GetEnumNames().ToDictionary(n => Convert.ToInt64(Enum.Parse(t, n), CultureInfo.InvariantCulture), n => AnswerJson.Name(Names.EnumValue(n))));

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case short number: json.WriteNumberValue(number); break;
            case byte number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case float number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case Enum member: json.WriteStringValue(NamesOf(member.GetType())[Convert.ToInt64(member, CultureInfo.InvariantCulture)]); break;
            case DateOnly date: json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case TimeOnly time: json.WriteStringValue(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)); break;
            case DateTime instant: Write(json, new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))); break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.ToString(instant.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
                break;
            case Guid guid: json.WriteStringValue(guid); break;
            case TimeSpan span: json.WriteStringValue(XmlConvert.ToString(span)); break;
            case Uri uri: json.WriteStringValue(uri.OriginalString); break;
            case JsonText text: json.WriteRawValue(text.Utf8.Span, skipInputValidation: true); break;
            case JsonElement element: element.WriteTo(json); break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list) Write(json, item);
                json.WriteEndArray();
                break;
            default: throw new NotSupportedException($"{value.GetType().Name} has no scalar.");
        }
    }
}
