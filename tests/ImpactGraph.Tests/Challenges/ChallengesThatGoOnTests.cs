using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges;

/// <summary>Challenges of P111 that are prioritised and closed.</summary>
public sealed class ChallengesThatGoOnTests : IAsyncLifetime
{
    private const string Contributor = "Contributor of P111";

    private readonly RaisedWorld _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous", ChallengeReach.Country, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Reader of P111", ChallengeReach.Country, "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor of P112", ChallengeReach.Country, "ChallengeNotYoursError")]
    [InlineData("Contributor of P112", ChallengeReach.Board, "ChallengeNotYoursError")]
    [InlineData("Contributor of P112", ChallengeReach.Organisation, "ChallengeNotFoundError")]
    [InlineData("Contributor of P211", ChallengeReach.Region, "ChallengeNotFoundError")]
    [InlineData("Steward of B21", ChallengeReach.Country, "ChallengeNotYoursError")]
    public async Task Are_left_as_they_are_by_who_does_not_act_for_the_organisation(string caller, ChallengeReach reach, string code)
    {
        var challenge = await MakeAsync(ChallengeState.Raised, reach);
        var before = await _world.RowsAsync();
        Assert.Equal(code, await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge), caller));
        Assert.Equal(code, await _world.Changed.CameToAsync(RaisedWorld.Close(challenge), caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Theory]
    [InlineData(ChallengeState.Raised, ChallengeState.Prioritised)]
    [InlineData(ChallengeState.Prioritised, ChallengeState.Prioritised)]
    [InlineData(ChallengeState.Staffing, ChallengeState.Staffing)]
    [InlineData(ChallengeState.UnderWay, ChallengeState.UnderWay)]
    [InlineData(ChallengeState.Closed, null)]
    public async Task Are_prioritised_in_every_state_but_the_last(ChallengeState from, ChallengeState? to)
    {
        var challenge = await MakeAsync(from);
        var before = await _world.RowsAsync();
        Assert.Equal(to is null ? "ChallengeClosedError" : null, await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge), Contributor));
        if (to is null) Assert.Equal(before, await _world.RowsAsync());
        else Assert.Equal((to.Value, 2), ((await _world.StoredAsync()).State, (await _world.StoredAsync()).Version));
    }

    [Theory]
    [InlineData(ChallengeState.Raised)]
    [InlineData(ChallengeState.Prioritised)]
    [InlineData(ChallengeState.Staffing)]
    [InlineData(ChallengeState.UnderWay)]
    public async Task Are_closed_from_every_state_and_never_again(ChallengeState from)
    {
        var challenge = await MakeAsync(from);
        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Close(challenge, """, result: "Waits fell from 9 to 4 hours." """), "Steward of B11"));

        var closed = await _world.StoredAsync();
        Assert.Equal((ChallengeState.Closed, World.Today, 2), (closed.State, closed.ClosedOn, closed.Version));
        Assert.Equal((OutcomeKind.Solved, "Beds were found.", "Waits fell from 9 to 4 hours.", World.Today), (closed.Outcome!.Kind, closed.Outcome.Summary, closed.Outcome.Result, closed.Outcome.ClosedOn));
        Assert.Equal(["QSIR"], closed.Outcome.Methods.Select(m => m.Method.Code));
        Assert.Equal("ChallengeClosedError", await _world.Changed.CameToAsync(RaisedWorld.Close(challenge), Contributor));
    }

    /// <summary>30 + 16 + 15 (urgent) + 9 + 4, and 3 for segment 3.</summary>
    [Fact]
    public async Task Have_a_score_that_is_the_sum_of_its_parts_and_is_that_of_the_newest_rating()
    {
        var organisation = _world.Changed.World.Organisations.Single(o => o.Code == "P111");
        organisation.Segments.Add(new() { Segment = 4, FromOn = new(2020, 1, 1), UntilOn = World.Today.AddDays(-1) });
        organisation.Segments.Add(new() { Segment = 3, FromOn = World.Today });
        var challenge = await MakeAsync();
        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge), Contributor));
        Assert.Equal((77, (int?)3), ((await _world.StoredAsync()).Prioritisation!.Score, (await _world.StoredAsync()).Prioritisation!.Segment));

        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge, impact: 1).Replace("[A3, NETWORKING]", "[SEGMENTATION, A3]", StringComparison.Ordinal), Contributor));
        var rated = (await _world.StoredAsync()).Prioritisation!;
        Assert.Equal(53, rated.Score);
        Assert.Equal([PrioritisationApproach.A3, PrioritisationApproach.Segmentation], rated.Approaches.Select(a => a.Approach).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task Are_not_rated_outside_one_to_five(int impact)
    {
        var challenge = await MakeAsync();
        var before = await _world.RowsAsync();
        Assert.Equal("OutOfRangeError", await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge, impact: impact), Contributor));
        Assert.Equal("OutOfRangeError", await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge).Replace("[A3, NETWORKING]", "[A3, A3]", StringComparison.Ordinal), Contributor));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Are_not_changed_by_who_saw_another_version()
    {
        var challenge = await MakeAsync();
        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge, ", version: 1"), Contributor));
        var before = await _world.RowsAsync();
        Assert.Equal("ChallengeConflictError", await _world.Changed.CameToAsync(RaisedWorld.Prioritise(challenge, ", version: 1"), Contributor));
        Assert.Equal("ChallengeConflictError", await _world.Changed.CameToAsync(RaisedWorld.Close(challenge, ", version: 1"), Contributor));
        Assert.Equal(before, await _world.RowsAsync());
        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Close(challenge, ", version: 2"), Contributor));
    }

    [Fact]
    public async Task Are_not_closed_with_methods_or_words_that_cannot_be()
    {
        var challenge = await MakeAsync();
        var before = await _world.RowsAsync();
        Assert.Equal("UnknownMethodError", await _world.Changed.CameToAsync(RaisedWorld.Close(challenge, methods: "\"NONE\""), Contributor));
        Assert.Equal("OutOfRangeError", await _world.Changed.CameToAsync(RaisedWorld.Close(challenge, methods: string.Join(", ", Enumerable.Repeat("\"QSIR\"", 21))), Contributor));
        Assert.Equal("InvalidTextError", await _world.Changed.CameToAsync(RaisedWorld.Close(challenge, summary: ""), Contributor));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Let_everybody_go_when_they_are_closed()
    {
        var (world, challenge) = (_world.Changed, _world.Add(ChallengeState.UnderWay));
        RaisedWorld.Invite(challenge, world.Ada, InvitationState.Sent);
        RaisedWorld.Invite(challenge, world.Ben, InvitationState.Declined);
        RaisedWorld.Invite(challenge, world.Cy, InvitationState.Accepted, AssignmentState.Confirmed);
        RaisedWorld.Invite(challenge, world.Dee, InvitationState.Accepted, AssignmentState.AwaitingConsent);
        RaisedWorld.Invite(challenge, world.Eva, InvitationState.Accepted, AssignmentState.Confirmed, untilDays: -1);
        await world.World.SaveAsync();

        Assert.Null(await world.CameToAsync(RaisedWorld.Close(challenge), Contributor));

        var closed = await _world.StoredAsync();
        Assert.Equal([InvitationState.Withdrawn, InvitationState.Declined, InvitationState.Accepted, InvitationState.Accepted, InvitationState.Accepted], closed.Invitations.OrderBy(i => i.ImproverId).Select(i => i.State));
        Assert.Equal(
            [(AssignmentState.Released, World.Today), (AssignmentState.Released, World.Today), (AssignmentState.Ended, null)],
            closed.Assignments.OrderBy(a => a.ImproverId).Select(a => (a.State, a.ReleasedOn)));
    }

    private async Task<Challenge> MakeAsync(ChallengeState state = ChallengeState.Raised, ChallengeReach reach = ChallengeReach.Country)
    {
        var challenge = _world.Add(state, reach);
        await _world.Changed.World.SaveAsync();
        return challenge;
    }
}
