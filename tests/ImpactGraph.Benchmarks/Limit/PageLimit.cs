using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>The first fifty providers with region and methods.</summary>
internal sealed class PageLimit(LimitConnection connection)
{
    private const int Texts = 4;

    private static readonly JsonEncodedText[] Names = Json.Names("organisations", "nodes", "region", "methodUses", "agreed", "method");

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

    private readonly KeptRows _rows = new(Texts);

    public void Write(Utf8JsonWriter json)
    {
        var more = Read();
        json.WriteStartObject(Names[0]);
        json.WriteStartArray(Names[1]);
        _methodUses.Bind(1, _rows.Keys());
        var any = _methodUses.Step();
        for (var row = 0; row < _rows.Count; row++)
        {
            json.WriteStartObject();
            json.WriteString(Json.Code, _rows.Text(row, 0));
            json.WriteString(Json.Name, _rows.Text(row, 1));
            json.CodeAndName(Names[2], _rows, row, 2);
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
        json.PageInfo(more);
        json.WriteEndObject();
    }

    /// <returns>Whether there are more.</returns>
    private bool Read()
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        _organisations.Bind(1, now[..10]);
        _organisations.Bind(2, Operation.PageSize + 1);
        for (_rows.Clear(); _organisations.Step();) _rows.Add(_organisations);
        _organisations.Reset();
        var more = _rows.Count > Operation.PageSize;
        _rows.Leave(Operation.PageSize);
        return more;
    }
}
