using System.Text.Json;
using ImpactGraph.Methods;
using ImpactGraph.Worlds;
using Xunit.Abstractions;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Random worlds, callers and cuts: every row is the one that the slow evaluation gives, in the same order.</summary>
public sealed class CutsOfCoverageTests(ITestOutputHelper output)
{
    private static readonly (string Text, Func<Capability, bool> Holds)[] Filters =
    [
        ("{}", _ => true),
        ("{ willingToHelp: { eq: true } }", c => c.WillingToHelp),
        ("{ source: { in: [CERTIFICATE, PEER] } }", c => c.Source is CapabilitySource.Certificate or CapabilitySource.Peer),
        ("{ or: [{ interested: { eq: true } }, { level: { gte: LEAD } }] }", c => c.Interested || c.Level >= CapabilityLevel.Lead),
        ("{ improver: { organisation: { tier: { eq: PROVIDER } } } }", c => c.Improver.Organisation?.Tier == Organisations.Tier.Provider),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_what_looking_at_everybody_gives(int seed)
    {
        await using var world = await CoverageWorld.Make(seed).SaveAsync();
        var oracle = new CoverageOracle(world);
        var random = new Random(seed);
        var rows = 0;
        for (var cut = 0; cut < 120; cut++)
        {
            var ask = Random(world, random);
            var expected = oracle.Answer(ask);
            var given = await AnswerAsync(world, ask);
            Assert.True(expected.SequenceEqual(given), $"{Query(ask)}\n{string.Join('\n', expected.Except(given).Take(5))}\nwas\n{string.Join('\n', given.Except(expected).Take(5))}\nof {expected.Count} and {given.Count} rows");
            rows += expected.Count;
        }
        output.WriteLine($"{rows} rows");
        Assert.True(rows > 1000, "The cuts have too few rows to show anything.");
    }

    [Fact]
    public async Task Have_ids_of_their_own_whatever_is_asked()
    {
        await using var world = await CoverageWorld.Make(4, people: 40).SaveAsync();
        var random = new Random(4);
        var seen = new Dictionary<string, string>();
        for (var cut = 0; cut < 40; cut++)
        {
            var ask = Random(world, random) with { Viewer = World.NationalSteward };
            var data = await world.DataAsync(Query(ask, "id people { id value } share { id percent }"));
            foreach (var row in data.GetProperty("capabilityCoverage").EnumerateArray())
            {
                foreach (var part in new[] { row, row.GetProperty("people"), row.GetProperty("share") })
                {
                    // The same id may come again only for the same figures.
                    var id = part.GetProperty("id").GetString()!;
                    Assert.Equal(seen.TryGetValue(id, out var before) ? before : part.GetRawText(), part.GetRawText());
                    seen[id] = part.GetRawText();
                }
            }
            Assert.Equal(data.GetProperty("capabilityCoverage").GetArrayLength(), data.GetProperty("capabilityCoverage").EnumerateArray().Select(r => r.GetProperty("id").GetString()).Distinct().Count());
        }
    }

    private static CoverageQuestion Random(World world, Random random)
    {
        var by = Enum.GetValues<CoverageDimension>().Where(_ => random.Next(3) == 0).ToList();
        // By method, network and place at once there are more rows than it takes to see a fault.
        if (by.Count > 4) by = [.. by.Take(3)];
        var filter = random.Next(3) == 0 ? Filters[random.Next(Filters.Length)] : default;
        return new(
            by,
            CoverageViewers.Named(world, RandomWorld.Pick(random, CoverageViewers.All)),
            RandomWorld.Pick(random, CoverageWorld.Days),
            by.Contains(CoverageDimension.Method) && random.Next(3) == 0 ? [.. world.Methods.Where(_ => random.Next(2) == 0).Select(m => m.Code)] : null,
            random.Next(3) == 0 ? RandomWorld.Pick(random, new[] { "N1", "R1", "R2", "B1", "B2", "P0", "P1", "PM", "PALONE", "DIR-a" }) : null,
            random.Next(4) == 0 ? RandomWorld.Pick(random, Enum.GetValues<CapabilityLevel>()) : null,
            filter.Text,
            filter.Holds);
    }

    private static string Query(CoverageQuestion ask, string selected = """
        method { code } level levelKnown organisation { code } board { code } region { code } tier network { code }
        people { state value rounded } share { state percent } isFocus isGap organisationsWithNobody { code } basis
        """)
    {
        var arguments = new List<string> { $"by: [{string.Join(", ", ask.By.Select(d => d.ToString().ToUpperInvariant()))}]", $"hierarchyOn: \"{ask.On:yyyy-MM-dd}\"" };
        if (ask.Methods is { } methods) arguments.Add($"methods: [{string.Join(", ", methods.Select(m => $"\"{m}\""))}]");
        if (ask.Within is { } within) arguments.Add($"within: \"{within}\"");
        if (ask.Least is { } least) arguments.Add($"minimumLevel: {least.ToString().ToUpperInvariant()}");
        if (ask.WhereText is { } where) arguments.Add($"where: {where}");
        return $"{{ capabilityCoverage({string.Join(", ", arguments)}) {{ {selected} }} }}";
    }

    private static async Task<List<string>> AnswerAsync(World world, CoverageQuestion ask) =>
        [.. (await world.DataAsync(Query(ask), ask.Viewer)).GetProperty("capabilityCoverage").EnumerateArray().Select(Text)];

    private static string Text(JsonElement row)
    {
        var (people, share) = (row.GetProperty("people"), row.GetProperty("share"));
        return CoverageOracle.Text(
            [Code("organisation"), Code("board"), Code("region"), row.GetProperty("tier").GetString()?.Replace("_", "", StringComparison.Ordinal), Code("network"), Code("method"), row.GetProperty("level").GetString(), Flag("levelKnown")],
            people.GetProperty("state").GetString() == "SHOWN" ? people.GetProperty("value").GetRawText() : people.GetProperty("state").GetString() + (people.GetProperty("value").ValueKind == JsonValueKind.Null ? "" : " with a value"),
            share.GetProperty("state").GetString() == "SHOWN" ? share.GetProperty("percent").GetRawText() + "%" : share.GetProperty("state").GetString() + (share.GetProperty("percent").ValueKind == JsonValueKind.Null ? "" : " with a value"),
            people.GetProperty("rounded").GetBoolean(),
            Flag("isFocus"),
            row.GetProperty("isGap").GetBoolean(),
            row.GetProperty("organisationsWithNobody").EnumerateArray().Select(o => o.GetProperty("code").GetString()!),
            row.GetProperty("basis").GetString() == "EVERYBODY");

        string? Code(string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Object } of ? of.GetProperty("code").GetString() : null;

        bool? Flag(string name) => row.GetProperty(name).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
    }
}
