using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>What callers see of who holds what.</summary>
internal sealed class CapabilityCoverageType : ObjectType<CapabilityCoverage>
{
    public CapabilityCoverageType() : base("CapabilityCoverage", "How many people of a group hold a method today. Capabilities that have expired do not count.")
    {
        Identity(c => c.Identity);
        Entity<Method>("method", c => c.MethodId).Describe("Method that they hold. Null when figures are not cut by METHOD: then it is any.");
        Field("level", c => c.Level).Describe("Level at which they hold it. Null when figures are not cut by LEVEL, and for those whose level is not known.");
        Field("levelKnown", c => c.LevelKnown).Describe("Whether the level is known: false for the group of those whose level is not. Null when figures are not cut by LEVEL.");
        Entity<Organisation>("organisation", c => c.OrganisationId)
            .Describe("Organisation of the group; in `Organisation.coverage`, that organisation with all below it. Null when figures are not cut by ORGANISATION.");
        Entity<Organisation>("board", c => c.BoardId).Describe("Integrated care board of the group on the hierarchy's day. Null when figures are not cut by BOARD, and for organisations in none.");
        Entity<Organisation>("region", c => c.RegionId).Describe("Region of the group on the hierarchy's day. Null when figures are not cut by REGION, and for organisations in none.");
        Field("tier", c => c.Tier).Describe("Tier of the group's organisations. Null when figures are not cut by TIER.");
        Entity<Network>("network", c => c.NetworkId).Describe("Network of the group. Null when figures are not cut by NETWORK.");
        Object("people", c => c.People).NonNull().Describe("People of the group who hold it.");
        Object("share", c => c.Share).NonNull().Describe("Share of them among the improvers of the group: of the organisations, or of the network's members.");
        Field("isFocus", c => c.IsFocus).Describe("Whether the network is about the method. Null outside networks, and when figures are not cut by METHOD.");
        Field("isGap", c => c.IsGap)
            .Describe("Whether nobody in the group holds it. In a network that is about the method it is a gap already when nobody holds it at LEAD or above, unless figures are cut by LEVEL.");
        Entities<Organisation>("organisationsWithNobody", c => c.OrganisationsWithNobody)
            .ListSize(20).Describe("Organisations of the group, open on the hierarchy's day, in which nobody counted holds it, by name. For a network: of the organisations that it serves.");
        Field("basis", c => c.Basis).Describe("Whom the figures count.");
    }
}
