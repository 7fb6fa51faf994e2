using System.Text.Json;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Matching;

/// <summary>The field <c>Challenge.matches</c>, against a slow ranking of the same people.</summary>
public sealed class MatchesOfAChallengeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_those_of_a_slow_ranking_whoever_may_invite(int seed)
    {
        await using var world = RandomWorld.Make(seed, people: 200).BookSome(seed);
        var random = new Random(seed);
        Challenge[] challenges = [.. Enumerable.Range(0, 6).Select(_ => world.RaiseSome(random))];
        foreach (var improver in world.Improvers.Where(_ => random.Next(4) == 0)) improver.Book(RandomWorld.Pick(random, challenges.SelectMany(c => c.Needs).ToList()), days: 0.5);
        await world.SaveAsync();
        using var index = new MatchIndex(world.Open);
        await index.FillAsync(default);
        using var inMemory = world.Build(index);
        var people = 0;
        foreach (var (caller, viewer) in Inviting(world))
        {
            foreach (var challenge in challenges)
            {
                foreach (var need in challenge.Needs.Cast<Need?>().Prepend(null))
                {
                    var found = (await world.MatchesAsync(viewer, challenge, need))!;
                    Assert.Equal((caller.Name, string.Join('\n', MatchedWorld.Expected(world, caller, challenge, need))), (caller.Name, string.Join('\n', found.Select(MatchedWorld.Said))));
                    Assert.All(found, m => Assert.Equal(m.GetProperty("score").GetDecimal(), m.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("points").GetDecimal())));
                    Assert.Equal(await world.AnswerAsync(viewer, challenge, need), await world.AnswerAsync(viewer, challenge, need, inMemory));
                    people += found.Count;
                }
            }
        }
        Assert.True(people > 150, $"Only {people} people were found: the questions say little.");
        Assert.Equal(0, index.Passed);
    }

    [Fact]
    public async Task Are_nothing_to_who_may_not_invite()
    {
        await using var world = RandomWorld.Make(4, people: 30, audiences: [Audience.Public]);
        var challenge = world.Raise("P111");
        challenge.Ask(world.Methods[0]);
        await world.SaveAsync();

        Assert.Null(await world.MatchesAsync(null, challenge));
        foreach (var viewer in new[] { World.Reader, World.As(world.Improvers[0]), new(true, world.Organisations.Single(o => o.Code == "P111").Id) { Today = World.Today }, PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P112")), new(false, null) { Today = World.Today, IsDemo = true } })
        {
            Assert.Null(await world.MatchesAsync(viewer, challenge));
            Assert.Empty(await world.TeamAsync(viewer with { IsDemo = true }, challenge));
        }
        Assert.NotEmpty((await world.MatchesAsync(new(true, null) { Today = World.Today, CoordinatedNetworkIds = [1] }, challenge))!);
    }

    [Fact]
    public async Task Are_made_again_from_their_ids_while_the_caller_may_invite_and_the_person_can_come()
    {
        await using var world = RandomWorld.Make(5, people: 140, audiences: [Audience.SignedIn, Audience.Public]).BookSome(5);
        var challenge = world.Raise("P111");
        foreach (var method in world.Methods.Take(3)) challenge.Ask(method, people: 2, days: 1);
        await world.SaveAsync();
        var keeper = PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P111"));
        const string Again = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on ImproverMatch { id score need { id } improver { id } distance { nearest } reasons { id kind points weight text } } } }";

        var found = (await world.MatchesAsync(keeper, challenge))!;
        Assert.True(found.Count > 10);
        var ids = new { ids = found.Select(m => m.Text("id")) };
        Assert.Equal(found.Select(m => m.GetRawText()), (await world.DataAsync(Again, keeper, ids)).GetProperty("nodes").EnumerateArray().Select(m => m.GetRawText()));
        Assert.All((await world.DataAsync(Again, World.Reader, ids)).GetProperty("nodes").EnumerateArray(), m => Assert.Equal(JsonValueKind.Null, m.ValueKind));

        await using (var context = world.Open())
        {
            foreach (var improver in context.Improvers) improver.TakesInvitations = false;
            await context.SaveChangesAsync();
        }
        Assert.All((await world.DataAsync(Again, keeper, ids)).GetProperty("nodes").EnumerateArray(), m => Assert.Equal(JsonValueKind.Null, m.ValueKind));
    }

    [Fact]
    public async Task Of_a_need_that_the_challenge_has_not_are_an_error_that_says_so()
    {
        await using var world = RandomWorld.Make(6, people: 10);
        var (challenge, other) = (world.Raise("P111"), world.Raise("P112").Ask(world.Methods[0]));
        challenge.Ask(world.Methods[0]);
        await world.SaveAsync();
        foreach (var need in new[] { other, new() { PublicId = Guid.NewGuid(), Position = 1, People = 1, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today } })
        {
            var error = JsonDocument.Parse(await world.AnswerAsync(World.NationalSteward, challenge, need)).RootElement.GetProperty("errors")[0];
            Assert.Equal("NOT_FOUND", error.GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Are_nobody_when_the_challenge_is_closed_or_its_places_are_taken()
    {
        await using var world = RandomWorld.Make(7, people: 0);
        var (closed, filled) = (world.Raise("P111"), world.Raise("P111"));
        world.Add(world.Methods[0]);
        closed.Ask(world.Methods[0]);
        closed.State = ChallengeState.Closed;
        world.Add(world.Methods[0]).Book(filled.Ask(world.Methods[0]));
        await world.SaveAsync();
        Assert.Empty((await world.MatchesAsync(World.NationalSteward, closed))!);
        Assert.Empty((await world.MatchesAsync(World.NationalSteward, filled))!);
    }

    [Fact]
    public async Task Cost_no_more_statements_for_many_people_than_for_few()
    {
        var statements = new List<int>();
        foreach (var people in new[] { 60, 240 })
        {
            await using var world = RandomWorld.Make(8, people, audiences: [Audience.Public]).BookSome(8);
            var challenge = world.Raise("P111");
            challenge.Ask(world.Methods[0]);
            await world.SaveAsync();
            Assert.NotEmpty((await world.MatchesAsync(World.NationalSteward, challenge))!);
            statements.Add(await world.StatementsAsync(World.NationalSteward, challenge));
        }
        Assert.Equal(statements[0], statements[1]);
    }

    /// <summary>Callers who may invite to challenges of P111, each with what the oracle knows of them.</summary>
    private static IEnumerable<(Caller Caller, Viewer Viewer)> Inviting(World world)
    {
        var owner = world.Organisations.Single(o => o.Code == "P111");
        Caller[] stewards = [Caller.NationalSteward, Caller.StewardOf(owner), Caller.StewardOf(world.Organisations.Single(o => o.Code == "R1")), Caller.CoordinatorOf(world.Networks[1])];
        Caller[] contributors = [Caller.ReaderOf(owner), Caller.MemberOf(world.Networks[0]), Caller.As(world.Improvers.First(i => i.Memberships.Count > 1))];
        return
        [
            .. stewards.Select(caller => (caller, MatchedWorld.ViewerOf(world, caller))),
            .. contributors.Select(caller => (caller, MatchedWorld.ViewerOf(world, caller) with { ContributedOrganisationIds = [owner.Id] })),
        ];
    }
}
