using ImpactGraph.Methods;
using ImpactGraph.Worlds;

namespace ImpactGraph.Challenges;

public sealed class ChallengesThatAreRaisedTests : IAsyncLifetime
{
    private readonly RaisedWorld _world = new();

    public Task InitializeAsync() => _world.Changed.World.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("demo", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Reader of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Ada", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Analyst of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Auditor of B11", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Administrator", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor of P112", "NotYoursToRaiseError")]
    [InlineData("Contributor of B11", "NotYoursToRaiseError")]
    [InlineData("Steward of B21", "NotYoursToRaiseError")]
    public async Task Are_refused_to_who_does_not_act_for_the_organisation(string caller, string code)
    {
        var before = await _world.RowsAsync();
        Assert.Equal(code, await _world.Changed.CameToAsync(RaisedWorld.Raise(), caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Theory]
    [InlineData("Contributor of P111")]
    [InlineData("Steward of P111")]
    [InlineData("Steward of B11")]
    [InlineData("Steward.National")]
    public async Task Are_there_with_what_was_said_when_contributors_and_stewards_raise_them(string caller)
    {
        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Raise(""", description: "Since October.\nEvery night.", urgency: CRITICAL, reach: BOARD"""), caller));

        var challenge = await _world.StoredAsync();
        Assert.Equal(("Too few beds", "Since October.\nEvery night.", "FLOW", Urgency.Critical, ChallengeReach.Board, ChallengeState.Raised, 1), (challenge.Title, challenge.Description, challenge.Theme.Code, challenge.Urgency, challenge.Reach, challenge.State, challenge.Version));
        Assert.Null(challenge.ClosedOn);
        Assert.NotNull(challenge.RaisedById);
        var need = Assert.Single(challenge.Needs);
        Assert.Equal((1, "QSIR", (CapabilityLevel?)null, 2, 1.5, new DateOnly(2026, 12, 1), new DateOnly(2027, 3, 31)), (need.Position, need.Method.Code, need.MinimumLevel, need.People, need.DaysPerWeek, need.FromOn, need.UntilOn));
        Assert.Equal(["raiseChallenge"], await _world.Changed.AuditAsync());
    }

    [Fact]
    public async Task Wait_for_people_from_the_whole_country_and_have_time_unless_it_is_said()
    {
        Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Raise(), "Contributor of P111"));
        var challenge = await _world.StoredAsync();
        Assert.Equal((ChallengeReach.Country, Urgency.Routine), (challenge.Reach, challenge.Urgency));
    }

    [Theory]
    [InlineData("""method: "NONE", daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-12-31" """, "UnknownMethodError")]
    [InlineData("""method: "QSIR", daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-11-30" """, "OutOfRangeError")]
    [InlineData("""method: "QSIR", daysPerWeek: 1, fromOn: "2026-11-21", untilOn: "2026-12-30" """, "OutOfRangeError")]
    [InlineData("""method: "QSIR", daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2029-11-23" """, "OutOfRangeError")]
    [InlineData("""method: "QSIR", daysPerWeek: 0.4, fromOn: "2026-12-01", untilOn: "2026-12-31" """, "OutOfRangeError")]
    [InlineData("""method: "QSIR", daysPerWeek: 5.1, fromOn: "2026-12-01", untilOn: "2026-12-31" """, "OutOfRangeError")]
    [InlineData("""method: "QSIR", people: 0, daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-12-31" """, "OutOfRangeError")]
    [InlineData("""method: "QSIR", people: 21, daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-12-31" """, "OutOfRangeError")]
    public async Task Are_refused_with_a_need_that_cannot_be(string need, string error)
    {
        var before = await _world.RowsAsync();
        Assert.Equal(error, await _world.Changed.CameToAsync(RaisedWorld.Raise(need: need), "Contributor of P111"));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Theory]
    [InlineData(""", theme: "NONE" """, "UnknownThemeError")]
    [InlineData(""", title: " " """, "InvalidTextError")]
    [InlineData(""", title: "<b>Beds</b>" """, "InvalidTextError")]
    public async Task Are_refused_with_words_that_cannot_be(string more, string error) =>
        Assert.Equal(error, await _world.Changed.CameToAsync(RaisedWorld.Raise(more), "Contributor of P111"));

    [Fact]
    public async Task Have_one_need_at_least_and_twenty_at_most()
    {
        string Needs(int count) => ChangedWorld.Mutation("raiseChallenge", $$"""organisation: "P111", theme: "FLOW", title: "Beds", needs: [{{string.Join(", ", Enumerable.Repeat("""{ method: "QSIR", daysPerWeek: 1, fromOn: "2026-12-01", untilOn: "2026-12-31" }""", count))}}]""", "challenge { id }");
        foreach (var count in new[] { 0, 21 }) Assert.Equal("OutOfRangeError", await _world.Changed.CameToAsync(Needs(count), "Contributor of P111"));
        Assert.Null(await _world.Changed.CameToAsync(Needs(20), "Contributor of P111"));
        Assert.Equal(Enumerable.Range(1, 20), (await _world.StoredAsync()).Needs.Select(n => n.Position).Order());
    }

    [Fact]
    public async Task Are_raised_once_under_one_key()
    {
        foreach (var _ in new[] { 1, 2 }) Assert.Null(await _world.Changed.CameToAsync(RaisedWorld.Raise(""", idempotencyKey: "one" """), "Contributor of P111"));
        Assert.Equal("IdempotencyKeyReusedError", await _world.Changed.CameToAsync(RaisedWorld.Raise(""", title: "Others", idempotencyKey: "one" """), "Contributor of P111"));
        Assert.Equal("Too few beds", (await _world.StoredAsync()).Title);
    }
}
