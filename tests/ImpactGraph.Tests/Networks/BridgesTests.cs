using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Networks;

/// <summary>Bridges are the members who are in other networks too, ranked as a slow PageRank ranks them.</summary>
public sealed class BridgesTests
{
    private const string Question = "{ networks(first: 50) { nodes { code bridges(first: 100) { improver { id } networks { code } centrality } } } }";

    [Theory]
    [InlineData(1, Audience.Public)]
    [InlineData(2, Audience.Public, Audience.SignedIn)]
    [InlineData(3, Audience.Public, Audience.Private, Audience.MyNetworks)]
    public async Task Are_those_whom_the_caller_may_see_in_the_order_of_a_slow_ranking(int seed, params Audience[] audiences)
    {
        await using var world = await RandomWorld.Make(seed, people: 60, networks: 6, audiences).SaveAsync();
        var answer = (await world.DataAsync(Question)).GetProperty("networks").GetProperty("nodes");
        var found = 0;
        foreach (var network in world.Networks)
        {
            var given = answer.EnumerateArray().Single(n => n.GetProperty("code").GetString() == network.Code).GetProperty("bridges").EnumerateArray().ToList();
            var expected = Expected(world, network);
            Assert.Equal(expected.Count, given.Count);
            Assert.Equal(expected.Keys.Select(World.IdOf).Order(), given.Select(b => b.GetProperty("improver").GetProperty("id").GetString()!).Order());
            var last = 1.0;
            foreach (var bridge in given)
            {
                var improver = expected.Keys.Single(i => World.IdOf(i) == bridge.GetProperty("improver").GetProperty("id").GetString());
                var centrality = bridge.GetProperty("centrality").GetDouble();
                Assert.Equal(expected[improver], centrality, tolerance: 0.002);
                Assert.InRange(centrality, 0, last);
                last = centrality;
                Assert.Equal(Networks(improver).Where(n => n != network).Select(n => n.Code).Order(StringComparer.Ordinal), bridge.GetProperty("networks").EnumerateArray().Select(n => n.GetProperty("code").GetString()!));
            }
            if (given.Count > 0) Assert.Equal(1, given[0].GetProperty("centrality").GetDouble());
            found += given.Count;
        }
        Assert.True(found > 5, "The world has too few bridges to show anything.");
    }

    [Fact]
    public async Task Come_as_many_as_are_asked_for()
    {
        await using var world = await RandomWorld.Make(1, audiences: [Audience.Public]).SaveAsync();
        var all = (await world.DataAsync("{ network(code: \"NET1\") { bridges { improver { id } } } }")).GetProperty("network").GetProperty("bridges").EnumerateArray().Select(b => b.GetRawText()).ToList();
        var two = (await world.DataAsync("{ network(code: \"NET1\") { bridges(first: 2) { improver { id } } } }")).GetProperty("network").GetProperty("bridges").EnumerateArray().Select(b => b.GetRawText()).ToList();
        Assert.Equal(all.Take(2), two);
        Assert.Empty((await world.DataAsync("{ network(code: \"NET1\") { bridges(first: 0) { id } } }")).GetProperty("network").GetProperty("bridges").EnumerateArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task Are_refused_in_numbers_that_make_no_sense(int first)
    {
        await using var world = await RandomWorld.Make(1, people: 2).SaveAsync();
        var answer = JsonDocument.Parse(await world.AnswerAsync($"{{ network(code: \"NET1\") {{ bridges(first: {first}) {{ id }} }} }}")).RootElement;
        Assert.Equal("INVALID_ARGUMENT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Cost_no_more_statements_for_more_networks()
    {
        await using var world = await RandomWorld.Make(4, networks: 9, audiences: [Audience.Public]).SaveAsync();
        Assert.Equal(await world.StatementsAsync(Question.Replace("50", "1", StringComparison.Ordinal)), await world.StatementsAsync(Question));
    }

    private static List<Network> Networks(Improver improver) => [.. improver.Memberships.Where(World.IsCurrent).Select(m => m.Network).Distinct()];

    /// <summary>Bridges with the rank of plain power iteration over the whole matrix.</summary>
    private static Dictionary<Improver, double> Expected(World world, Network network)
    {
        var bridges = world.Improvers.Where(i => i.IdentityAudience == Audience.Public && Networks(i) is { Count: > 1 } mine && mine.Contains(network)).ToList();
        if (bridges.Count == 0) return [];
        List<object> vertices = [.. bridges, .. bridges.SelectMany(Networks).Distinct()];
        bool Linked(object a, object b) => (a is Improver i && b is Network n && Networks(i).Contains(n)) || (b is Improver j && a is Network m && Networks(j).Contains(m));
        var ranks = vertices.ToDictionary(v => v, _ => 1.0);
        for (var step = 0; step < 500; step++)
        {
            var next = vertices.ToDictionary(v => v, v => 0.15 + (0.85 * vertices.Where(u => Linked(u, v)).Sum(u => ranks[u] / vertices.Count(w => Linked(u, w)))));
            var moved = vertices.Sum(v => Math.Abs(next[v] - ranks[v]));
            ranks = next;
            if (moved < 1e-9) break;
        }
        var greatest = bridges.Max(b => ranks[b]);
        return bridges.ToDictionary(b => b, b => ranks[b] / greatest);
    }
}
