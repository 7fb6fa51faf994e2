using System.Buffers.Text;
using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>The first fifty providers with region and methods.</summary>
internal sealed class PageLimit(LimitConnection connection)
{
    private const int Texts = 4;

    private static readonly JsonEncodedText[] Names = Json.Names("organisations", "nodes", "region", "methodUses", "agreed", "method", "pageInfo", "hasNextPage");

    private readonly Statement _organisations = connection.Prepare("""
        SELECT o.Id, o.Code, o.Name, r.Code, r.Name
        FROM Organisations AS o
        LEFT JOIN Organisations AS r ON r.Id = (SELECT a.AncestorId FROM OrganisationAncestry AS a JOIN Organisations AS t ON t.Id = a.AncestorId
            WHERE a.DescendantId = o.Id AND t.Tier = 2 AND (a.FromOn IS NULL OR a.FromOn <= ?1) AND (a.UntilOn IS NULL OR a.UntilOn >= ?1) LIMIT 1)
        WHERE o.Tier = 4 ORDER BY o.Name, o.Code LIMIT ?2
        """);

    // One statement for all: one for each organisation took longer, and so did one join of both.
    private readonly Statement _methodUses = connection.Prepare("""
        SELECT p.key, u.Agreed, m.Code, m.Name
        FROM json_each(?) AS p CROSS JOIN MethodUses AS u JOIN Methods AS m ON m.Id = u.MethodId
        WHERE u.OrganisationId = p.value ORDER BY p.key, u.Agreed DESC, m.Code, u.Id
        """);

    private readonly byte[] _list = new byte[16 * 1024];
    private readonly byte[] _bytes = new byte[64 * 1024];
    private readonly Range[] _texts = new Range[Texts * Operation.PageSize];

    public void Write(Utf8JsonWriter json)
    {
        var (rows, more) = Read(out var list);
        json.WriteStartObject(Names[0]);
        json.WriteStartArray(Names[1]);
        _methodUses.Bind(1, list);
        var any = _methodUses.Step();
        for (var row = 0; row < rows; row++)
        {
            json.WriteStartObject();
            json.WriteString(Json.Code, Text(row, 0));
            json.WriteString(Json.Name, Text(row, 1));
            Region(json, row);
            json.WriteStartArray(Names[3]);
            for (; any && _methodUses.Integer(0) == row; any = _methodUses.Step())
            {
                json.WriteStartObject();
                json.Flag(Names[4], _methodUses, 1);
                json.CodeAndName(Names[5], _methodUses, 2);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        _methodUses.Reset();
        json.WriteEndArray();
        json.WriteStartObject(Names[6]);
        json.WriteBoolean(Names[7], more);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private (int Rows, bool More) Read(out ReadOnlySpan<byte> list)
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        _organisations.Bind(1, now[..10]);
        _organisations.Bind(2, Operation.PageSize + 1);
        var (rows, used, length) = (0, 0, 0);
        var more = false;
        while (_organisations.Step())
        {
            if (rows == Operation.PageSize)
            {
                more = true;
                continue;
            }
            _list[length++] = (byte)(rows == 0 ? '[' : ',');
            Utf8Formatter.TryFormat(_organisations.Integer(0), _list.AsSpan(length), out var written);
            length += written;
            for (var column = 0; column < Texts; column++)
            {
                var text = _organisations.Text(column + 1);
                text.CopyTo(_bytes.AsSpan(used));
                _texts[(rows * Texts) + column] = used..(used + text.Length);
                used += text.Length;
            }
            rows++;
        }
        _organisations.Reset();
        _list[length++] = (byte)']';
        list = _list.AsSpan(0, length);
        return (rows, more);
    }

    private ReadOnlySpan<byte> Text(int row, int column) => _bytes.AsSpan(_texts[(row * Texts) + column]);

    private void Region(Utf8JsonWriter json, int row)
    {
        // No region has an empty code.
        if (Text(row, 2).IsEmpty)
        {
            json.WriteNull(Names[2]);
            return;
        }
        json.WriteStartObject(Names[2]);
        json.WriteString(Json.Code, Text(row, 2));
        json.WriteString(Json.Name, Text(row, 3));
        json.WriteEndObject();
    }
}
