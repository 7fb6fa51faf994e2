using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Who is invited to a need and by whom; refusals first.</summary>
public sealed class PeopleWhoAreInvitedTests : IAsyncLifetime
{
    private readonly InvitedWorld _world = new();

    public Task InitializeAsync() => _world.World.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("demo", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Reader", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Ada", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Analyst", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Auditor.National", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Administrator", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor of P211", "NotYoursToInviteError")]
    [InlineData("Steward of P211", "NotYoursToInviteError")]
    [InlineData("Coordinator of B21", "NotYoursToInviteError")]
    public async Task Are_invited_by_nobody_else_than_the_owner_and_their_own_coordinators(string caller, string code)
    {
        var before = await _world.RowsAsync();
        Assert.Equal(code, await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ada), caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Theory]
    [InlineData("Contributor of P111")]
    [InlineData("Steward of P111")]
    [InlineData("Steward of B11")]
    [InlineData("Steward.National")]
    [InlineData("Coordinator of B11")]
    public async Task Are_invited_by_the_owner_and_their_own_coordinators(string caller)
    {
        var invitation = await _world.InvitationAsync(await _world.InvitedAsync(_world.Changed.Ada, who: caller));
        Assert.Equal((InvitationState.Sent, InvitedWorld.Now.AddDays(7), ChallengeState.Staffing), (invitation.State, invitation.ExpiresAt, invitation.Challenge.State));
        Assert.NotNull(invitation.InvitedById);
        Assert.Equal(["inviteImprover"], await _world.Changed.AuditAsync());
    }

    /// <summary>P2: somebody hidden is like nobody.</summary>
    [Fact]
    public async Task Are_nobody_to_who_may_not_see_them()
    {
        await _world.ArrangeAsync<Improver>(_world.Changed.Ben.PublicId, ben => (ben.IdentityAudience, ben.CapabilityAudience) = (Audience.MyOrganisation, Audience.Private));
        var nobody = new Improver { PublicId = Guid.NewGuid(), Name = "" };
        foreach (var person in new[] { _world.Changed.Ben, nobody })
            Assert.Equal("ImproverNotFoundError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, person), InvitedWorld.Owner));
    }

    [Fact]
    public async Task Are_not_invited_to_what_the_inviter_does_not_see()
    {
        await _world.ArrangeAsync<Challenge>(_world.Challenge.PublicId, challenge => challenge.Reach = ChallengeReach.Organisation);
        Assert.Equal("NeedNotFoundError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), "Coordinator of B21"));
    }

    [Fact]
    public async Task Are_left_alone_when_they_take_no_invitations()
    {
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _world.Changed.CameToAsync(InvitedWorld.Take(false), InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Take(false), "Ben"));
        Assert.Equal("OptedOutError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Take(true), "Ben"));
        await _world.InvitedAsync();
    }

    [Theory]
    [InlineData("Contributor of P211", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Ben", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Steward of P111", "NotYoursToKeepError")]
    [InlineData("Steward of P211", null)]
    [InlineData("Steward.National", null)]
    public async Task Are_lent_by_stewards_of_their_organisation_alone(string caller, string? error)
    {
        Assert.Equal(error, await _world.Changed.CameToAsync(InvitedWorld.Lend(_world.Changed.Ben, Lending.Refused), caller));
        Assert.Equal(error is null ? "LendingRefusedError" : null, await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), InvitedWorld.Owner));
    }

    [Fact]
    public async Task Are_invited_to_a_need_once_at_a_time()
    {
        var first = await _world.InvitedAsync();
        Assert.Equal("AlreadyInvitedError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Withdraw(first), InvitedWorld.Owner));
        Assert.Equal("InvitationClosedError", await _world.Changed.CameToAsync(InvitedWorld.Withdraw(first), InvitedWorld.Owner));
        await _world.InvitedAsync();
    }
    /// <summary>Whether or not the keeper has come by.</summary>
    [Fact]
    public async Task Are_invited_anew_when_the_term_is_over()
    {
        var first = await _world.InvitedAsync();
        await _world.EndTermAsync(first);
        foreach (var mutation in new[] { (InvitedWorld.Withdraw(first), InvitedWorld.Owner), (InvitedWorld.Respond(first, true), "Ben"), (InvitedWorld.Respond(first, false), "Ben") })
            Assert.Equal("InvitationClosedError", await _world.Changed.CameToAsync(mutation.Item1, mutation.Item2));
        await _world.InvitedAsync();
        Assert.Equal(InvitationState.Expired, (await _world.InvitationAsync(first)).State);
    }

    [Theory]
    [InlineData(Urgency.Routine, 7)]
    [InlineData(Urgency.Soon, 7)]
    [InlineData(Urgency.Urgent, 3)]
    [InlineData(Urgency.Critical, 1)]
    public async Task Have_less_time_to_answer_the_more_urgent_it_is(Urgency urgency, int days)
    {
        await _world.ArrangeAsync<Challenge>(_world.Challenge.PublicId, challenge => challenge.Urgency = urgency);
        Assert.Equal(InvitedWorld.Now.AddDays(days), (await _world.InvitationAsync(await _world.InvitedAsync())).ExpiresAt);
    }

    [Fact]
    public async Task Are_not_invited_to_what_is_closed_or_over()
    {
        await _world.ArrangeAsync<Need>(_world.Need.PublicId, need => (need.FromOn, need.UntilOn) = (World.Today.AddDays(-9), World.Today.AddDays(-1)));
        Assert.Equal("NeedOverError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), InvitedWorld.Owner));
        await _world.ArrangeAsync<Challenge>(_world.Challenge.PublicId, challenge => challenge.State = ChallengeState.Closed);
        Assert.Equal("ChallengeClosedError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), InvitedWorld.Owner));
    }

    /// <summary>P3: nobody finds out hidden days by inviting to needs of more and more. The person, who knows them, is told when they accept.</summary>
    [Theory]
    [InlineData(Audience.Private, null)]
    [InlineData(Audience.SignedIn, "AlreadyBookedError")]
    public async Task Are_too_busy_only_by_offered_days_that_the_inviter_sees(Audience audience, string? error)
    {
        await _world.ArrangeAsync<Improver>(_world.Changed.Ben.PublicId, ben => (ben.AvailabilityAudience, ben.Availability) = (audience, new() { DaysPerWeek = 1, FromOn = World.Today, Reach = AvailabilityReach.Country }));

        Assert.Equal(error, await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben), InvitedWorld.Owner));

        if (error is not null) return;
        await using var context = _world.World.Open();
        var invitation = await context.Invitations.Select(i => i.PublicId).SingleAsync();
        Assert.Equal("AlreadyBookedError", await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, true), "Ben"));
    }

    [Fact]
    public async Task Are_asked_in_plain_words()
    {
        Assert.Equal("InvalidTextError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben, ", message: \"<b>Come</b>\""), InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ben, ", message: \"Come and help.\""), InvitedWorld.Owner));
    }

    [Fact]
    public async Task Are_invited_once_when_a_request_is_sent_again()
    {
        var request = InvitedWorld.Invite(_world.Need, _world.Changed.Ben, ", idempotencyKey: \"1\"");
        Assert.Null(await _world.Changed.CameToAsync(request, InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(request, InvitedWorld.Owner));
        Assert.Equal("IdempotencyKeyReusedError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Ada, ", idempotencyKey: \"1\""), InvitedWorld.Owner));
        Assert.Equal(["inviteImprover"], await _world.Changed.AuditAsync());
    }
}
