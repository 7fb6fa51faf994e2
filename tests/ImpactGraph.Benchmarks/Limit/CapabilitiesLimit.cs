using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>What people can, the highest level first, as far as they let callers see it who are signed in.</summary>
internal sealed class CapabilitiesLimit(LimitConnection connection, bool withNames) : ChildRows(connection.Prepare($"""
    SELECT p.key, c.Level, m.Code{(withNames ? ", m.Name" : "")}
    FROM json_each(?) AS p CROSS JOIN Capabilities AS c CROSS JOIN Methods AS m ON m.Id = c.MethodId
    WHERE c.ImproverId = p.value AND c.CapabilityAudience >= 4 ORDER BY p.key, c.Level DESC, m.Code
    """), "capabilities")
{
    private static readonly JsonEncodedText[] Names = Json.Names("method", "level");

    protected override void WriteMembers(Utf8JsonWriter json)
    {
        if (withNames) json.CodeAndName(Names[0], Statement, 2);
        else
        {
            json.WriteStartObject(Names[0]);
            json.WriteString(Json.Code, Statement.Text(2));
            json.WriteEndObject();
        }
        json.Member(Names[1], Statement, 1, Json.Levels);
    }
}
