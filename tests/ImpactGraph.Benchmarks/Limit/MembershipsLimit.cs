using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Networks that people are in on a day. Whoever sees the person on that day sees these, so no audience is looked at.</summary>
internal sealed class MembershipsLimit(LimitConnection connection) : ChildRows(connection.Prepare("""
    SELECT p.key, n.Code, n.Name
    FROM json_each(?1) AS p CROSS JOIN Memberships AS m CROSS JOIN Networks AS n ON n.Id = m.NetworkId
    WHERE m.ImproverId = p.value AND (m.FromOn IS NULL OR m.FromOn <= ?2) AND (m.UntilOn IS NULL OR m.UntilOn >= ?2) ORDER BY p.key, n.Code
    """), "memberships")
{
    private static readonly JsonEncodedText Network = JsonEncodedText.Encode("network");

    public void Start(ReadOnlySpan<byte> owners, ReadOnlySpan<byte> today)
    {
        Statement.Bind(2, today);
        Start(owners);
    }

    protected override void Take(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.CodeAndName(Network, Statement, 1);
        json.WriteEndObject();
    }
}
