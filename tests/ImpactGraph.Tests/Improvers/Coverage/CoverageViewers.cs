using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Every kind of caller.</summary>
internal static class CoverageViewers
{
    public static readonly string[] WithoutRecords = ["anonymous", "reader", "of an organisation", "in a network", "improver"];

    public static readonly string[] All = [.. WithoutRecords, "steward of a board", "steward of everything but one", "national steward"];

    public static Viewer Named(World world, string role)
    {
        int Id(string code) => world.Organisations.Single(o => o.Code == code).Id;

        return role switch
        {
            "anonymous" => World.Anonymous,
            "reader" => World.Reader,
            "of an organisation" => World.Reader with { OrganisationId = Id("PM") },
            "in a network" => World.Reader with { NetworkIds = [1, 2] },
            "improver" => World.As(world.Improvers.First(i => i.Organisation is not null && i.Memberships.Count > 0)),
            "steward of a board" => World.Reader with { OrganisationId = Id("B1"), StewardedOrganisationIds = [.. world.Organisations.Where(o => new CoverageOracle(world).Above(o, World.Today).Any(a => a.Code == "B1")).Select(o => o.Id)] },
            "steward of everything but one" => World.Reader with { StewardedOrganisationIds = [.. world.Organisations.Where(o => o.Code != "P0").Select(o => o.Id)] },
            "national steward" => World.NationalSteward,
            _ => throw new ArgumentException(role),
        };
    }
}
