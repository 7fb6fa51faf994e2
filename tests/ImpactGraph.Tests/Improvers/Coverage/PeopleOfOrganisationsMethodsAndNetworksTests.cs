using System.Text.Json;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>The fields improverCount, memberCount and coverage against a look at everybody, for pages of rows.</summary>
public sealed class PeopleOfOrganisationsMethodsAndNetworksTests
{
    [Fact]
    public async Task Count_an_organisation_with_all_below_it_today()
    {
        await using var world = await CoverageWorld.Make(21).SaveAsync();
        foreach (var role in CoverageViewers.All) await CheckOrganisationsAsync(world, CoverageViewers.Named(world, role));
    }

    private static async Task CheckOrganisationsAsync(World world, Viewer viewer)
    {
        var oracle = new CoverageOracle(world);
        var answer = (await world.DataAsync("{ organisations(first: 50) { nodes { code improverCount { value rounded } coverage { organisation { code } method { code } people { value rounded } isGap isFocus organisationsWithNobody { code } } } } }", viewer)).GetProperty("organisations").GetProperty("nodes");

        foreach (var node in answer.EnumerateArray())
        {
            var organisation = world.Organisations.Single(o => o.Code == node.GetProperty("code").GetString());
            var below = world.Organisations.Where(o => oracle.Above(o, World.Today).Contains(organisation)).ToList();
            var people = world.Improvers.Where(i => i.Organisation is { } o && below.Contains(o)).ToList();
            var exact = viewer.IsNationalSteward || below.All(o => viewer.StewardedOrganisationIds.Contains(o.Id));
            Assert.Equal(Told(people.Count, exact), Told(node.GetProperty("improverCount")));

            var isOpen = CoverageOracle.IsOpen(organisation, World.Today);
            var open = below.Where(o => CoverageOracle.IsOpen(o, World.Today)).OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal).ToList();
            var rows = !isOpen ? [] : InOrder(world.Methods.Where(m => IsListed(world, m))).Select(m =>
            {
                var holders = people.Where(i => open.Contains(i.Organisation!) && i.Capabilities.Any(c => c.Method == m && CoverageOracle.IsValid(c))).ToList();
                var exactHere = viewer.IsNationalSteward || open.All(o => viewer.StewardedOrganisationIds.Contains(o.Id));
                return $"{organisation.Code} {m.Code} {Told(holders.Count, exactHere)} {holders.Count == 0} - {string.Join(' ', open.Where(o => holders.All(i => i.Organisation != o)).Select(o => o.Code))}";
            });
            Assert.Equal(rows, node.GetProperty("coverage").EnumerateArray().Select(r => Row(r, "organisation")));
        }
    }

    [Fact]
    public async Task Count_the_members_of_a_network_of_today_and_show_its_gaps()
    {
        await using var world = await CoverageWorld.Make(22).SaveAsync();
        foreach (var role in CoverageViewers.All) await CheckNetworksAsync(world, CoverageViewers.Named(world, role));
    }

    private static async Task CheckNetworksAsync(World world, Viewer viewer)
    {
        var oracle = new CoverageOracle(world);
        var answer = (await world.DataAsync("{ networks { nodes { code memberCount { value rounded } coverage { network { code } method { code } people { value rounded } isGap isFocus organisationsWithNobody { code } } } } }", viewer)).GetProperty("networks").GetProperty("nodes");

        foreach (var network in world.Networks)
        {
            var node = answer.EnumerateArray().Single(n => n.GetProperty("code").GetString() == network.Code);
            var members = world.Improvers.Where(i => i.Memberships.Any(m => m.Network == network && World.IsCurrent(m))).ToList();
            Assert.Equal(Told(members.Count, viewer.IsNationalSteward), Told(node.GetProperty("memberCount")));

            var served = world.Organisations.Where(o => CoverageOracle.IsOpen(o, World.Today) && (network.Scope is null || oracle.Above(o, World.Today).Contains(network.Scope)) && (network.ScopeTier is null || network.ScopeTier == o.Tier))
                .OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal).ToList();
            var rows = new List<string>();
            foreach (var method in InOrder(world.Methods))
            {
                var isFocus = network.Focus.Any(f => f.Method == method);
                var holders = members.Where(i => i.Capabilities.Any(c => c.Method == method && CoverageOracle.IsValid(c))).ToList();
                if (holders.Count == 0 && !isFocus) continue;
                var led = holders.Any(i => i.Capabilities.Any(c => c.Method == method && CoverageOracle.IsValid(c) && c.Level is CapabilityLevel.Lead or CapabilityLevel.Coach or CapabilityLevel.Expert));
                rows.Add($"{network.Code} {method.Code} {Told(holders.Count, viewer.IsNationalSteward)} {holders.Count == 0 || (isFocus && !led)} {isFocus} {string.Join(' ', served.Where(o => holders.All(i => i.Organisation != o)).Select(o => o.Code))}");
            }
            Assert.Equal(rows, node.GetProperty("coverage").EnumerateArray().Select(r => Row(r, "network")));
            Assert.Contains(rows, r => r.Contains("True True", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Count_who_holds_a_method_today_in_the_whole_country()
    {
        await using var world = await CoverageWorld.Make(23).SaveAsync();

        var answer = (await world.DataAsync("{ methods { nodes { code improverCount { state value rounded } } } national: capabilityCoverage { method { code } people { value rounded } } }"));

        foreach (var node in answer.GetProperty("methods").GetProperty("nodes").EnumerateArray())
        {
            var expected = world.Improvers.Count(i => i.Organisation is not null && i.Capabilities.Any(c => c.Method.Code == node.GetProperty("code").GetString() && CoverageOracle.IsValid(c)));
            Assert.Equal(Told(expected, exact: false), Told(node.GetProperty("improverCount")));
            var row = answer.GetProperty("national").EnumerateArray().SingleOrDefault(r => r.GetProperty("method").GetProperty("code").GetString() == node.GetProperty("code").GetString());
            if (row.ValueKind == JsonValueKind.Object) Assert.Equal(Told(expected, exact: false), Told(row.GetProperty("people")));
        }
    }

    [Theory]
    [InlineData("organisations(first: $n) { nodes { improverCount { id value } } }", 1, 20)]
    [InlineData("organisations(first: $n) { nodes { coverage { people { value } share { percent } organisationsWithNobody { code } } } }", 3, 20)]
    [InlineData("organisations(first: $n) { nodes { children(first: $n) { nodes { improverCount { value } coverage { people { value } method { code } } } } } }", 6, 20)]
    [InlineData("methods(first: $n) { nodes { improverCount { id value } } }", 1, 6)]
    [InlineData("networks(first: $n) { nodes { memberCount { id value } coverage { people { value } method { name } } } }", 1, 4)]
    public async Task Cost_no_more_statements_for_more_rows(string query, int few, int many)
    {
        await using var world = await CoverageWorld.Make(24, people: 60).SaveAsync();

        Assert.Equal(await world.StatementsAsync("{ " + query.Replace("$n", $"{few}", StringComparison.Ordinal) + " }"), await world.StatementsAsync("{ " + query.Replace("$n", $"{many}", StringComparison.Ordinal) + " }"));
    }

    [Theory]
    [InlineData("capabilityCoverage(by: [BOARD, METHOD]) { people { value } }", 5)]
    [InlineData("capabilityCoverage(by: [BOARD, METHOD]) { people { value } share { percent } }", 6)]
    [InlineData("capabilityCoverage { people { value } }", 3)]
    [InlineData("capabilityCoverage(by: [NETWORK, METHOD]) { people { value } share { percent } }", 6)]
    [InlineData("organisation(code: \"R1\") { improverCount { value } }", 3)]
    [InlineData("method(code: \"QSIR\") { improverCount { value } }", 3)]
    [InlineData("network(code: \"NET0\") { memberCount { value } }", 2)]
    public async Task Cost_a_few_statements(string query, int statements)
    {
        await using var world = await CoverageWorld.Make(25, people: 60).SaveAsync();

        Assert.Equal(statements, await world.StatementsAsync("{ " + query + " }"));
    }

    private static IEnumerable<Method> InOrder(IEnumerable<Method> methods) => methods.OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal);

    private static bool IsListed(World world, Method method) =>
        world.Networks.Any(n => n.Focus.Any(f => f.Method == method)) || world.Improvers.Any(i => i.Organisation is not null && i.Capabilities.Any(c => c.Method == method && CoverageOracle.IsValid(c)));

    private static string Told(int people, bool exact) => CoverageOracle.Told(people, exact) + (exact ? "" : "~");

    private static string Told(JsonElement count) =>
        (count.GetProperty("value").ValueKind == JsonValueKind.Null ? "SUPPRESSED" : count.GetProperty("value").GetRawText()) + (count.GetProperty("rounded").GetBoolean() ? "~" : "");

    private static string Row(JsonElement row, string group) =>
        $"{row.GetProperty(group).GetProperty("code").GetString()} {row.GetProperty("method").GetProperty("code").GetString()} {Told(row.GetProperty("people"))} {row.GetProperty("isGap").GetBoolean()} "
        + $"{(row.GetProperty("isFocus").ValueKind == JsonValueKind.Null ? "-" : row.GetProperty("isFocus").GetBoolean())} {string.Join(' ', row.GetProperty("organisationsWithNobody").EnumerateArray().Select(o => o.GetProperty("code").GetString()))}";
}
