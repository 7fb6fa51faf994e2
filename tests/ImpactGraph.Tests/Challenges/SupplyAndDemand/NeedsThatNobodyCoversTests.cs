using System.Text.Json;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>The question <c>uncoveredNeeds</c>: whose needs it lists, why, and whose it does not.</summary>
public sealed class NeedsThatNobodyCoversTests
{
    private const string Question = "{ uncoveredNeeds(first: 100) { totalCount nodes { id need { id } challenge { id urgency } placesLeft reason text } } }";

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Are_those_that_looking_at_everybody_gives(int seed)
    {
        await using var world = await SupplyWorld.Make(seed, people: 90, challenges: 60).SaveAsync();
        var needs = world.Others.OfType<Challenge>().SelectMany(c => c.Needs).ToDictionary(n => World.IdOf("Need", n.PublicId), n => n.PublicId);
        var reasons = new HashSet<string>();
        foreach (var role in SupplyWorld.Callers)
        {
            var viewer = SupplyWorld.Named(world, role);
            var nodes = (await world.DataAsync(Question, viewer)).GetProperty("uncoveredNeeds").GetProperty("nodes").EnumerateArray().ToList();
            var expected = new SupplyOracle(world, viewer).Uncovered().Order().ToList();
            var given = nodes.Select(n => $"{needs[n.GetProperty("need").GetProperty("id").GetString()!]} {n.GetProperty("placesLeft")} {n.GetProperty("reason").GetString()}").Order().ToList();
            Assert.True(expected.SequenceEqual(given), $"{role}\n{string.Join('\n', expected.Except(given).Take(5))}\nwas\n{string.Join('\n', given.Except(expected).Take(5))}");
            var urgencies = nodes.Select(n => Enum.Parse<Urgency>(n.GetProperty("challenge").GetProperty("urgency").GetString()!, ignoreCase: true)).ToList();
            Assert.Equal(urgencies.OrderDescending(), urgencies);
            reasons.UnionWith(nodes.Select(n => n.GetProperty("reason").GetString()!));
        }
        Assert.True(reasons.Count >= 3, string.Join(' ', reasons));
    }

    [Fact]
    public async Task Say_the_first_thing_that_nobody_fulfils()
    {
        await using var world = RandomWorld.Make(3, people: 0);
        var challenge = world.Raise("P111");
        for (var method = 0; method < 5; method++) challenge.Ask(world.Methods[method], level: CapabilityLevel.Lead);
        world.Add(world.Methods[1], CapabilityLevel.Practitioner);
        world.Add(world.Methods[2]).Lending = Lending.Refused;
        world.Add(world.Methods[3]).Help(world.Raise("P212").Ask(world.Methods[0], days: 4));
        world.Add(world.Methods[4]);
        await world.SaveAsync();

        var nodes = (await world.DataAsync(Question, PlannedWorld.ContributorOf(challenge.Organisation))).GetProperty("uncoveredNeeds").GetProperty("nodes").EnumerateArray();

        var reasons = nodes.ToDictionary(n => n.Text("need", "id"), n => n.Text("reason"));
        Assert.Equal(["NOBODY_HOLDS_METHOD", "NOBODY_AT_LEVEL", "NOBODY_WILLING", "NOBODY_FREE", null], challenge.Needs.Select(n => reasons.GetValueOrDefault(World.IdOf("Need", n.PublicId))));
    }

    [Fact]
    public async Task Are_nobodys_who_may_not_invite()
    {
        await using var world = RandomWorld.Make(1, people: 0);
        world.Raise("P111").Ask(world.Methods[0]);
        await world.SaveAsync();
        foreach (var (viewer, count) in new[] { (World.Anonymous, 0), (World.Reader, 0), (World.Anonymous with { IsDemo = true }, 0), (World.Reader with { CoordinatedNetworkIds = [1] }, 1), (PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P112")), 0), (PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P111")), 1), (World.NationalSteward, 1) })
            Assert.Equal(count, (await world.DataAsync(Question, viewer)).GetProperty("uncoveredNeeds").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Are_found_again_by_id_as_long_as_nobody_covers_them()
    {
        await using var world = RandomWorld.Make(2, people: 0);
        world.Add(world.Methods[0], willing: false);
        var need = world.Raise("P111").Ask(world.Methods[0], people: 2, level: CapabilityLevel.Lead);
        await world.SaveAsync();
        var node = (await world.DataAsync(Question, World.NationalSteward)).GetProperty("uncoveredNeeds").GetProperty("nodes")[0];
        Assert.Equal("2 places for Method QSIR at level Lead or above: nobody can be asked.", node.GetProperty("text").GetString());
        var again = $"query {{ node(id: \"{node.GetProperty("id").GetString()}\") {{ ... on UncoveredNeed {{ need {{ id }} reason }} }} }}";
        Assert.Equal(World.IdOf("Need", need.PublicId), (await world.DataAsync(again, World.NationalSteward)).GetProperty("node").Text("need", "id"));
        Assert.Equal(JsonValueKind.Null, (await world.DataAsync(again, World.Reader)).GetProperty("node").ValueKind);

        await using (var db = world.Open())
        {
            foreach (var capability in db.Capabilities) capability.WillingToHelp = true;
            await db.SaveChangesAsync();
        }

        Assert.Equal(JsonValueKind.Null, (await world.DataAsync(again, World.NationalSteward)).GetProperty("node").ValueKind);
    }

    [Fact]
    public async Task Cost_as_many_statements_whatever_there_is()
    {
        const string query = "{ uncoveredNeeds(first: 100) { totalCount nodes { placesLeft reason text need { id } } } }";
        await using var small = await SupplyWorld.Make(24, people: 5, challenges: 2).SaveAsync();
        await using var large = await SupplyWorld.Make(24, people: 200, challenges: 60).SaveAsync();
        var statements = await large.StatementsAsync(query, viewer: World.NationalSteward);
        Assert.Equal(await small.StatementsAsync(query, viewer: World.NationalSteward), statements);
        Assert.InRange(statements, 1, 9);
    }
}
