using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Running;

using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Planning;

/// <summary>
/// Reads and writes cursors: base64 (URL-safe) of a check of the order the cursor belongs to, and the row's keys as a JSON array.
/// The keys, not a row's position: rows that come or go before it neither repeat nor lose one.
/// </summary>
internal sealed class Cursor
{
    private const int CheckLength = 4;
    private const int MaxLength = 4096;

    private readonly uint _check;
    private readonly CellKind[] _kinds;
    private readonly bool[] _nullable;

    public Cursor(string entity, IReadOnlyList<SortKey> keys)
    {
        _kinds = [.. keys.Select(k => k.Kind)];
        _nullable = [.. keys.Select(k => k.IsNullable)];
        var identity = entity + "|" + string.Join('|', keys.Select(k => k.Identity + (k.Descending ? "-" : "+")));
        _check = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }

    public int Length => _kinds.Length;

    public string Write(ReadOnlySpan<Cell> row, ReadOnlySpan<int> columns)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(CheckLength), _check);
        buffer.Advance(CheckLength);
        using (var json = new Utf8JsonWriter(buffer, GraphErrorWriter.WriterOptions))
        {
            json.WriteStartArray();
            for (var i = 0; i < columns.Length; i++)
            {
                ref readonly var cell = ref row[columns[i]];
                if (cell.IsNull) json.WriteNullValue();
                else if (_kinds[i] is CellKind.Integer or CellKind.Boolean) json.WriteNumberValue(cell.Number);
                else if (_kinds[i] is CellKind.Real) json.WriteNumberValue(cell.Real);
                else json.WriteStringValue(cell.Utf8);
            }
            json.WriteEndArray();
        }
        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    /// <returns>The keys as parameter values; null when the cursor is none of this order.</returns>
    public object?[]? Read(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        text = text.TrimEnd('=');
        if (!Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= CheckLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != _check) return null;
        var values = new object?[_kinds.Length];
        var json = new Utf8JsonReader(bytes.AsSpan(CheckLength));
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray) return null;
            for (var i = 0; i < values.Length; i++)
            {
                json.Read();
                switch (json.TokenType)
                {
                    case JsonTokenType.Null when _nullable[i]: break;
                    case JsonTokenType.Number when _kinds[i] is CellKind.Integer or CellKind.Boolean: values[i] = json.GetInt64(); break;
                    case JsonTokenType.Number when _kinds[i] is CellKind.Real: values[i] = json.GetDouble(); break;
                    case JsonTokenType.String when _kinds[i] is CellKind.Text or CellKind.Instant: values[i] = json.GetString(); break;
                    default: return null;
                }
            }
            return json.Read() && json.TokenType == JsonTokenType.EndArray ? values : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
