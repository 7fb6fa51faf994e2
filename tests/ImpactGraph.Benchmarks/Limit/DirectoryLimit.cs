using System.Text;
using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>A network and who is in it today, by name.</summary>
internal sealed class DirectoryLimit(LimitConnection connection)
{
    private const int RoleText = 1;
    private const int OrganisationText = 2;
    private const int IdText = 4;
    private const int Texts = 5;

    private static readonly byte[] Network = Encoding.UTF8.GetBytes(Operation.Network);
    private static readonly JsonEncodedText[] Names = Json.Names("network", "members", "nodes", "role", "improver", "organisation");

    private static readonly KeptRows.Order ByName = PageByName.ThenBy(IdText);

    private readonly Statement _network = connection.Prepare("SELECT Id, Code, Name FROM Networks WHERE Code = ?");

    private readonly Statement _members = connection.Prepare("""
        SELECT m.ImproverId, m.ImproverName, i.Role, o.Code, o.Name, m.PublicId, m.Role
        FROM Memberships AS m INDEXED BY IX_Memberships_Network_Name CROSS JOIN Improvers AS i ON i.Id = m.ImproverId LEFT JOIN Organisations AS o ON o.Id = m.OrganisationId
        WHERE m.NetworkId = ?1 AND (m.FromOn IS NULL OR m.FromOn <= ?2) AND (m.UntilOn IS NULL OR m.UntilOn >= ?2) AND m.IdentityAudience >= 4
        ORDER BY m.ImproverName
        """);

    private readonly KeptRows _rows = new(Texts, numbered: true);
    private readonly CapabilitiesLimit _capabilities = new(connection, withNames: true);

    public void Write(Utf8JsonWriter json)
    {
        _network.Bind(1, Network);
        if (!_network.Step()) throw new InvalidOperationException("The demo data changed.");
        json.WriteStartObject(Names[0]);
        json.Text(Json.Code, _network, 1);
        json.Text(Json.Name, _network, 2);
        json.WriteStartObject(Names[1]);
        var more = Read(_network.Integer(0));
        _network.Reset();
        json.WriteStartArray(Names[2]);
        _capabilities.Start(_rows.Keys());
        for (var row = 0; row < _rows.Count; row++)
        {
            json.WriteStartObject();
            json.WriteString(Names[3], Json.Roles[_rows.Number(row)]);
            json.WriteStartObject(Names[4]);
            json.WriteString(Json.Name, _rows.Text(row, PageByName.Name));
            json.Text(Names[3], _rows, row, RoleText);
            json.CodeAndName(Names[5], _rows, row, OrganisationText);
            _capabilities.Write(json, row);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        _capabilities.End();
        json.WriteEndArray();
        json.PageInfo(more);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private bool Read(long network)
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        _members.Bind(1, network);
        _members.Bind(2, now[..10]);
        return PageByName.Fill(_rows, _members, ByName, Operation.Members);
    }
}
