using ImpactGraph.Improvers;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Networks;

/// <summary>Who comes into a network and who leaves it, by whose word. NET1 serves B11; all ask its coordinators unless it is open.</summary>
public sealed class NetworksThatAreJoinedTests : IAsyncLifetime
{
    private readonly ChangedWorld _world = new();

    public Task InitializeAsync() => _world.World.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("demo", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Reader", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Analyst", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor of P111", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Steward.National", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Auditor.National", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Administrator", "AUTH_NOT_AUTHORIZED")]
    public async Task Are_joined_left_and_kept_by_nobody_else_than_improvers_and_coordinators(string caller, string code)
    {
        var request = await AskedAsync("Eva", "NET1");
        var before = await _world.RowsAsync();
        foreach (var mutation in new[] { Join("NET1"), Leave("NET1"), Leave("NET1", _world.Ada), Admit(request), Decline(request) })
            Assert.Equal(code, await _world.CameToAsync(mutation, caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Are_not_joined_without_a_coordinator_unless_they_are_open()
    {
        Assert.Null(await _world.CameToAsync(Join("NET1"), "Eva"));
        Assert.False(await IsMemberAsync(_world.Eva, "NET1"));
        Assert.Equal("AlreadyRequestedError", await _world.CameToAsync(Join("NET1"), "Eva"));
        Assert.Equal("AlreadyMemberError", await _world.CameToAsync(Join("NET1"), "Ada"));
        Assert.Equal("UnknownNetworkError", await _world.CameToAsync(Join("NET9"), "Eva"));
        Assert.Equal((World.Today, (DateOnly?)null), await _world.ConfirmedAsync(_world.Eva));
        Assert.Equal(["joinNetwork"], await _world.AuditAsync());
    }

    [Theory]
    [InlineData("Eva", "NET1", true)]
    [InlineData("Ben", "NET1", false)]
    [InlineData("Ben", "NET2", true)]
    [InlineData("Ben", "NET3", true)]
    public async Task Let_whom_they_are_for_in_at_once_where_they_are_open(string person, string network, bool member)
    {
        await OpenAsync();
        Assert.Null(await _world.CameToAsync(Join(network), person));
        Assert.Equal(member, await IsMemberAsync(_world.World.Improvers.Single(i => i.Name == person), network));
        Assert.Equal(!member, await RequestAsync(person, network) is not null);
    }

    [Theory]
    [InlineData("Eva", 1)]
    [InlineData("Coordinator of B11", 1)]
    [InlineData("Coordinator of B21", 0)]
    [InlineData("Ada", 0)]
    [InlineData("Steward of B11", 0)]
    [InlineData("Reader", 0)]
    [InlineData("anonymous", 0)]
    public async Task Show_who_asks_to_the_person_and_their_coordinators(string caller, int shown)
    {
        await AskedAsync("Eva", "NET1");
        var network = (await _world.SeesAsync("""{ network(code: "NET1") { joinRequests { totalCount nodes { name organisationName improver { name } } } } }""", caller)).GetProperty("network").GetProperty("joinRequests");
        Assert.Equal(shown, network.GetProperty("totalCount").GetInt32());
        if (caller != "anonymous") Assert.Equal(shown, (await _world.SeesAsync($$"""{ improver(id: "{{World.IdOf(_world.Eva)}}") { joinRequests { network { code } } } }""", caller)).GetProperty("improver").GetProperty("joinRequests").GetArrayLength());
    }

    /// <summary>Or coordinators could not decide: asking shows name and organisation, and no more.</summary>
    [Fact]
    public async Task Show_the_name_of_who_asks_even_if_they_are_private()
    {
        await AskedAsync("Dee", "NET3");
        await using (var context = _world.World.Open())
        {
            (await context.Networks.SingleAsync(n => n.Code == "NET3")).Scope = await context.Organisations.SingleAsync(o => o.Code == "B11");
            await context.SaveChangesAsync();
        }

        var asks = (await _world.SeesAsync("""{ network(code: "NET3") { joinRequests { nodes { name organisationName improver { name } } } } }""", "Coordinator of B11")).GetProperty("network").GetProperty("joinRequests").GetProperty("nodes")[0];
        Assert.Equal("""{"name":"Dee","organisationName":"Organisation P112","improver":null}""", asks.GetRawText());
    }

    [Fact]
    public async Task Let_in_and_decline_by_a_word_of_their_own_coordinators_alone()
    {
        var request = await AskedAsync("Eva", "NET1");
        var before = await _world.RowsAsync();
        foreach (var mutation in new[] { Admit(request), Decline(request) })
            Assert.Equal("JoinRequestNotFoundError", await _world.CameToAsync(mutation, "Coordinator of B21"));
        Assert.Equal("JoinRequestNotFoundError", await _world.CameToAsync(Admit(Guid.NewGuid()), "Coordinator of B11"));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _world.CameToAsync(Admit(request), "Eva"));
        Assert.Equal(before, await _world.RowsAsync());
        Assert.Null(await _world.CameToAsync(Admit(request), "Coordinator of B11"));
        Assert.True(await IsMemberAsync(_world.Eva, "NET1"));
        Assert.Null(await RequestAsync("Eva", "NET1"));
        Assert.Equal("JoinRequestNotFoundError", await _world.CameToAsync(Admit(request), "Coordinator of B11"));
    }

    [Fact]
    public async Task Tell_whom_they_declined_and_let_them_ask_again()
    {
        var request = await AskedAsync("Eva", "NET1");
        Assert.Null(await _world.CameToAsync(Decline(request), "Coordinator of B11"));
        Assert.Equal(World.Today, (await RequestAsync("Eva", "NET1"))!.DeclinedOn);
        foreach (var mutation in new[] { Admit(request), Decline(request) }) Assert.Equal("JoinRequestDeclinedError", await _world.CameToAsync(mutation, "Coordinator of B11"));
        await OpenAsync();
        Assert.Null(await _world.CameToAsync(Join("NET1"), "Eva"));
        Assert.Null((await RequestAsync("Eva", "NET1"))!.DeclinedOn);
        Assert.False(await IsMemberAsync(_world.Eva, "NET1"));
    }

    [Fact]
    public async Task Are_one_membership_when_two_coordinators_decide_at_once()
    {
        var request = await AskedAsync("Eva", "NET1");
        var both = await Task.WhenAll(Task.Run(() => _world.CameToAsync(Admit(request), "Coordinator of B11")), Task.Run(() => _world.CameToAsync(Admit(request), "Coordinator of B11")));
        Assert.Equal("JoinRequestNotFoundError", Assert.Single(both, result => result is not null));
        await using var context = _world.World.Open();
        Assert.Equal(1, await context.Memberships.CountAsync(m => m.ImproverId == _world.Eva.Id));
    }

    [Fact]
    public async Task Are_left_at_once_and_kept_as_history()
    {
        Assert.Equal("NotAMemberError", await _world.CameToAsync(Leave("NET1"), "Eva"));
        Assert.Null(await _world.CameToAsync(Leave("NET1"), "Ada"));
        Assert.False(await IsMemberAsync(_world.Ada, "NET1"));
        Assert.Equal("NotAMemberError", await _world.CameToAsync(Leave("NET1"), "Ada"));
        await using var context = _world.World.Open();
        Assert.Equal(World.Today.AddDays(-1), (await context.Memberships.SingleAsync(m => m.ImproverId == _world.Ada.Id)).UntilOn);
        Assert.Equal(["leaveNetwork"], await _world.AuditAsync());
    }

    [Fact]
    public async Task Forget_a_membership_that_began_today_and_a_wish_that_is_taken_back()
    {
        Assert.Null(await _world.CameToAsync(Join("NET2"), "Eva"));
        Assert.NotNull(await RequestAsync("Eva", "NET2"));
        Assert.Null(await _world.CameToAsync(Leave("NET2"), "Eva"));
        Assert.Null(await RequestAsync("Eva", "NET2"));
        await OpenAsync();
        Assert.Null(await _world.CameToAsync(Join("NET1"), "Eva"));
        Assert.Null(await _world.CameToAsync(Leave("NET1"), "Eva"));
        await using var context = _world.World.Open();
        Assert.False(await context.Memberships.AnyAsync(m => m.ImproverId == _world.Eva.Id));
    }

    [Theory]
    [InlineData("Eva", "Ada", "NotCoordinatorError")]
    [InlineData("Coordinator of B21", "Ada", "NotCoordinatorError")]
    [InlineData("Coordinator of B11", "Eva", "NotAMemberError")]
    [InlineData("Coordinator of B11", "Dee", "NotAMemberError")]
    [InlineData("Coordinator of B11", "Ada", null)]
    public async Task Send_away_whom_their_own_coordinators_see_in_them(string caller, string member, string? error)
    {
        var before = await _world.RowsAsync();
        var person = _world.World.Improvers.Single(i => i.Name == member);
        Assert.Equal(error, await _world.CameToAsync(Leave("NET1", person), caller));
        if (error is not null)
        {
            Assert.Equal(before, await _world.RowsAsync());
            return;
        }

        await OpenAsync();
        Assert.False(await IsMemberAsync(person, "NET1"));
        Assert.Null(await _world.CameToAsync(Join("NET1"), member));
        Assert.False(await IsMemberAsync(person, "NET1"));
        Assert.Null(await _world.CameToAsync(Admit((await RequestAsync(member, "NET1"))!.PublicId), caller));
        Assert.True(await IsMemberAsync(person, "NET1"));
    }

    /// <summary>Or to ask, to take it back and to join anew would be a way round the coordinators.</summary>
    [Fact]
    public async Task Do_not_let_whom_they_sent_away_back_in_by_taking_back_what_they_asked()
    {
        await OpenAsync();
        Assert.Null(await _world.CameToAsync(Leave("NET1", _world.Ada), "Coordinator of B11"));
        foreach (var mutation in new[] { Join("NET1"), Leave("NET1"), Join("NET1") }) Assert.Null(await _world.CameToAsync(mutation, "Ada"));
        Assert.False(await IsMemberAsync(_world.Ada, "NET1"));
        Assert.Null((await RequestAsync("Ada", "NET1"))!.DeclinedOn);
    }

    /// <summary>Asking showed the name, and is over; who was sent away never asked.</summary>
    [Fact]
    public async Task Show_whom_they_declined_or_sent_away_only_as_far_as_these_show_themselves()
    {
        const string Asked = """{ network(code: "NET1") { joinRequests { totalCount } } }""";
        var request = await AskedAsync("Eva", "NET1");
        Assert.Null(await _world.CameToAsync(Decline(request), "Coordinator of B11"));
        Assert.Null(await _world.CameToAsync(Leave("NET1", _world.Ada), "Coordinator of B11"));
        Assert.Equal(2, await CountAsync());
        foreach (var person in new[] { "Ada", "Eva" }) Assert.Null(await _world.CameToAsync(ChangedWorld.Mutation("setAudience", "identity: PRIVATE", "improver { id }"), person));
        Assert.Equal(0, await CountAsync());

        async Task<int> CountAsync() => (await _world.SeesAsync(Asked, "Coordinator of B11")).GetProperty("network").GetProperty("joinRequests").GetProperty("totalCount").GetInt32();
    }

    [Fact]
    public async Task Do_not_show_who_withdrew_after_they_asked()
    {
        await AskedAsync("Eva", "NET1");
        Assert.Null(await _world.CameToAsync(ChangedWorld.Mutation("withdrawMe", "", "improver { id }"), "Eva"));
        Assert.Equal(0, (await _world.SeesAsync("""{ network(code: "NET1") { joinRequests { totalCount } } }""", "Coordinator of B11")).GetProperty("network").GetProperty("joinRequests").GetProperty("totalCount").GetInt32());
        Assert.Null(await RequestAsync("Eva", "NET1"));
    }

    /// <summary>Membership is what shows one the records of others.</summary>
    [Fact]
    public async Task Show_what_their_members_show_to_them_from_the_day_one_is_let_in_to_the_day_one_leaves()
    {
        await using (var context = _world.World.Open())
        {
            (await context.Improvers.SingleAsync(i => i.Id == _world.Dee.Id)).IdentityAudience = Privacy.Audience.MyNetworks;
            await context.SaveChangesAsync();
        }

        Assert.False(await SeesDeeAsync());
        var request = await AskedAsync("Eva", "NET1");
        Assert.False(await SeesDeeAsync());
        Assert.Null(await _world.CameToAsync(Admit(request), "Coordinator of B11"));
        Assert.True(await SeesDeeAsync());
        Assert.Null(await _world.CameToAsync(Leave("NET1"), "Eva"));
        Assert.False(await SeesDeeAsync());

        async Task<bool> SeesDeeAsync() => (await _world.SeesAsync("""{ improvers(where: { name: { eq: "Dee" } }) { totalCount } }""", "Eva")).GetProperty("improvers").GetProperty("totalCount").GetInt32() == 1;
    }

    private async Task OpenAsync()
    {
        await using var context = _world.World.Open();
        foreach (var network in await context.Networks.ToListAsync()) network.Joining = NetworkJoining.Open;
        await context.SaveChangesAsync();
    }

    private async Task<Guid> AskedAsync(string who, string network)
    {
        Assert.Null(await _world.CameToAsync(Join(network), who));
        return (await RequestAsync(who, network))!.PublicId;
    }

    private async Task<JoinRequest?> RequestAsync(string who, string network)
    {
        await using var context = _world.World.Open();
        return await context.JoinRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Improver.Name == who && r.Network.Code == network);
    }

    private async Task<bool> IsMemberAsync(Improver improver, string network)
    {
        await using var context = _world.World.Open();
        return await context.Memberships.AnyAsync(m => m.ImproverId == improver.Id && m.Network.Code == network && (m.FromOn == null || m.FromOn <= World.Today) && (m.UntilOn == null || m.UntilOn >= World.Today));
    }

    private static string Join(string network) => ChangedWorld.Mutation("joinNetwork", $"network: \"{network}\"", "improver { name memberships { network { code } } joinRequests { requestedOn declinedOn } }");

    private static string Leave(string network, Improver? improver = null) => ChangedWorld.Mutation("leaveNetwork", $"network: \"{network}\"" + (improver is null ? "" : $", improver: \"{World.IdOf(improver)}\""), "improver { name }");

    private static string Admit(Guid request) => ChangedWorld.Mutation("admitMember", $"joinRequest: \"{World.IdOf("JoinRequest", request)}\"", "membership { role fromOn }");

    private static string Decline(Guid request) => ChangedWorld.Mutation("declineMember", $"joinRequest: \"{World.IdOf("JoinRequest", request)}\"", "joinRequest { declinedOn }");
}
