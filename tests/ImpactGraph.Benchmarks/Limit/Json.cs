using System.Buffers.Text;
using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Columns as members of an object.</summary>
internal static class Json
{
    public static readonly JsonEncodedText[] Tiers = Names("", "NATIONAL", "REGION", "INTEGRATED_CARE_BOARD", "PROVIDER");
    public static readonly JsonEncodedText[] Kinds = Names("", "NHS_ENGLAND", "DIRECTORATE", "REGION", "INTEGRATED_CARE_BOARD", "NHS_TRUST", "NHS_FOUNDATION_TRUST");
    public static readonly JsonEncodedText[] Themes = Names("", "LEADERSHIP", "TOOLS", "GOVERNANCE", "CAPABILITY");
    public static readonly JsonEncodedText[] Successions = Names("", "MERGER", "SPLIT", "ACQUISITION");
    public static readonly JsonEncodedText[] Reaches = Names("", "TEAM", "SERVICE", "DIRECTORATE", "WHOLE_ORGANISATION", "SYSTEM");

    public static readonly JsonEncodedText[] Levels = Names("", "AWARENESS", "PRACTITIONER", "LEAD", "COACH", "EXPERT");
    public static readonly JsonEncodedText[] Roles = Names("", "MEMBER", "COORDINATOR", "FACULTY", "LEAD");

    public static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");

    private static readonly JsonEncodedText s_pageInfo = JsonEncodedText.Encode("pageInfo");
    private static readonly JsonEncodedText s_hasNextPage = JsonEncodedText.Encode("hasNextPage");

    public static JsonEncodedText[] Names(params string[] names) => [.. names.Select(n => JsonEncodedText.Encode(n))];

    /// <summary>Today in UTC as yyyy-MM-dd.</summary>
    public static void Today(Span<byte> ten) => Utf8Formatter.TryFormat(DateTime.UtcNow, ten, out _, 'O');

    public static void Text(this Utf8JsonWriter json, JsonEncodedText name, Statement row, int column)
    {
        if (row.IsNull(column)) json.WriteNull(name);
        else json.WriteString(name, row.Text(column));
    }

    public static void Member(this Utf8JsonWriter json, JsonEncodedText name, Statement row, int column, JsonEncodedText[] names)
    {
        if (row.IsNull(column)) json.WriteNull(name);
        else json.WriteString(name, names[row.Integer(column)]);
    }

    public static void Flag(this Utf8JsonWriter json, JsonEncodedText name, Statement row, int column)
    {
        if (row.IsNull(column)) json.WriteNull(name);
        else json.WriteBoolean(name, row.Integer(column) != 0);
    }

    /// <summary>An object of a code and, in the column behind it, a name; null when there is no code.</summary>
    public static void CodeAndName(this Utf8JsonWriter json, JsonEncodedText name, Statement row, int column)
    {
        if (row.IsNull(column))
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString(Code, row.Text(column));
        json.WriteString(Name, row.Text(column + 1));
        json.WriteEndObject();
    }

    /// <summary>The same of texts that were kept.</summary>
    public static void CodeAndName(this Utf8JsonWriter json, JsonEncodedText name, KeptRows rows, int row, int text)
    {
        if (rows.IsNull(row, text))
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString(Code, rows.Text(row, text));
        json.WriteString(Name, rows.Text(row, text + 1));
        json.WriteEndObject();
    }

    public static void Text(this Utf8JsonWriter json, JsonEncodedText name, KeptRows rows, int row, int text)
    {
        if (rows.IsNull(row, text)) json.WriteNull(name);
        else json.WriteString(name, rows.Text(row, text));
    }

    public static void PageInfo(this Utf8JsonWriter json, bool more)
    {
        json.WriteStartObject(s_pageInfo);
        json.WriteBoolean(s_hasNextPage, more);
        json.WriteEndObject();
    }
}
