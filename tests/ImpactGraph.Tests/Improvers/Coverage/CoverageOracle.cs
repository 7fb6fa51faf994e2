using System.Globalization;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>One question about coverage. Null is what is left out.</summary>
internal sealed record CoverageQuestion(
    IReadOnlyList<CoverageDimension> By, Viewer Viewer, DateOnly On, IReadOnlyList<string>? Methods = null, string? Within = null, CapabilityLevel? Least = null, string? WhereText = null, Func<Capability, bool>? Where = null)
{
    public bool Asks(CoverageDimension dimension) => By.Contains(dimension);
}

/// <summary>The slow, obvious answer: for each row of the answer, everybody is looked at.</summary>
internal sealed class CoverageOracle(World world)
{
    /// <summary>Every row as text, in the order of the answer.</summary>
    public List<string> Answer(CoverageQuestion ask)
    {
        var open = world.Organisations.Where(o => IsOpen(o, ask.On) && (ask.Within is null || Above(o, ask.On).Any(a => a.Code == ask.Within))).ToList();
        var byPlace = ask.By.Any(d => d is CoverageDimension.Organisation or CoverageDimension.Board or CoverageDimension.Region or CoverageDimension.Tier);
        var rows = new List<string>();
        var groups = byPlace ? open.Select(o => Place(ask, o)).Distinct().ToList() : [default];
        foreach (var (tier, region, board, organisation) in groups.OrderBy(g => g.Tier).ThenBy(g => Name(g.Region), StringComparer.Ordinal).ThenBy(g => Name(g.Board), StringComparer.Ordinal).ThenBy(g => Name(g.Organisation), StringComparer.Ordinal))
        {
            var members = byPlace ? open.Where(o => Place(ask, o) == (tier, region, board, organisation)).ToList() : open;
            foreach (var network in ask.Asks(CoverageDimension.Network) ? world.Networks.OrderBy(n => n.Name, StringComparer.Ordinal).ToList<Network?>() : [null])
            {
                foreach (var method in MethodsOf(ask))
                {
                    foreach (var level in LevelsOf(ask))
                    {
                        var anywhere = !byPlace && ask.Within is null;
                        var improvers = world.Improvers.Where(i => anywhere ? i.Organisation is not null || network is not null : i.Organisation is { } o && members.Contains(o))
                            .Where(i => network is null || i.Memberships.Any(m => m.Network == network && World.IsCurrent(m)))
                            .Where(i => ask.Where is null || Sees(ask.Viewer, i, i.IdentityAudience)).ToList();
                        var holders = improvers.Where(i => i.Capabilities.Any(c => Counts(ask, c, method) && (!ask.Asks(CoverageDimension.Level) || c.Level == level))).ToList();
                        var exact = ask.Where is not null || ask.Viewer.IsNationalSteward || (!anywhere && members.Count > 0 && members.All(o => ask.Viewer.StewardedOrganisationIds.Contains(o.Id)));
                        var isFocus = network is null || method is null ? (bool?)null : network.Focus.Any(f => f.Method == method);
                        var leads = holders.Any(i => i.Capabilities.Any(c => Counts(ask, c, method) && c.Level >= CapabilityLevel.Lead));
                        var gap = holders.Count == 0 || (isFocus == true && !ask.Asks(CoverageDimension.Level) && !leads);
                        var served = members.Where(o => network is null || ((network.Scope is null || Above(o, ask.On).Contains(network.Scope)) && (network.ScopeTier is null || network.ScopeTier == o.Tier)));
                        var nobody = served.Where(o => holders.All(i => i.Organisation != o)).OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal).Select(o => o.Code);
                        rows.Add(Text(
                            [organisation?.Code, board?.Code, region?.Code, Wire(tier), network?.Code, method?.Code, Wire(level), ask.Asks(CoverageDimension.Level) ? level is not null : null],
                            Told(holders.Count, exact), Share(Told(holders.Count, exact), Told(improvers.Count, exact)), !exact, isFocus, gap, nobody, ask.Where is null));
                    }
                }
            }
        }
        return rows;
    }

    public static string Text(IEnumerable<object?> group, string people, string share, bool isRounded, bool? isFocus, bool isGap, IEnumerable<string> nobody, bool everybody) =>
        $"{string.Join(' ', group.Select(g => g ?? "-"))}: {people}{(isRounded ? "~" : "")} {share} focus {isFocus?.ToString() ?? "-"} gap {isGap} nobody [{string.Join(' ', nobody)}] {(everybody ? "EVERYBODY" : "VISIBLE")}";

    /// <summary>Null is suppressed.</summary>
    public static string Told(int people, bool exact) => exact || people == 0 ? $"{people}" : people < 8 ? "SUPPRESSED" : $"{Math.Round(people / 5.0, MidpointRounding.AwayFromZero) * 5}";

    private static string Share(string part, string whole) => whole == "0" ? "NOT_APPLICABLE"
        : part == "SUPPRESSED" || whole == "SUPPRESSED" ? "SUPPRESSED"
        : $"{Math.Round(100m * decimal.Parse(part, CultureInfo.InvariantCulture) / decimal.Parse(whole, CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero):0}%";

    /// <summary>An organisation and those above it, by walking up the tree.</summary>
    public IEnumerable<Organisation> Above(Organisation organisation, DateOnly on)
    {
        for (var at = organisation; at is not null; at = world.Tree.SingleOrDefault(m => m.Member == at && !(m.FromOn > on) && !(m.UntilOn < on))?.Parent) yield return at;
    }

    public static bool IsOpen(Organisation organisation, DateOnly on) => !(organisation.OpenedOn > on) && !(organisation.ClosedOn < on);

    public static bool IsValid(Capability capability) => !(capability.ExpiresOn < World.Today);

    private static bool Counts(CoverageQuestion ask, Capability capability, Method? method) =>
        IsValid(capability) && (method is null || capability.Method == method) && (ask.Least is null || capability.Level >= ask.Least)
        && (ask.Where is null || (ask.Where(capability) && Sees(ask.Viewer, capability.Improver, capability.Improver.CapabilityAudience)));

    public static bool Sees(Viewer viewer, Improver person, Audience audience)
    {
        if (viewer.IsNationalSteward || audience == Audience.Public) return true;
        if (!viewer.IsSignedIn) return false;
        if (audience == Audience.SignedIn || viewer.ImproverId == person.Id) return true;
        if (person.OrganisationId is { } home && viewer.StewardedOrganisationIds.Contains(home)) return true;
        if (audience >= Audience.MyOrganisation && person.OrganisationId is { } same && viewer.OrganisationId == same) return true;
        return audience >= Audience.MyNetworks && person.Memberships.Any(m => World.IsCurrent(m) && viewer.NetworkIds.Contains(m.NetworkId));
    }

    private IEnumerable<Method?> MethodsOf(CoverageQuestion ask)
    {
        if (!ask.Asks(CoverageDimension.Method)) return [null];
        var held = world.Improvers.Where(i => i.Organisation is not null).SelectMany(i => i.Capabilities).Where(IsValid).Select(c => c.Method).Concat(world.Networks.SelectMany(n => n.Focus).Select(f => f.Method));
        return world.Methods.Where(m => ask.Methods is null ? held.Contains(m) : ask.Methods.Contains(m.Code)).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal);
    }

    private static IEnumerable<CapabilityLevel?> LevelsOf(CoverageQuestion ask) =>
        ask.Asks(CoverageDimension.Level) ? Enum.GetValues<CapabilityLevel>().Cast<CapabilityLevel?>().Prepend(null).Where(l => ask.Least is null || l >= ask.Least) : [null];

    private (Tier? Tier, Organisation? Region, Organisation? Board, Organisation? Organisation) Place(CoverageQuestion ask, Organisation organisation) => (
        ask.Asks(CoverageDimension.Tier) ? organisation.Tier : null,
        ask.Asks(CoverageDimension.Region) ? Above(organisation, ask.On).FirstOrDefault(o => o.Tier == Tier.Region) : null,
        ask.Asks(CoverageDimension.Board) ? Above(organisation, ask.On).FirstOrDefault(o => o.Tier == Tier.IntegratedCareBoard) : null,
        ask.Asks(CoverageDimension.Organisation) ? organisation : null);

    private static string Name(Organisation? organisation) => organisation is null ? "" : organisation.Name + "\0" + organisation.Code;

    /// <summary>As the answer says it, without what stands between words.</summary>
    private static string? Wire<T>(T? value) where T : struct, Enum => value?.ToString().ToUpperInvariant();
}
