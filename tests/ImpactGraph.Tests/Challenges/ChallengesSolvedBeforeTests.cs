using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges;

/// <summary>What was solved before, against a plain reckoning over the same rows.</summary>
public sealed class ChallengesSolvedBeforeTests
{
    private const string Fields = "solvedBefore { score parts { kind points most } challenge { id } people { name } }";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_the_ten_most_alike_with_the_newest_first_among_equals(int seed)
    {
        var world = RandomWorld.Make(seed, people: 5);
        await using var _ = world;
        var all = Challenges(world, new(seed), 60);
        world.Others.AddRange(all);
        await world.SaveAsync();

        foreach (var one in all.Take(12))
        {
            var solved = (await world.DataAsync($$"""{ challenge(id: "{{IdOf(one)}}") { {{Fields}} } }""", World.NationalSteward)).GetProperty("challenge").GetProperty("solvedBefore").EnumerateArray().ToList();

            Assert.Equal(
                Expected(one, all).Select(found => (IdOf(found.Other), found.Score)),
                solved.Select(s => (s.GetProperty("challenge").GetProperty("id").GetString()!, s.GetProperty("score").GetInt32())));
            Assert.All(solved, s => Assert.Equal(s.GetProperty("score").GetInt32(), s.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("points").GetInt32())));
            Assert.All(solved, s => Assert.All(s.GetProperty("parts").EnumerateArray(), p => Assert.InRange(p.GetProperty("points").GetInt32(), 0, p.GetProperty("most").GetInt32())));
        }
    }

    [Fact]
    public async Task Cost_as_many_statements_for_twenty_challenges_as_for_one()
    {
        var world = RandomWorld.Make(4, people: 5);
        await using var _ = world;
        world.Others.AddRange(Challenges(world, new(4), 60));
        await world.SaveAsync();
        string Query(int first) => $$"""{ challenges(first: {{first}}) { nodes { {{Fields}} } } }""";
        Assert.Equal(await world.StatementsAsync(Query(1), viewer: World.NationalSteward), await world.StatementsAsync(Query(20), viewer: World.NationalSteward));
    }

    [Theory]
    [InlineData("Reader of P212", Audience.SignedIn, "Ben")]
    [InlineData("Reader of P212", Audience.MyNetworks, "")]
    [InlineData("Reader of P211", Audience.MyOrganisation, "Ben")]
    [InlineData("Analyst of P212", Audience.SignedIn, null)]
    [InlineData("anonymous", Audience.Public, null)]
    [InlineData("Ben", Audience.Private, "Ben")]
    [InlineData("Contributor of P111", Audience.Private, "Ben")]
    [InlineData("Steward.National", Audience.Private, "Ben")]
    public async Task Name_who_helped_to_whom_they_show_their_history_and_to_both_sides(string caller, Audience history, string? named)
    {
        var raised = new RaisedWorld();
        await using var _ = raised;
        var (solved, open) = (raised.Add(ChallengeState.Closed), raised.Add());
        solved.Outcome = new() { Kind = OutcomeKind.Solved, ClosedOn = World.Today };
        RaisedWorld.Invite(solved, raised.Changed.Ben, InvitationState.Accepted, AssignmentState.Ended);
        RaisedWorld.Invite(solved, raised.Changed.Cy, InvitationState.Accepted, AssignmentState.Refused);
        raised.Changed.Ben.HistoryAudience = history;
        (raised.Changed.Cy.IdentityAudience, raised.Changed.Cy.HistoryAudience) = (Audience.Public, Audience.Public);
        // Nobody shows their history further than who they are.
        if (history == Audience.Public) raised.Changed.Ben.IdentityAudience = Audience.Public;
        await raised.Changed.World.SaveAsync();

        var challenge = (await raised.Changed.SeesAsync($$"""{ challenge(id: "{{IdOf(open)}}") { {{Fields}} } }""", caller)).GetProperty("challenge");

        Assert.Equal(named is null, challenge.ValueKind == System.Text.Json.JsonValueKind.Null);
        if (named is not null)
            Assert.Equal(named, string.Join(' ', Assert.Single(challenge.GetProperty("solvedBefore").EnumerateArray()).GetProperty("people").EnumerateArray().Select(p => p.GetProperty("name").GetString())));
    }

    [Theory]
    [InlineData("Reader of P112", 1)]
    [InlineData("Reader of P212", 0)]
    public async Task Leave_out_what_the_caller_may_not_see(string caller, int seen)
    {
        var raised = new RaisedWorld();
        await using var _ = raised;
        raised.Add(ChallengeState.Closed, ChallengeReach.Board).Outcome = new() { Kind = OutcomeKind.PartlySolved, ClosedOn = World.Today };
        raised.Add(ChallengeState.Closed).Outcome = new() { Kind = OutcomeKind.NotSolved, ClosedOn = World.Today };
        var open = raised.Add();
        await raised.Changed.World.SaveAsync();
        var challenge = (await raised.Changed.SeesAsync($$"""{ challenge(id: "{{IdOf(open)}}") { {{Fields}} } }""", caller)).GetProperty("challenge");
        Assert.Equal(seen, challenge.GetProperty("solvedBefore").GetArrayLength());
    }

    private static string IdOf(Challenge challenge) => World.IdOf("Challenge", challenge.PublicId);

    private static List<(Challenge Other, int Score)> Expected(Challenge one, List<Challenge> all)
    {
        var wanted = one.Needs.Select(n => n.Method).ToHashSet();
        return [.. (from other in all
                   where other != one && other.Outcome is { Kind: OutcomeKind.Solved or OutcomeKind.PartlySolved }
                   let shared = wanted.Intersect(other.Needs.Select(n => n.Method)).Count()
                   where shared > 0 || one.Theme == other.Theme
                   let near = one.Organisation == other.Organisation ? 20 : Shares(Tier.IntegratedCareBoard, one, other) ? 15 : Shares(Tier.Region, one, other) ? 10 : 0
                   let kind = one.Organisation.Kind == other.Organisation.Kind ? 10 : one.Organisation.Tier == other.Organisation.Tier ? 5 : 0
                   let score = (one.Theme == other.Theme ? 40 : 0) + (30 * shared / wanted.Count) + near + kind
                   orderby score descending, other.ClosedOn descending, all.IndexOf(other) descending
                   select (other, score)).Take(10)];
    }

    private static bool Shares(Tier tier, Challenge one, Challenge other) => Above(one.Organisation).Where(o => o.Tier == tier).Intersect(Above(other.Organisation)).Any();

    private static IEnumerable<Organisation> Above(Organisation organisation) => organisation.Memberships.SelectMany(m => Above(m.Parent)).Prepend(organisation);

    private static List<Challenge> Challenges(World world, Random random, int count)
    {
        var all = new List<Challenge>();
        for (var number = 1; number <= count; number++)
        {
            var closed = random.Next(3) > 0;
            var on = World.Today.AddDays(-random.Next(5));
            var challenge = new Challenge
            {
                Id = number, PublicId = new Guid(number, 6, 6, 1, 1, 1, 1, 1, 1, 1, 1), Organisation = world.Organisations[random.Next(world.Organisations.Count)], Theme = world.Themes[random.Next(world.Themes.Count)],
                Title = "C", Urgency = Urgency.Soon, State = closed ? ChallengeState.Closed : ChallengeState.Raised, RaisedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), ClosedOn = closed ? on : null,
            };
            for (var position = 1; position <= random.Next(1, 4); position++)
                challenge.Needs.Add(new() { PublicId = new Guid(number, 6, (short)position, 2, 1, 1, 1, 1, 1, 1, 1), Position = position, Method = world.Methods[random.Next(world.Methods.Count)], People = 1, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today });
            if (closed) challenge.Outcome = new() { Kind = (OutcomeKind)random.Next(1, 5), ClosedOn = on };
            all.Add(challenge);
        }

        return all;
    }
}
