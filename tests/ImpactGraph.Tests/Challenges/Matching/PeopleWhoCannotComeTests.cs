using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Matching;

/// <summary>Who is left out of a challenge's matches, one reason at a time; by statements and from memory. Ben is always there, and Ada is who is left out or not.</summary>
public sealed partial class PeopleWhoCannotComeTests
{
    public static TheoryData<string> Reasons => [.. Cases.Keys];

    private static readonly Dictionary<string, (bool IsLeftOut, Action<World, Improver, Need> Because)> Cases = new()
    {
        ["nothing"] = (false, (_, _, _) => { }),
        ["takes no invitations"] = (true, (_, ada, _) => ada.TakesInvitations = false),
        ["is not lent"] = (true, (_, ada, _) => ada.Lending = Lending.Refused),
        ["is lent beforehand"] = (false, (_, ada, _) => ada.Lending = Lending.Agreed),
        ["is not willing"] = (true, (_, ada, _) => ada.Capabilities.Single().WillingToHelp = false),
        ["is below the level"] = (true, (_, ada, _) => ada.Capabilities.Single().Level = Methods.CapabilityLevel.Awareness),
        ["has a level that is not known"] = (false, (_, ada, _) => ada.Capabilities.Single().Level = null),
        ["hides the method"] = (true, (_, ada, _) => ada.CapabilityAudience = Audience.Private),
        ["offers too few days"] = (true, (_, ada, _) => Offer(ada, 1.5)),
        ["offers too few days and hides it"] = (false, (_, ada, _) => Offer(ada, 1.5).AvailabilityAudience = Audience.Private),
        ["has too many days taken and hides what is offered"] = (true, (world, ada, _) => Elsewhere(world, ada, 3.5).AvailabilityAudience = Audience.Private),
        ["offers few days in a part of the time"] = (false, (_, ada, _) => Offer(ada, 1.5).Availability!.UntilOn = PlannedWorld.Until.AddDays(-1)),
        ["offers just enough"] = (false, (_, ada, _) => Offer(ada, 2)),
        ["has too many days taken"] = (true, (world, ada, _) => Elsewhere(world, ada, 3.5)),
        ["has just enough left"] = (false, (world, ada, _) => Elsewhere(world, ada, 3)),
        ["has too many days taken on one day"] = (true, (world, ada, _) => Elsewhere(world, Elsewhere(world, ada, 1.75, PlannedWorld.From, PlannedWorld.From.AddDays(30)), 1.75, PlannedWorld.From.AddDays(30), PlannedWorld.Until)),
        ["has many days taken, never at once"] = (false, (world, ada, _) => Elsewhere(world, Elsewhere(world, ada, 1.75, PlannedWorld.From, PlannedWorld.From.AddDays(30)), 1.75, PlannedWorld.From.AddDays(31), PlannedWorld.Until)),
        ["had days taken before"] = (false, (world, ada, _) => Elsewhere(world, ada, 5, PlannedWorld.From.AddDays(-9), PlannedWorld.From.AddDays(-1))),
        ["was released from too many days"] = (false, (world, ada, _) => Elsewhere(world, ada, 5, state: AssignmentState.Released)),
        ["waits for consent to too many days"] = (true, (world, ada, _) => Elsewhere(world, ada, 5, state: AssignmentState.AwaitingConsent)),
        ["was invited"] = (true, (_, ada, need) => Invite(ada, need, InvitationState.Sent)),
        ["was invited for another need"] = (true, (world, ada, need) => Invite(ada, need.Challenge.Ask(world.Methods[1]), InvitationState.Sent)),
        ["was invited to another challenge"] = (false, (world, ada, _) => Invite(ada, world.Raise("P112").Ask(world.Methods[0]), InvitationState.Sent)),
        ["declined"] = (true, (_, ada, need) => Invite(ada, need, InvitationState.Declined)),
        ["let an invitation expire"] = (false, (_, ada, need) => Invite(ada, need, InvitationState.Expired)),
        ["let an invitation expire before the keeper came"] = (false, (_, ada, need) => Invite(ada, need, InvitationState.Sent, DateTime.UnixEpoch)),
        ["was no longer wanted"] = (false, (_, ada, need) => Invite(ada, need, InvitationState.Withdrawn)),
        ["helps already"] = (true, (_, ada, need) => ada.Book(need)),
    };

    [Theory, MemberData(nameof(Reasons))]
    public async Task Are_left_out_for_this_reason_or_not(string reason)
    {
        await using var world = RandomWorld.Make(1, people: 0);
        var need = world.Raise("P111").Ask(world.Methods[0], people: 3, days: 2, level: Methods.CapabilityLevel.Lead);
        var (ada, ben) = (world.Add(world.Methods[0]), world.Add(world.Methods[0]));
        Cases[reason].Because(world, ada, need);
        await world.SaveAsync();
        using var index = new MatchIndex(world.Open);
        await index.FillAsync(default);
        using var inMemory = world.Build(index);
        var keeper = PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P111"));

        var found = (await world.MatchesAsync(keeper, need.Challenge, need))!.Select(m => m.Text("improver", "id")).ToHashSet();

        Assert.Equal(Cases[reason].IsLeftOut ? [World.IdOf(ben)] : [World.IdOf(ada), World.IdOf(ben)], found);
        Assert.Equal(found, (await world.TeamAsync(keeper, need.Challenge)).Select(m => m.Text("improver", "id")).ToHashSet());
        Assert.Equal(await world.AnswerAsync(keeper, need.Challenge, need), await world.AnswerAsync(keeper, need.Challenge, need, inMemory));
        Assert.Equal((0, 1), (index.Passed, index.Answered));
    }

    [Fact]
    public async Task Lose_points_as_their_days_are_taken_and_say_how_many_are_left()
    {
        await using var world = RandomWorld.Make(1, people: 0);
        var need = world.Raise("P111").Ask(world.Methods[0], people: 4, days: 2);
        var (free, half, hidden, silent) = (world.Add(world.Methods[0]), world.Add(world.Methods[0]), world.Add(world.Methods[0]), world.Add(world.Methods[0]));
        Offer(free, 5);
        Elsewhere(world, Offer(half, 4), 2);
        Offer(hidden, 5).AvailabilityAudience = Audience.Private;
        await world.SaveAsync();

        var found = (await world.MatchesAsync(PlannedWorld.ContributorOf(world.Organisations.Single(o => o.Code == "P111")), need.Challenge))!
            .ToDictionary(m => m.Text("improver", "id"), m => m.GetProperty("reasons").EnumerateArray().SingleOrDefault(r => r.Text("kind") == "LOAD"));

        Assert.Equal((4m, "Helps with nothing else in the time asked for."), (found[World.IdOf(free)].GetProperty("points").GetDecimal(), found[World.IdOf(free)].Text("text")));
        Assert.Equal((2m, "Has 2 of 4 days a week left in the time asked for."), (found[World.IdOf(half)].GetProperty("points").GetDecimal(), found[World.IdOf(half)].Text("text")));
        Assert.Equal(JsonValueKind.Undefined, found[World.IdOf(hidden)].ValueKind);
        Assert.Equal(JsonValueKind.Undefined, found[World.IdOf(silent)].ValueKind);
    }

    [Fact]
    public async Task Are_looked_up_by_their_challenge_and_not_among_all_who_were_ever_asked()
    {
        await using var world = RandomWorld.Make(1, people: 0);
        var need = world.Raise("P111").Ask(world.Methods[0]);
        await world.SaveAsync();

        var answer = JsonDocument.Parse(await world.AnswerAsync("query($id: ID!) { challenge(id: $id) { matches { nodes { score } } } }", World.NationalSteward, new { id = MatchedWorld.IdOf(need.Challenge) }, report: true)).RootElement;
        var statement = Assert.Single(answer.GetProperty("extensions").GetProperty("plan").EnumerateArray().Select(line => line.Text("sql")), sql => sql.StartsWith("SELECT t0.\"ChallengeId\", t0.\"ImproverId\" FROM \"Invitations\"", StringComparison.Ordinal));
        await using var context = world.Open();
        await context.Database.OpenConnectionAsync();
        await using var explain = context.Database.GetDbConnection().CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + Parameter().Replace(statement, "'1'");
        await using var steps = await explain.ExecuteReaderAsync();
        Assert.True(await steps.ReadAsync());
        Assert.Contains("(ChallengeId=?)", steps.GetString(3), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"@p\d+")]
    private static partial Regex Parameter();

    private static Improver Offer(Improver improver, double days)
    {
        improver.Availability = new() { DaysPerWeek = days, FromOn = World.Today, Reach = AvailabilityReach.Country };
        return improver;
    }

    private static Improver Elsewhere(World world, Improver improver, double days, DateOnly? from = null, DateOnly? until = null, AssignmentState state = AssignmentState.Confirmed)
    {
        improver.Book(world.Raise("P112").Ask(world.Methods[0]), state, days, from, until);
        return improver;
    }

    private static void Invite(Improver improver, Need need, InvitationState state, DateTime? expires = null) => improver.Invitations.Add(new()
    {
        PublicId = Guid.CreateVersion7(), Challenge = need.Challenge, Need = need, Improver = improver, State = state, SentAt = DateTime.UnixEpoch, ExpiresAt = expires ?? World.Today.AddDays(7).ToDateTime(default, DateTimeKind.Utc),
    });
}
