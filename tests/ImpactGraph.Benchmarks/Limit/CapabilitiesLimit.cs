using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>What people can, the highest level first, as far as they let callers see it who are signed in.</summary>
/// <remarks>Two or three rows are put in order here in less time than the database takes.</remarks>
internal sealed class CapabilitiesLimit(LimitConnection connection, bool withNames) : ChildRows(connection.Prepare($"""
    SELECT p.key, m.Code, {(withNames ? "m.Name, " : "")}c.Level
    FROM json_each(?) AS p CROSS JOIN Capabilities AS c CROSS JOIN Methods AS m ON m.Id = c.MethodId
    WHERE c.ImproverId = p.value AND c.CapabilityAudience >= 4
    """), "capabilities")
{
    private static readonly JsonEncodedText[] Names = Json.Names("method", "level");

    // A level that is not known reads as 0, and comes last.
    private static readonly KeptRows.Order HighestFirst = (rows, place, behind) =>
        rows.Number(place) > rows.Number(behind) || (rows.Number(place) == rows.Number(behind) && rows.Text(place, 0).SequenceCompareTo(rows.Text(behind, 0)) < 0);

    private readonly KeptRows _rows = new(withNames ? 2 : 1, numbered: true);

    protected override void Take(Utf8JsonWriter json) => _rows.Add(Statement, HighestFirst);

    protected override void Finish(Utf8JsonWriter json)
    {
        for (var place = 0; place < _rows.Count; place++)
        {
            json.WriteStartObject();
            json.WriteStartObject(Names[0]);
            json.WriteString(Json.Code, _rows.Text(place, 0));
            if (withNames) json.WriteString(Json.Name, _rows.Text(place, 1));
            json.WriteEndObject();
            if (_rows.Number(place) == 0) json.WriteNull(Names[1]);
            else json.WriteString(Names[1], Json.Levels[_rows.Number(place)]);
            json.WriteEndObject();
        }
        _rows.Clear();
    }
}
