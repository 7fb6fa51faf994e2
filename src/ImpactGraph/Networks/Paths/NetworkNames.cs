using ImpactGraph.Engine;

namespace ImpactGraph.Networks.Paths;

internal sealed record NetworkCodeRow(int Id, string Code);

/// <summary>Codes of all networks, which are few.</summary>
internal sealed class NetworkNames
{
    private readonly RowQuery<Network, NetworkCodeRow> _codes = new(n => new NetworkCodeRow(n.Id, n.Code));

    public IReadOnlyDictionary<int, string> Codes(Reader reader) => reader.Read(_codes).ToDictionary(n => n.Id, n => n.Code);
}
