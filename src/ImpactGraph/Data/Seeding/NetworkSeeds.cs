using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Seeding;

/// <summary>Reads networks and what they are about. Their members are not in files.</summary>
internal static class NetworkSeeds
{
    public static void Read(SeedFolder folder, string directory, SeedBatch batch)
    {
        foreach (var row in folder.Rows($"{directory}/networks.csv", "code", "name", "kind", "purpose", "scope_code", "scope_tier"))
        {
            var network = new Network
            {
                Code = row.Text("code", Network.CodeMaxLength),
                Name = row.Text("name", Network.NameMaxLength),
                Kind = row.OneOf<NetworkKind>("kind"),
                Purpose = row.Text("purpose", Network.PurposeMaxLength),
                Scope = row.IsEmpty("scope_code") ? null : batch.Organisation(row, "scope_code"),
                ScopeTier = row.OptionalOneOf<Tier>("scope_tier"),
            };
            if (!batch.Networks.TryAdd(network.Code, network))
            {
                throw row.Error("code", $"'{network.Code}' is there twice.");
            }

            batch.Entities.Add(network);
        }

        ReadFocus(folder.Rows($"{directory}/network-focus.csv", "network_code", "method_code"), batch);
    }

    private static void ReadFocus(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Network, Method)>();
        foreach (var row in rows)
        {
            var focus = new NetworkFocus { Network = batch.Network(row, "network_code"), Method = batch.Method(row, "method_code") };
            if (!seen.Add((focus.Network, focus.Method)))
            {
                throw row.Error("method_code", $"'{focus.Method.Code}' is there twice for '{focus.Network.Code}'.");
            }

            focus.Network.Focus.Add(focus);
            batch.Entities.Add(focus);
        }
    }
}
