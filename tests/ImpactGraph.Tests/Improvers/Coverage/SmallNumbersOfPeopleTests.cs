using System.Text.Json;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Figures of people, asked for by everyone who must not have them exactly.</summary>
public sealed class SmallNumbersOfPeopleTests
{
    private const string Figure = "people { state value rounded } share { state percent }";

    public static TheoryData<string> WithoutRecords() => [.. CoverageViewers.WithoutRecords];

    [Theory]
    [MemberData(nameof(WithoutRecords))]
    public async Task Never_leave_whoever_asks(string role)
    {
        await using var world = await CoverageWorld.Make(11).SaveAsync();
        var viewer = CoverageViewers.Named(world, role);
        var states = new HashSet<string>();
        foreach (var by in new[] { "METHOD", "LEVEL", "METHOD, LEVEL", "ORGANISATION", "BOARD, METHOD", "REGION, LEVEL", "TIER", "NETWORK", "NETWORK, METHOD, LEVEL", "ORGANISATION, METHOD", "BOARD, TIER, NETWORK" })
            Check(await world.DataAsync($"{{ capabilityCoverage(by: [{by}]) {{ {Figure} }} }}", viewer));
        foreach (var within in new[] { "N1", "R1", "P0" })
            Check(await world.DataAsync($"{{ capabilityCoverage(by: [METHOD, LEVEL], within: \"{within}\") {{ {Figure} }} }}", viewer));
        Check(await world.DataAsync($"{{ organisations(first: 50) {{ nodes {{ improverCount {{ state value rounded }} coverage {{ {Figure} }} }} }} networks {{ nodes {{ memberCount {{ state value rounded }} coverage {{ {Figure} }} }} }} methods {{ nodes {{ improverCount {{ state value rounded }} }} }} }}", viewer));
        Assert.Equal(["SHOWN", "SUPPRESSED"], states.Order());

        void Check(JsonElement data)
        {
            foreach (var count in Objects(data).Where(o => o.TryGetProperty("rounded", out _)))
            {
                var value = count.GetProperty("value");
                states.Add(count.GetProperty("state").GetString()!);
                Assert.True(count.GetProperty("rounded").GetBoolean());
                Assert.Equal(count.GetProperty("state").GetString() == "SUPPRESSED", value.ValueKind == JsonValueKind.Null);
                if (value.ValueKind == JsonValueKind.Number) Assert.True(value.GetInt32() is 0 or >= 10 && value.GetInt32() % 5 == 0, value.GetRawText());
            }
        }
    }

    [Theory]
    [InlineData("steward of a board")]
    [InlineData("steward of everything but one")]
    public async Task Leave_only_to_who_keeps_the_records_of_all_who_could_be_counted(string role)
    {
        await using var world = await CoverageWorld.Make(12).SaveAsync();
        var viewer = CoverageViewers.Named(world, role);

        var rows = (await world.DataAsync("{ capabilityCoverage(by: [ORGANISATION]) { organisation { code } people { rounded } } }", viewer)).GetProperty("capabilityCoverage").EnumerateArray().ToList();
        var exact = rows.Where(r => !r.GetProperty("people").GetProperty("rounded").GetBoolean()).Select(r => r.GetProperty("organisation").GetProperty("code").GetString()!).ToHashSet();

        var kept = world.Organisations.Where(o => viewer.StewardedOrganisationIds.Contains(o.Id) && CoverageOracle.IsOpen(o, World.Today)).Select(o => o.Code).ToHashSet();
        Assert.True(exact.SetEquals(kept));
        Assert.True(exact.Count < rows.Count);
        // A steward of all but one organisation could subtract, if whole regions or networks were exact.
        var others = await world.DataAsync("{ networks: capabilityCoverage(by: [NETWORK]) { people { rounded } } whole: capabilityCoverage(by: [METHOD], within: \"N1\") { people { rounded } } region: organisation(code: \"R2\") { improverCount { rounded } } }", viewer);
        Assert.All(Objects(others).Where(o => o.TryGetProperty("rounded", out _)), count => Assert.True(count.GetProperty("rounded").GetBoolean()));
    }

    [Fact]
    public async Task Are_exact_or_not_by_who_asks_and_not_by_how_many_there_are()
    {
        const string query = "{ organisations(first: 50) { nodes { improverCount { rounded } coverage { people { rounded } } } } networks { nodes { memberCount { rounded } } } methods { nodes { improverCount { rounded } } } capabilityCoverage(by: [METHOD, BOARD, LEVEL, NETWORK], methods: [\"QSIR\", \"NONE\"]) { people { rounded } } }";
        // All methods are somebody's focus in the empty world as in the full one, so that both list the same.
        await using var full = await AllInFocus(CoverageWorld.Make(13)).SaveAsync();
        await using var empty = await AllInFocus(CoverageWorld.Make(13, people: 0)).SaveAsync();
        foreach (var role in CoverageViewers.All.Where(r => r != "improver"))
            Assert.Equal(await full.AnswerAsync(query, CoverageViewers.Named(full, role)), await empty.AnswerAsync(query, CoverageViewers.Named(empty, role)));
    }

    [Fact]
    public async Task Are_counted_exactly_of_whom_the_caller_sees_and_nobody_else()
    {
        await using var world = await CoverageWorld.Make(14).SaveAsync();
        foreach (var role in CoverageViewers.All)
        {
            var viewer = CoverageViewers.Named(world, role);
            var data = await world.DataAsync(
                "{ capabilityCoverage(by: [METHOD], methods: [\"QSIR\"], within: \"R1\", where: {}) { basis people { value rounded } } capabilities(where: { method: { code: { eq: \"QSIR\" } }, or: [{ expiresOn: { eq: null } }, { expiresOn: { gte: \"2026-11-22\" } }], improver: { organisation: { or: [{ code: { eq: \"R1\" } }, { region: { code: { eq: \"R1\" } } }] } } }) { totalCount } }",
                viewer);
            var row = data.GetProperty("capabilityCoverage")[0];
            Assert.Equal("VISIBLE", row.GetProperty("basis").GetString());
            Assert.False(row.GetProperty("people").GetProperty("rounded").GetBoolean());
            Assert.Equal(data.GetProperty("capabilities").GetProperty("totalCount").GetInt32(), row.GetProperty("people").GetProperty("value").GetInt32());
        }
    }

    private static World AllInFocus(World world)
    {
        foreach (var network in world.Networks)
        {
            network.Focus.Clear();
            foreach (var method in world.Methods) network.Focus.Add(new() { Network = network, Method = method });
        }
        return world;
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Objects(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
