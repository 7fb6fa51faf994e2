using System.Text;
using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>People of a region with a method, by name: from the one index that has all of it, and from what is kept equal in it.</summary>
internal sealed class FindLimit(LimitConnection connection)
{
    private const int RoleText = 1;
    private const int OrganisationText = 2;
    private const int IdText = 4;
    private const int Texts = 5;

    // Audience 4 is everybody who is signed in; level 3 is LEAD.
    private const string Matching = """
        FROM Capabilities AS c INDEXED BY IX_Capabilities_Method_Region_Name
        CROSS JOIN Improvers AS i ON i.Id = c.ImproverId LEFT JOIN Organisations AS o ON o.Id = c.OrganisationId
        WHERE c.MethodId = (SELECT Id FROM Methods WHERE Code = ?1) AND c.RegionId = (SELECT Id FROM Organisations WHERE Code = ?2)
        AND c.Level >= 3 AND c.CapabilityAudience >= 4 AND c.IdentityAudience >= 4
        """;

    private const string Selected = "SELECT c.ImproverId, c.ImproverName, i.Role, o.Code, o.Name, i.PublicId ";

    private static readonly byte[] Method = Encoding.UTF8.GetBytes(Operation.Method);
    private static readonly byte[] Region = Encoding.UTF8.GetBytes(Operation.Region);
    private static readonly JsonEncodedText[] Names = Json.Names("improvers", "nodes", "role", "organisation", "totalCount", "pageInfo", "hasNextPage", "endCursor");

    private static readonly KeptRows.Order ByName = PageByName.ThenBy(IdText);

    private readonly Statement _first = connection.Prepare(Selected + Matching + " ORDER BY c.ImproverName");

    private readonly Statement _later = connection.Prepare(Selected + Matching + " AND c.ImproverName >= ?3 AND (c.ImproverName, i.PublicId) > (?3, ?4) ORDER BY c.ImproverName");

    private readonly Statement _count = connection.Prepare("""
        SELECT COUNT(*) FROM Capabilities AS c INDEXED BY IX_Capabilities_Method_Region_Name
        WHERE c.MethodId = (SELECT Id FROM Methods WHERE Code = ?1) AND c.RegionId = (SELECT Id FROM Organisations WHERE Code = ?2)
        AND c.Level >= 3 AND c.CapabilityAudience >= 4 AND c.IdentityAudience >= 4
        """);

    private readonly KeptRows _rows = new(Texts);
    private readonly CapabilitiesLimit _capabilities = new(connection, withNames: false);
    private readonly MembershipsLimit _memberships = new(connection);

    /// <param name="after">A cursor; null for the first page.</param>
    public void Write(Utf8JsonWriter json, string? after)
    {
        var more = Read(after);
        Begin(json);
        Nodes(json);
        json.PageInfo(more);
        json.WriteEndObject();
    }

    public void WriteCounted(Utf8JsonWriter json)
    {
        var more = Read(null);
        Begin(json);
        Nodes(json);
        Bind(_count);
        _count.Step();
        json.WriteNumber(Names[4], _count.Integer(0));
        _count.Reset();
        json.PageInfo(more);
        json.WriteEndObject();
    }

    public void WriteCursor(Utf8JsonWriter json, string? after)
    {
        var more = Read(after);
        Begin(json);
        json.WriteStartObject(Names[5]);
        json.WriteBoolean(Names[6], more);
        json.WriteString(Names[7], $"{Encoding.UTF8.GetString(_rows.Text(_rows.Count - 1, IdText))} {Encoding.UTF8.GetString(_rows.Text(_rows.Count - 1, PageByName.Name))}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json) => json.WriteStartObject(Names[0]);

    private static void Bind(Statement statement)
    {
        statement.Bind(1, Method);
        statement.Bind(2, Region);
    }

    private bool Read(string? after)
    {
        var statement = after is null ? _first : _later;
        Bind(statement);
        if (after is null) return PageByName.Fill(_rows, statement, ByName, Operation.Found);
        // An id, a space and a name.
        var id = after.AsSpan(0, after.IndexOf(' ', StringComparison.Ordinal));
        Span<byte> place = stackalloc byte[after.Length * 3];
        statement.Bind(3, place[..Encoding.UTF8.GetBytes(after.AsSpan(id.Length + 1), place)]);
        statement.Bind(4, place[..Encoding.UTF8.GetBytes(id, place)]);
        return PageByName.Fill(_rows, statement, ByName, Operation.Found);
    }

    private void Nodes(Utf8JsonWriter json)
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        json.WriteStartArray(Names[1]);
        _capabilities.Start(_rows.Keys());
        _memberships.Start(_rows.Keys(), now[..10]);
        for (var row = 0; row < _rows.Count; row++)
        {
            json.WriteStartObject();
            json.WriteString(Json.Name, _rows.Text(row, PageByName.Name));
            json.Text(Names[2], _rows, row, RoleText);
            json.CodeAndName(Names[3], _rows, row, OrganisationText);
            _capabilities.Write(json, row);
            _memberships.Write(json, row);
            json.WriteEndObject();
        }
        _capabilities.End();
        _memberships.End();
        json.WriteEndArray();
    }
}
