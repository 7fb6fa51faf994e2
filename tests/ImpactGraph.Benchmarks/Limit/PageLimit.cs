using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>The first fifty providers with region and methods.</summary>
internal sealed class PageLimit(LimitConnection connection)
{
    private static readonly JsonEncodedText[] Names = Json.Names("organisations", "nodes", "region", "methodUses", "agreed", "method", "pageInfo", "hasNextPage");

    private readonly Statement _organisations = connection.Prepare("""
        SELECT o.Id, o.Code, o.Name, r.Code, r.Name
        FROM Organisations AS o
        LEFT JOIN Organisations AS r ON r.Id = (SELECT a.AncestorId FROM OrganisationAncestry AS a JOIN Organisations AS t ON t.Id = a.AncestorId
            WHERE a.DescendantId = o.Id AND t.Tier = 2 AND (a.FromOn IS NULL OR a.FromOn <= ?1) AND (a.UntilOn IS NULL OR a.UntilOn >= ?1) LIMIT 1)
        WHERE o.Tier = 4 ORDER BY o.Name, o.Code LIMIT ?2
        """);

    // A seek for each organisation while its row is at hand: in an embedded database that costs less than gathering keys for one statement.
    private readonly Statement _methodUses = connection.Prepare("""
        SELECT u.Agreed, m.Code, m.Name FROM MethodUses AS u JOIN Methods AS m ON m.Id = u.MethodId WHERE u.OrganisationId = ? ORDER BY u.Agreed DESC, m.Code, u.Id
        """);

    public void Write(Utf8JsonWriter json)
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        _organisations.Bind(1, now[..10]);
        _organisations.Bind(2, Operation.PageSize + 1);
        json.WriteStartObject(Names[0]);
        json.WriteStartArray(Names[1]);
        var more = false;
        for (var rows = 0; _organisations.Step(); rows++)
        {
            if (rows == Operation.PageSize) more = true;
            else Organisation(json);
        }
        _organisations.Reset();
        json.WriteEndArray();
        json.WriteStartObject(Names[6]);
        json.WriteBoolean(Names[7], more);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Organisation(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Text(Json.Code, _organisations, 1);
        json.Text(Json.Name, _organisations, 2);
        json.CodeAndName(Names[2], _organisations, 3);
        json.WriteStartArray(Names[3]);
        for (_methodUses.Bind(1, _organisations.Integer(0)); _methodUses.Step();)
        {
            json.WriteStartObject();
            json.Flag(Names[4], _methodUses, 0);
            json.CodeAndName(Names[5], _methodUses, 1);
            json.WriteEndObject();
        }
        _methodUses.Reset();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
