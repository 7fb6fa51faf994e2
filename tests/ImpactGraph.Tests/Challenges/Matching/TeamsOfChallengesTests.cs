using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Matching;

/// <summary>The field <c>Challenge.team</c>: made of the matches, and worth the most.</summary>
public sealed class TeamsOfChallengesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Are_worth_as_much_as_the_best_team_of_all_matches(int seed)
    {
        await using var world = RandomWorld.Make(seed, people: 90).BookSome(seed);
        var random = new Random(seed);
        Challenge[] challenges = [.. Enumerable.Range(0, 15).Select(_ => world.RaiseSome(random))];
        await world.SaveAsync();
        var members = 0;
        foreach (var challenge in challenges)
        {
            var team = await world.TeamAsync(World.NationalSteward, challenge);
            Need[] needs = [.. challenge.Needs.Where(n => n.UntilOn >= World.Today)];
            List<Fit>[] fits = [.. await Task.WhenAll(needs.Select(async need => (await world.MatchesAsync(World.NationalSteward, challenge, need))!
                .Select(m => new Fit(world.Improvers.Single(i => World.IdOf(i) == m.Text("improver", "id")).Id, (int)(100 * m.GetProperty("score").GetDecimal()))).ToList()))];

            Assert.Equal(team.Count, team.Select(m => m.Text("improver", "id")).Distinct().Count());
            foreach (var member in team)
            {
                var need = Array.FindIndex(needs, n => MatchedWorld.IdOf(n) == member.Text("need", "id"));
                Assert.Contains(new Fit(world.Improvers.Single(i => World.IdOf(i) == member.Text("improver", "id")).Id, (int)(100 * member.GetProperty("score").GetDecimal())), fits[need]);
                Assert.Equal(member.GetProperty("score").GetDecimal(), member.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("points").GetDecimal()));
            }
            Assert.All(needs, need => Assert.True(team.Count(m => m.Text("need", "id") == MatchedWorld.IdOf(need)) <= need.People));
            var best = BestTeam.Of([.. needs.Select(n => n.People)], fits);
            Assert.Equal((best.Sum(p => p.Hundredths), best.Count), ((int)(100 * team.Sum(m => m.GetProperty("score").GetDecimal())), team.Count));
            members += team.Count;
        }
        Assert.True(members > 20, $"Only {members} places were filled: the challenges say little.");
    }

    [Fact]
    public async Task Give_somebody_whom_two_needs_want_to_the_one_that_nobody_else_fits()
    {
        await using var world = RandomWorld.Make(3, people: 0);
        var challenge = world.Raise("P111");
        var (common, rare) = (challenge.Ask(world.Methods[0]), challenge.Ask(world.Methods[1]));
        var (both, one) = (world.Add(world.Methods[0], Methods.CapabilityLevel.Expert), world.Add(world.Methods[0], Methods.CapabilityLevel.Awareness));
        both.Capabilities.Add(new() { PublicId = Guid.CreateVersion7(), Improver = both, Method = world.Methods[1], Level = Methods.CapabilityLevel.Awareness, Source = Improvers.CapabilitySource.Self, WillingToHelp = true, Interested = false });
        await world.SaveAsync();
        using var index = new MatchIndex(world.Open);
        await index.FillAsync(default);
        using var inMemory = world.Build(index);

        Assert.Equal([(MatchedWorld.IdOf(common), World.IdOf(one)), (MatchedWorld.IdOf(rare), World.IdOf(both))], (await world.TeamAsync(World.NationalSteward, challenge)).Select(m => (m.Text("need", "id"), m.Text("improver", "id"))));
        const string Question = "query($id: ID!) { challenge(id: $id) { team { id score } } }";
        var asked = new { id = MatchedWorld.IdOf(challenge) };
        Assert.Equal(await world.AnswerAsync(Question, World.NationalSteward, asked), await world.AnswerAsync(Question, World.NationalSteward, asked, by: inMemory));
    }
}
