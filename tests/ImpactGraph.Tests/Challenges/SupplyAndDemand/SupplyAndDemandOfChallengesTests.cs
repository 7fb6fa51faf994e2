using System.Text.Json;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>Random worlds, callers and cuts: every row of <c>supplyAndDemand</c> is the one that the slow evaluation gives, in the same order.</summary>
public sealed class SupplyAndDemandOfChallengesTests
{
    private const string Figure = "{ state value rounded }";
    private const string Row = $"region {{ code }} board {{ code }} method {{ code }} needs places uncoveredPlaces filled able {Figure} willing {Figure} unasked {Figure}";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_what_looking_at_everything_gives(int seed)
    {
        await using var world = await SupplyWorld.Make(seed).SaveAsync();
        var random = new Random(seed);
        var (rows, uncovered) = (0, 0);
        foreach (var role in SupplyWorld.Callers)
        {
            var viewer = SupplyWorld.Named(world, role);
            var oracle = new SupplyOracle(world, viewer);
            foreach (var by in new SupplyDimension[][] { [SupplyDimension.Method], [], [SupplyDimension.Board], [SupplyDimension.Region, SupplyDimension.Method], [SupplyDimension.Board, SupplyDimension.Method], [SupplyDimension.Region, SupplyDimension.Board] })
            {
                var on = RandomWorld.Pick(random, CoverageWorld.Days);
                var expected = oracle.Rows(by, on).ToList();
                var given = (await AskAsync(world, viewer, by, on, Row)).Select(Text).ToList();
                Assert.True(expected.SequenceEqual(given), $"{role} by {string.Join(' ', by)} on {on:o}\n{string.Join('\n', expected.Except(given).Take(5))}\nwas\n{string.Join('\n', given.Except(expected).Take(5))}\nof {expected.Count} and {given.Count} rows");
                rows += given.Count;
                uncovered += given.Count(g => g.Split(' ')[5] != "0");
            }
        }
        Assert.True(rows > 500 && uncovered > 20, $"{rows} rows, {uncovered} with places that nobody covers, are too few to show anything.");
    }

    [Fact]
    public async Task Cost_as_many_statements_whatever_there_is()
    {
        await using var small = await SupplyWorld.Make(4, people: 12, challenges: 2).SaveAsync();
        await using var large = await SupplyWorld.Make(4, people: 300, challenges: 60).SaveAsync();
        foreach (var by in new[] { "METHOD", "BOARD, METHOD", "REGION" })
        {
            var query = $"{{ supplyAndDemand(by: [{by}]) {{ needs places uncoveredPlaces filled able {Figure} willing {Figure} unasked {Figure} }} }}";
            var statements = await large.StatementsAsync(query, viewer: World.NationalSteward);
            Assert.Equal(await small.StatementsAsync(query, viewer: World.NationalSteward), statements);
            Assert.InRange(statements, 1, 14);
        }
    }

    [Fact]
    public async Task Have_ids_of_their_own_whatever_is_asked()
    {
        await using var world = await SupplyWorld.Make(5, people: 60).SaveAsync();
        var seen = new Dictionary<string, string>();
        foreach (var by in new SupplyDimension[][] { [SupplyDimension.Method], [], [SupplyDimension.Board, SupplyDimension.Method] })
            foreach (var on in CoverageWorld.Days)
                foreach (var row in await AskAsync(world, World.NationalSteward, by, on, "id able { id value } willing { id value } unasked { id value }"))
                    foreach (var part in new[] { row, row.GetProperty("able"), row.GetProperty("willing"), row.GetProperty("unasked") })
                        Assert.True(seen.TryAdd(part.GetProperty("id").GetString()!, part.GetRawText()), part.GetRawText());
    }

    private static async Task<List<JsonElement>> AskAsync(World world, Viewer viewer, IEnumerable<SupplyDimension> by, DateOnly on, string selected) =>
        [.. (await world.DataAsync($"{{ supplyAndDemand(by: [{string.Join(", ", by.Select(d => d.ToString().ToUpperInvariant()))}], hierarchyOn: \"{on:yyyy-MM-dd}\") {{ {selected} }} }}", viewer)).GetProperty("supplyAndDemand").EnumerateArray()];

    private static string Text(JsonElement row)
    {
        return string.Join(' ', Code("region"), Code("board"), Code("method"), row.GetProperty("needs"), row.GetProperty("places"), row.GetProperty("uncoveredPlaces"), row.GetProperty("filled").GetRawText(), Told("able"), Told("willing"), Told("unasked"));

        string Code(string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Object } of ? of.GetProperty("code").GetString()! : "-";

        string Told(string name) => row.GetProperty(name) is var figure && figure.GetProperty("state").GetString() is "SHOWN"
            ? figure.GetProperty("value").GetRawText() + Mark(figure)
            : figure.GetProperty("state").GetString() + (figure.GetProperty("value").ValueKind == JsonValueKind.Null ? "" : " with a value") + Mark(figure);

        static string Mark(JsonElement figure) => figure.GetProperty("rounded").GetBoolean() ? "~" : "";
    }
}
