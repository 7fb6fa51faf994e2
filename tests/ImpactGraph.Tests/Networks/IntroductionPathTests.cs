using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Networks;

/// <summary>A chain of introductions is as short as it can be, and every two neighbours in it do meet somewhere today.</summary>
public sealed class IntroductionPathTests
{
    private const string Question = "query($from: ID!, $to: ID!) { introductionPath(from: $from, to: $to) { improver { id } network { code } organisation { code } } }";

    [Theory]
    [InlineData(1, Audience.Public)]
    [InlineData(2, Audience.Public)]
    [InlineData(3, Audience.Public, Audience.SignedIn)]
    [InlineData(4, Audience.Public, Audience.Private, Audience.MyOrganisation)]
    public async Task Is_as_short_as_the_shortest_that_a_slow_search_finds(int seed, params Audience[] audiences)
    {
        await using var world = await RandomWorld.Make(seed, people: 30, networks: 9, audiences).SaveAsync();
        var visible = world.Improvers.Where(i => i.IdentityAudience == Audience.Public).ToList();
        var random = new Random(seed);
        for (var question = 0; question < 60; question++)
        {
            var (from, to) = (RandomWorld.Pick(random, world.Improvers), RandomWorld.Pick(random, world.Improvers));
            var expected = Steps(visible, from, to);
            var answer = (await world.DataAsync(Question, variables: new { from = World.IdOf(from), to = World.IdOf(to) })).GetProperty("introductionPath");
            if (expected is null)
            {
                Assert.Equal(JsonValueKind.Null, answer.ValueKind);
                continue;
            }
            var steps = answer.EnumerateArray().ToList();
            Assert.Equal(expected, steps.Count);
            var people = steps.Select(s => world.Improvers.Single(i => World.IdOf(i) == s.GetProperty("improver").GetProperty("id").GetString())).ToList();
            Assert.Equal((from, to), (people[0], people[^1]));
            Assert.All(people, p => Assert.Contains(p, visible));
            for (var i = 1; i < people.Count; i++) Assert.Contains(Via(steps[i]), Groups(people[i - 1]).Intersect(Groups(people[i])));
        }
    }

    [Fact]
    public async Task Is_one_person_when_nobody_else_is_asked_for()
    {
        await using var world = await RandomWorld.Make(5, people: 3, audiences: [Audience.Public]).SaveAsync();
        var id = World.IdOf(world.Improvers[0]);
        var answer = (await world.DataAsync(Question, variables: new { from = id, to = id })).GetProperty("introductionPath");
        Assert.Equal(id, Assert.Single(answer.EnumerateArray()).GetProperty("improver").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Does_not_tell_a_hidden_person_from_one_who_is_not_there()
    {
        await using var world = await RandomWorld.Make(6, people: 10, networks: 1, audiences: [Audience.Public]).SaveAsync();
        var (from, hidden) = (world.Improvers[0], world.Improvers[1]);
        await using (var context = world.Open())
        {
            foreach (var row in context.Improvers.Where(i => i.Id == hidden.Id))
                row.IdentityAudience = row.ContactAudience = row.CapabilityAudience = row.AvailabilityAudience = row.HistoryAudience = Audience.Private;
            await context.SaveChangesAsync();
        }
        var ofHidden = await world.AnswerAsync(Question, variables: new { from = World.IdOf(from), to = World.IdOf(hidden) });
        Assert.Equal(await world.AnswerAsync(Question, variables: new { from = World.IdOf(from), to = World.IdOf("Improver", Guid.NewGuid()) }), ofHidden);
    }

    [Theory]
    [InlineData("T3JnYW5pc2F0aW9uOk4x")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Refuses_what_is_no_id_of_an_improver(string id)
    {
        await using var world = await RandomWorld.Make(7, people: 1).SaveAsync();
        var answer = JsonDocument.Parse(await world.AnswerAsync(Question, variables: new { from = id, to = id })).RootElement;
        Assert.Equal($"The ID `{id}` has an invalid format.", answer.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("introductionPath").ValueKind);
    }

    [Fact]
    public async Task Costs_no_more_statements_for_more_people()
    {
        var costs = new List<int>();
        foreach (var people in new[] { 12, 120 })
        {
            await using var world = await RandomWorld.Make(8, people, networks: 1, audiences: [Audience.Public]).SaveAsync();
            var members = world.Improvers.Where(i => i.Memberships.Any(World.IsCurrent)).ToList();
            costs.Add(await world.StatementsAsync(Question, new { from = World.IdOf(members[0]), to = World.IdOf(members[^1]) }));
        }
        Assert.Equal(costs[0], costs[1]);
    }

    private static string Via(JsonElement step) =>
        step.GetProperty("network").ValueKind == JsonValueKind.Null ? "o" + step.GetProperty("organisation").GetProperty("code").GetString() : "n" + step.GetProperty("network").GetProperty("code").GetString();

    private static IEnumerable<string> Groups(Improver improver) =>
        [.. improver.Memberships.Where(World.IsCurrent).Select(m => "n" + m.Network.Code), .. improver.Organisation is { } organisation ? ["o" + organisation.Code] : Array.Empty<string>()];

    /// <summary>People in the shortest chain, by looking at every pair; null when there is none.</summary>
    private static int? Steps(List<Improver> visible, Improver from, Improver to)
    {
        if (!visible.Contains(from) || !visible.Contains(to)) return null;
        var reached = new Dictionary<Improver, int> { [from] = 1 };
        for (var length = 2; !reached.ContainsKey(to); length++)
        {
            var next = visible.Where(v => !reached.ContainsKey(v) && reached.Keys.Any(r => Groups(r).Intersect(Groups(v)).Any())).ToList();
            if (next.Count == 0) return null;
            foreach (var person in next) reached[person] = length;
        }
        return reached[to];
    }
}
