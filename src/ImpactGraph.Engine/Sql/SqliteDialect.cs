using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Sql;

/// <summary>SQLite 3.38 or later, one file in WAL mode.</summary>
/// <param name="path">The database file.</param>
public sealed class SqliteDialect(string path) : IDialect
{
    /// <inheritdoc/>
    public IReadConnection Open() => new SqliteReadConnection(path);

    /// <inheritdoc/>
    public string BeginSnapshot => "BEGIN DEFERRED";

    /// <inheritdoc/>
    public string EndSnapshot => "COMMIT";

    /// <inheritdoc/>
    public int MaxTables => 64;

    /// <inheritdoc/>
    public int MaxParameters => 32_766;

    /// <inheritdoc/>
    public string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <inheritdoc/>
    public string Literal(bool value) => value ? "1" : "0";

    /// <inheritdoc/>
    public string NullSafeEqual(string left, string right) => $"{left} IS {right}";

    /// <inheritdoc/>
    // LIKE would ignore the case of ASCII letters, and of those only.
    public string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    /// <inheritdoc/>
    public string StartsWith(string text, string part) => $"substr({text}, 1, length({part})) = {part}";

    /// <inheritdoc/>
    public string EndsWith(string text, string part) => $"substr({text}, length({text}) - length({part}) + 1) = {part} AND length({text}) >= length({part})";

    /// <inheritdoc/>
    public string Length(string text) => $"length({text})";

    /// <inheritdoc/>
    public string OrderTerm(string key, bool descending, bool nullable) => descending ? key + " DESC" : key;

    /// <inheritdoc/>
    public string InList(string value, string parameter, CellKind kind) => $"{value} IN (SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public string ListSource(string parameter, string alias, CellKind kind) => $"json_each({parameter}) AS {alias}";

    /// <inheritdoc/>
    public string ListOrdinal(string alias) => alias + ".key";

    /// <inheritdoc/>
    public string ListItem(string alias) => alias + ".value";

    /// <inheritdoc/>
    public object ListValue(IEnumerable<object> values)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                switch (value)
                {
                    case bool flag: json.WriteNumberValue(flag ? 1 : 0); break;
                    case string text: json.WriteStringValue(text); break;
                    case double real: json.WriteNumberValue(real); break;
                    case float real: json.WriteNumberValue(real); break;
                    case DateTime or DateOnly or TimeOnly or TimeSpan or Guid or decimal: json.WriteStringValue((string)ParameterValue(value)); break;
                    default: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                }
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <inheritdoc/>
    public object ListValue(ReadOnlySpan<long> keys)
    {
        const int Longest = 20;
        var utf8 = ArrayPool<byte>.Shared.Rent((keys.Length * (Longest + 1)) + 2);
        var length = 0;
        utf8[length++] = (byte)'[';
        foreach (var key in keys)
        {
            if (length > 1) utf8[length++] = (byte)',';
            Utf8Formatter.TryFormat(key, utf8.AsSpan(length), out var written);
            length += written;
        }
        utf8[length++] = (byte)']';
        var list = utf8[..length];
        ArrayPool<byte>.Shared.Return(utf8);
        return list;
    }

    /// <inheritdoc/>
    // A list of keys, not a join: SQLite then finds the rows by their keys, or tests them where another index is the better beginning.
    public string MatchesText(string index, string key, string parameter) => $"{key} IN (SELECT rowid FROM {Quote(index)} WHERE {Quote(index)} MATCH {parameter})";

    /// <inheritdoc/>
    public object TextQueryValue(TextQuery query) => Fts5Query.Of(query);

    /// <inheritdoc/>
    public string PageOfEach(string rowKey, string innerSelect) => $"{rowKey} IN ({innerSelect})";

    /// <inheritdoc/>
    public string Limit(string parameter) => "LIMIT " + parameter;

    /// <inheritdoc/>
    public CellKind KindOf(Type providerType) => Type.GetTypeCode(providerType) switch
    {
        TypeCode.Boolean => CellKind.Boolean,
        TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 => CellKind.Integer,
        TypeCode.Single or TypeCode.Double => CellKind.Real,
        TypeCode.DateTime => CellKind.Instant,
        TypeCode.String => CellKind.Text,
        _ when providerType == typeof(DateOnly) || providerType == typeof(Guid) || providerType == typeof(TimeOnly) || providerType == typeof(TimeSpan) => CellKind.Text,
        _ => throw new NotSupportedException($"Columns of type {providerType.Name} cannot be read from SQLite; give the property a value converter."),
    };

    /// <inheritdoc/>
    public object ParameterValue(object providerValue) => providerValue switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Guid guid => guid.ToString("D").ToUpperInvariant(),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        _ => providerValue,
    };
}
