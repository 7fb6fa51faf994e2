using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What time alone does to invitations and assignments. Everything begins at noon of <see cref="World.Today"/>; the need lasts from the 7th day after it to the 90th.</summary>
public sealed class TermsThatAreOverTests : IAsyncLifetime
{
    private readonly InvitedWorld _world = new();
    private readonly Clock _clock = new();

    public Task InitializeAsync() => _world.World.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(Urgency.Critical, 12, 24)]
    [InlineData(Urgency.Urgent, 36, 72)]
    [InlineData(Urgency.Soon, 84, 168)]
    [InlineData(Urgency.Routine, 84, 168)]
    public async Task Remind_once_at_half_and_expire_at_the_end(Urgency urgency, int half, int end)
    {
        await _world.ArrangeAsync<Challenge>(_world.Challenge.PublicId, challenge => challenge.Urgency = urgency);
        var invitation = await _world.InvitedAsync();

        Assert.True((await AfterAsync(TimeSpan.FromHours(half) - TimeSpan.FromSeconds(1))).IsEmpty);
        Assert.Equal(new(1, 0, 0, 0), await AfterAsync(TimeSpan.FromHours(half)));
        Assert.Equal(InvitedWorld.Now.AddHours(half), (await _world.InvitationAsync(invitation)).RemindedAt);
        Assert.True((await AfterAsync(TimeSpan.FromHours(end) - TimeSpan.FromSeconds(1))).IsEmpty);
        Assert.Equal(new(0, 1, 0, 0), await AfterAsync(TimeSpan.FromHours(end)));
        Assert.Equal((InvitationState.Expired, (DateTime?)null), ((await _world.InvitationAsync(invitation)).State, (await _world.InvitationAsync(invitation)).AnsweredAt));
        Assert.True((await AfterAsync(TimeSpan.FromHours(end))).IsEmpty);
        Assert.Equal(["inviteImprover", "remindOfInvitations", "expireInvitations"], await _world.Changed.AuditAsync());
    }

    [Fact]
    public async Task Leave_alone_what_was_answered_or_withdrawn()
    {
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Withdraw(await _world.InvitedAsync()), InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Respond(await _world.InvitedAsync(), false), "Ben"));
        var before = await _world.RowsAsync();
        Assert.True((await AfterAsync(TimeSpan.FromDays(30))).IsEmpty);
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Free_the_place_when_the_home_organisation_does_not_answer()
    {
        var assignment = await _world.AcceptedAsync();
        Assert.True((await AfterAsync(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1))).IsEmpty);
        Assert.Equal(new(0, 0, 1, 0), await AfterAsync(TimeSpan.FromDays(7)));
        var refused = await _world.AssignmentAsync(assignment);
        Assert.Equal((AssignmentState.Refused, "not answered", (int?)null), (refused.State, refused.Reason, refused.ConsentedById));
        Assert.Equal("AssignmentClosedError", await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, true), InvitedWorld.Home));
        await _world.AcceptedAsync(_world.Changed.Cy);
    }

    [Fact]
    public async Task Do_not_wait_for_consent_to_what_is_over()
    {
        await _world.ArrangeAsync<Need>(_world.Need.PublicId, need => (need.FromOn, need.UntilOn) = (World.Today, World.Today.AddDays(1)));
        await _world.AcceptedAsync();
        Assert.True((await AfterAsync(TimeSpan.FromDays(1))).IsEmpty);
        Assert.Equal(new(0, 0, 1, 0), await AfterAsync(TimeSpan.FromDays(2)));
    }

    /// <summary>On the last day the person still helps; an assignment that came to its end keeps its place.</summary>
    [Fact]
    public async Task End_an_assignment_after_its_last_day()
    {
        var assignment = await _world.AcceptedAsync();
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, true), InvitedWorld.Home));
        Assert.True((await AfterAsync(TimeSpan.FromDays(90))).IsEmpty);
        Assert.Equal(new(0, 0, 0, 1), await AfterAsync(TimeSpan.FromDays(91)));
        var ended = await _world.AssignmentAsync(assignment);
        Assert.Equal((AssignmentState.Ended, (DateOnly?)null), (ended.State, ended.ReleasedOn));
        Assert.Equal("NeedFilledError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Cy), InvitedWorld.Owner));
        Assert.Equal("AssignmentClosedError", await _world.Changed.CameToAsync(InvitedWorld.Release(assignment), "Ben"));
    }

    [Fact]
    public async Task Are_seen_to_in_portions()
    {
        var challenge = _world.Challenge;
        await using (var context = _world.World.Open())
        {
            for (var i = 0; i < (2 * InvitationTerms.AtATime) + 1; i++)
            {
                // Several that were answered nowhere else than in a test: one open invitation for each need and person.
                var need = new Need { PublicId = Guid.NewGuid(), ChallengeId = challenge.Id, Position = 2 + i, MethodId = _world.Need.MethodId, People = 1, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today };
                context.Add(new Invitation { PublicId = Guid.NewGuid(), ChallengeId = challenge.Id, Need = need, ImproverId = _world.Changed.Ben.Id, SentAt = InvitedWorld.Now.AddDays(-8), ExpiresAt = InvitedWorld.Now.AddDays(-1) });
            }

            await context.SaveChangesAsync();
        }

        Assert.Equal(new(0, (2 * InvitationTerms.AtATime) + 1, 0, 0), await AfterAsync(TimeSpan.Zero));
        Assert.Equal(["expireInvitations", "expireInvitations", "expireInvitations"], await _world.Changed.AuditAsync());
    }

    private Task<InvitationTermsReport> AfterAsync(TimeSpan time)
    {
        _clock.Now = InvitedWorld.Now + time;
        return new InvitationTerms(_world.World.Changes, TimeSpan.FromDays(7), _clock).RunAsync(CancellationToken.None);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTime Now { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
    }
}
