using ImpactGraph.Engine;
using ImpactGraph.Improvers;

namespace ImpactGraph.Networks.Paths;

/// <summary>A member of a network who is in other networks too.</summary>
/// <param name="Identity">Unique in the answer.</param>
/// <param name="NetworkIds">The other networks.</param>
/// <param name="Centrality">From 0 to 1; 1 is the best connected bridge of the network.</param>
internal sealed record Bridge(string Identity, int ImproverId, IReadOnlyList<int> NetworkIds, double Centrality);

/// <summary>What callers see of it.</summary>
internal sealed class BridgeType : ObjectType<Bridge>
{
    public BridgeType() : base("Bridge", "A member through whom a network reaches other networks.")
    {
        Identity(b => b.Identity);
        Entity<Improver>("improver", b => b.ImproverId).NonNull().Describe("The member.");
        Entities<Network>("networks", b => b.NetworkIds).ListSize(3).Describe("Other networks that the member is in today, by code.");
        Field("centrality", b => b.Centrality).Describe(
            "How much of the way between the networks leads through the member, from above 0 to 1, which is the best connected bridge of this network: PageRank (damping 0.85) in the graph of bridges and the networks they are in, divided by the greatest. It is more for more networks, and for networks that few others reach.");
    }
}
