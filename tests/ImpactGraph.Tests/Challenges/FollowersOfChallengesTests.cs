using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>Those who follow challenges, invitations and people. That something is never told shows in what is told next: events come in order.</summary>
public sealed class FollowersOfChallengesTests : IAsyncLifetime
{
    private const string Raised = "challengeRaised { title organisation { code } }";
    private const string Received = "invitationReceived { message state challenge { title } }";

    private FollowedWorld _world = null!;

    public async Task InitializeAsync() => _world = await FollowedWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(Raised, "anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Raised, "Analyst of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData(Received, "anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Received, "demo", "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Received, "Steward of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData("improverAvailable(input: { methods: [{ method: \"NONE\" }] }) { score }", "Reader", "NOT_FOUND")]
    public async Task Are_refused_what_they_could_never_hear(string subscription, string who, string code)
    {
        await using var follower = await _world.FollowAsync(subscription, who);
        Assert.Equal(code, follower.Refusal);
    }

    /// <summary>The oracle is the list of challenges, as the same caller reads it afterwards.</summary>
    [Theory]
    [InlineData("Reader of P111")]
    [InlineData("Reader of P112")]
    [InlineData("Reader of P211")]
    [InlineData("Reader of R1")]
    [InlineData("Reader")]
    [InlineData("Contributor of P211")]
    [InlineData("Steward of B11")]
    [InlineData("Ada")]
    [InlineData("demo")]
    public async Task Hear_of_the_challenges_that_they_may_see_and_of_no_other(string who)
    {
        await using var follower = (await _world.FollowAsync(Raised, who)).Begin();
        var random = new Random(7);
        for (var i = 0; i < 24; i++)
            await _world.RaiseAsync(Any("P111", "P112", "P211", "B11", "R1"), Any(Enum.GetValues<ChallengeReach>()), $"Challenge {i:00}");
        await _world.RaiseAsync("P211", ChallengeReach.Country, "The last");

        var expected = (await _world.Rows.SeesAsync("{ challenges(first: 50, order: [{ title: ASC }]) { nodes { title } } }", who))
            .GetProperty("challenges").GetProperty("nodes").EnumerateArray().Select(c => c.GetProperty("title").GetString()).ToList();
        var heard = new List<string?>();
        while (heard.LastOrDefault() != "The last") heard.Add((await follower.NextAsync()).GetProperty("title").GetString());
        Assert.Equal(expected, heard);
        Assert.InRange(heard.Count, 2, 25);

        T Any<T>(params T[] of) => of[random.Next(of.Length)];
    }

    [Fact]
    public async Task Hear_only_of_what_matches()
    {
        await using var follower = (await _world.FollowAsync("challengeRaised(where: { organisation: { code: { eq: \"P211\" } } }) { title }", "Reader")).Begin();
        await _world.RaiseAsync("P111", ChallengeReach.Country, "Elsewhere");
        await _world.RaiseAsync("P211", ChallengeReach.Country, "Here");
        Assert.Equal("Here", (await follower.NextAsync()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Hear_of_their_own_invitations_once_sent_and_once_reminded_and_of_nobody_elses()
    {
        var challenge = await _world.RaiseAsync("P111", ChallengeReach.Organisation, "Flow");
        await using var ben = (await _world.FollowAsync(Received, "Ben")).Begin();
        await InviteAsync(challenge, _world.Rows.Cy, "To Cy");
        var invitation = await InviteAsync(challenge, _world.Rows.Ben, "To Ben");
        var heard = await ben.NextAsync();
        Assert.Equal(("To Ben", "Flow"), (heard.GetProperty("message").GetString(), heard.GetProperty("challenge").GetProperty("title").GetString()));

        await ChangeAsync(invitation, i => i.RemindedAt = DateTime.UnixEpoch);
        Assert.Equal("To Ben", (await ben.NextAsync()).GetProperty("message").GetString());

        await ChangeAsync(invitation, i => (i.State, i.RemindedAt) = (InvitationState.Declined, DateTime.UnixEpoch.AddDays(1)));
        await InviteAsync(challenge, _world.Rows.Ben, "Again");
        Assert.Equal("Again", (await ben.NextAsync()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Hear_of_people_who_become_available_as_far_as_those_show_it()
    {
        const string Waits = "improverAvailable(input: { methods: [{ method: \"QSIR\" }] }) { score improver { name } }";
        await using var follower = (await _world.FollowAsync(Waits, "Reader of P112")).Begin();
        // Hidden, then without the method, then opted out: none of them is told.
        await OfferAsync(_world.Rows.Cy, Audience.Private);
        await OfferAsync(_world.Rows.Eva, Audience.SignedIn);
        await ChangeAsync(_world.Rows.Ada, improver => improver.TakesInvitations = false);
        await OfferAsync(_world.Rows.Ada, Audience.SignedIn);
        await OfferAsync(_world.Rows.Ben, Audience.SignedIn);
        Assert.Equal("Ben", (await follower.NextAsync()).GetProperty("improver").GetProperty("name").GetString());

        // Nothing that counts has changed for Ben; Ada takes invitations again.
        await ChangeAsync(_world.Rows.Ben, improver => improver.Role = "Coach");
        await ChangeAsync(_world.Rows.Ada, improver => improver.TakesInvitations = true);
        Assert.Equal("Ada", (await follower.NextAsync()).GetProperty("improver").GetProperty("name").GetString());
    }

    private Task OfferAsync(Improver improver, Audience audience) => _world.SaveAsync(context =>
    {
        var stored = context.Improvers.Include(i => i.Availability).Single(i => i.Id == improver.Id);
        (stored.AvailabilityAudience, stored.Availability) = (audience, new() { DaysPerWeek = 2, FromOn = World.Today, Reach = AvailabilityReach.Country });
    });

    private Task ChangeAsync(Improver improver, Action<Improver> change) => _world.SaveAsync(context => change(context.Improvers.Single(i => i.Id == improver.Id)));

    private Task ChangeAsync(Invitation invitation, Action<Invitation> change) => _world.SaveAsync(context => change(context.Set<Invitation>().Single(i => i.Id == invitation.Id)));

    private async Task<Invitation> InviteAsync(Challenge challenge, Improver improver, string message)
    {
        var invitation = new Invitation
        {
            PublicId = Guid.CreateVersion7(), ChallengeId = challenge.Id, NeedId = challenge.Needs.First().Id, ImproverId = improver.Id, Message = message,
            SentAt = World.Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ExpiresAt = World.Today.AddDays(7).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        };
        await _world.SaveAsync(context => context.Add(invitation));
        return invitation;
    }
}
