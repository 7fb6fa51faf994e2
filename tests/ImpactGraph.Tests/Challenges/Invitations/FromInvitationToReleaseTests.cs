using ImpactGraph.Improvers;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What becomes of an invitation: who answers, who consents, who ends it, and what each side is shown of the other meanwhile.</summary>
public sealed class FromInvitationToReleaseTests : IAsyncLifetime
{
    private readonly InvitedWorld _world = new();

    public Task InitializeAsync() => _world.World.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Contributor of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Steward.National", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Ada", "InvitationNotFoundError")]
    public async Task Nobody_else_answers(string caller, string code)
    {
        var invitation = await _world.InvitedAsync();
        var before = await _world.RowsAsync();
        foreach (var accept in new[] { true, false }) Assert.Equal(code, await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, accept), caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Ben", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor of P211", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Steward of P112", "AssignmentNotFoundError")]
    [InlineData("Steward of P111", "NotYoursToKeepError")]
    public async Task Nobody_else_than_the_home_organisation_consents(string caller, string code)
    {
        var assignment = await _world.AcceptedAsync();
        var before = await _world.RowsAsync();
        foreach (var consents in new[] { true, false }) Assert.Equal(code, await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, consents), caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Reader", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Ada", "AssignmentNotFoundError")]
    [InlineData("Contributor of P112", "AssignmentNotFoundError")]
    [InlineData("Contributor of P211", "AssignmentNotFoundError")]
    [InlineData("Coordinator of B11", "AssignmentNotFoundError")]
    [InlineData("Ben", null)]
    [InlineData("Contributor of P111", null)]
    [InlineData("Steward of P211", null)]
    [InlineData("Steward.National", null)]
    public async Task Each_side_and_nobody_else_ends_it_before_its_time(string caller, string? code)
    {
        var assignment = await _world.AcceptedAsync();
        var before = await _world.RowsAsync();
        Assert.Equal(code, await _world.Changed.CameToAsync(InvitedWorld.Release(assignment, ", reason: \"Not needed any longer.\""), caller));
        if (code is not null) Assert.Equal(before, await _world.RowsAsync());
        else
        {
            var released = await _world.AssignmentAsync(assignment);
            Assert.Equal((AssignmentState.Released, World.Today, "Not needed any longer."), (released.State, released.ReleasedOn, released.Reason));
            Assert.Equal("AssignmentClosedError", await _world.Changed.CameToAsync(InvitedWorld.Release(assignment), caller));
        }
    }

    [Fact]
    public async Task The_whole_way_is_audited_step_by_step_and_brings_the_challenge_along()
    {
        var assignment = await _world.AcceptedAsync();
        var accepted = await _world.AssignmentAsync(assignment);
        Assert.Equal((AssignmentState.AwaitingConsent, ChallengeState.Staffing, _world.Need.FromOn, _world.Need.UntilOn, 2.0), (accepted.State, accepted.Challenge.State, accepted.FromOn, accepted.UntilOn, accepted.DaysPerWeek));
        Assert.Equal((World.Today, (DateOnly?)null), await _world.Changed.ConfirmedAsync(_world.Changed.Ben));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, true), InvitedWorld.Home));
        var confirmed = await _world.AssignmentAsync(assignment);
        Assert.Equal((AssignmentState.Confirmed, ChallengeState.UnderWay, (DateTime?)InvitedWorld.Now), (confirmed.State, confirmed.Challenge.State, confirmed.ConsentedAt));
        Assert.NotNull(confirmed.ConsentedById);
        Assert.Equal("AssignmentClosedError", await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, false), InvitedWorld.Home));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Release(assignment), InvitedWorld.Owner));
        Assert.Equal(["inviteImprover", "respondToInvitation", "consentToAssignment", "releaseImprover"], await _world.Changed.AuditAsync());
    }

    [Fact]
    public async Task Who_declines_says_why_and_takes_no_place()
    {
        var invitation = await _world.InvitedAsync();
        Assert.Equal("InvalidTextError", await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, true, ", reason: \"Yes\""), "Ben"));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, false, ", reason: \"On leave.\""), "Ben"));
        var declined = await _world.InvitationAsync(invitation);
        Assert.Equal((InvitationState.Declined, "On leave.", (DateTime?)InvitedWorld.Now), (declined.State, declined.DeclineReason, declined.AnsweredAt));
        Assert.Equal("InvitationClosedError", await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, true), "Ben"));
        await _world.AcceptedAsync();
    }

    [Fact]
    public async Task A_refusal_frees_place_and_days()
    {
        var assignment = await _world.AcceptedAsync();
        Assert.Equal("NeedFilledError", await _world.Changed.CameToAsync(InvitedWorld.Invite(_world.Need, _world.Changed.Cy), InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, false, ", reason: \"We are short ourselves.\""), InvitedWorld.Home));
        var refused = await _world.AssignmentAsync(assignment);
        Assert.Equal((AssignmentState.Refused, "We are short ourselves.", (DateTime?)null), (refused.State, refused.Reason, refused.ConsentedAt));
        await _world.AcceptedAsync(_world.Changed.Cy);
    }

    [Theory]
    [InlineData(Lending.Agreed, null, AssignmentState.Confirmed)]
    [InlineData(Lending.AskEachTime, null, AssignmentState.AwaitingConsent)]
    [InlineData(Lending.Refused, "LendingRefusedError", null)]
    public async Task What_the_home_organisation_said_beforehand_counts_at_the_acceptance(Lending lending, string? error, AssignmentState? state)
    {
        var invitation = await _world.InvitedAsync();
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Lend(_world.Changed.Ben, lending), InvitedWorld.Home));
        Assert.Equal(error, await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, true), "Ben"));
        await using var context = _world.World.Open();
        Assert.Equal(state, context.Assignments.Select(a => (AssignmentState?)a.State).SingleOrDefault());
        Assert.Equal(lending == Lending.Agreed ? ChallengeState.UnderWay : ChallengeState.Staffing, context.Challenges.Single().State);
    }

    /// <summary>P5. Ben shows his contact to nobody, and the side that asked sees it only while he helps; nobody else does at any time.</summary>
    [Fact]
    public async Task Contact_is_shown_to_the_side_that_asked_from_the_acceptance_until_it_is_over()
    {
        var invitation = await _world.InvitedAsync();
        Assert.Null(await ContactAsync(InvitedWorld.Owner));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, true), "Ben"));
        await using var context = _world.World.Open();
        var assignment = context.Assignments.Single().PublicId;
        foreach (var step in new Func<Task>[] { () => Task.CompletedTask, async () => Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Consent(assignment, true), InvitedWorld.Home)) })
        {
            await step();
            Assert.Equal("ben@example.org", await ContactAsync(InvitedWorld.Owner));
            Assert.Equal("ben@example.org", await ContactAsync("Steward of P111"));
            foreach (var other in new[] { "Reader", "Ada", "Contributor of P112", "Contributor of P211", "Coordinator of B11", "anonymous" }) Assert.Null(await ContactAsync(other));
        }

        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Release(assignment), "Ben"));
        Assert.Null(await ContactAsync(InvitedWorld.Owner));
    }

    /// <summary>Eva, who is a contributor as well, asks.</summary>
    [Fact]
    public async Task Who_asked_is_shown_to_the_invited_person_from_the_acceptance_until_it_is_over()
    {
        await using (var context = _world.World.Open())
        {
            var owner = context.Organisations.Single(o => o.Code == "P111").Id;
            var account = new Access.Account { PublicId = Access.Account.PublicIdOf("https://issuer.example", "Eva"), Issuer = "https://issuer.example", Subject = "Eva", ImproverId = _world.Changed.Eva.Id, CreatedAt = InvitedWorld.Now };
            account.Grants.Add(new() { PublicId = Guid.NewGuid(), Role = Access.Role.Contributor, OrganisationId = owner, FromOn = World.Today });
            context.Add(account);
            await context.SaveChangesAsync();
        }

        var invitation = await _world.InvitedAsync(who: "Eva");
        Assert.Equal((null, null), await InviterAsync(invitation, "Ben"));
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Respond(invitation, true), "Ben"));
        Assert.Equal(("Eva", "eva@example.org"), await InviterAsync(invitation, "Ben"));
        Assert.Equal((null, null), await InviterAsync(invitation, "Steward of P211"));
        await using var after = _world.World.Open();
        Assert.Null(await _world.Changed.CameToAsync(InvitedWorld.Release(after.Assignments.Single().PublicId), "Eva"));
        Assert.Equal((null, null), await InviterAsync(invitation, "Ben"));
    }

    private async Task<string?> ContactAsync(string who)
    {
        var improver = (await _world.Changed.SeesAsync($$"""{ improver(id: "{{World.IdOf(_world.Changed.Ben)}}") { contact { email } } }""", who)).GetProperty("improver");
        return improver.ValueKind == System.Text.Json.JsonValueKind.Null || improver.GetProperty("contact").ValueKind == System.Text.Json.JsonValueKind.Null ? null : improver.GetProperty("contact").GetProperty("email").GetString();
    }

    private async Task<(string? Name, string? Email)> InviterAsync(Guid invitation, string who)
    {
        var node = (await _world.Changed.SeesAsync($$"""{ node(id: "{{World.IdOf("Invitation", invitation)}}") { ... on Invitation { inviterName inviterEmail } } }""", who)).GetProperty("node");
        return (node.GetProperty("inviterName").GetString(), node.GetProperty("inviterEmail").GetString());
    }
}
