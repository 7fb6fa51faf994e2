using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Who says whom an account stands for, and who gives which role where: refusals first, for every role, in the own scope and outside.</summary>
public sealed class MappingTests : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example";

    private readonly World _world = RandomWorld.Make(9, people: 40);

    public async Task InitializeAsync()
    {
        _world.Networks[0].Scope = Of("B11");
        _world.Networks[1].Scope = Of("B21");
        foreach (var network in _world.Networks.Skip(2)) network.Scope = null;
        foreach (var person in _world.Improvers) person.Processing ??= new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = World.Today };
        await _world.SaveAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("demo", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Reader", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Contributor", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Coordinator", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Analyst", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Auditor", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Auditor.National", "AUTH_NOT_AUTHORIZED")]
    public async Task Is_refused_to_who_is_neither_steward_nor_administrator(string caller, string code)
    {
        var account = await LinkedAsync("P111");
        var role = await GrantedAsync(account, Role.Contributor, "P111");
        var before = await RowsAsync();
        foreach (var mutation in new[]
        {
            Link("other", """organisation: "P111" """), Unlink(account), Grant(account, """role: READER"""), Revoke(role),
        })
            Assert.Equal(code, await CodeAsync(mutation, await CallerAsync(caller)));
        Assert.Equal(before, await RowsAsync());
        if (!caller.StartsWith('A') || caller.StartsWith("Au", StringComparison.Ordinal)) Assert.Equal(0, await AccountsSeenAsync(await CallerAsync(caller)));
    }

    /// <summary>A steward of the board B11 and of all below it.</summary>
    [Theory]
    [InlineData("""organisation: "P111" """, null)]
    [InlineData("""organisation: "B11" """, null)]
    [InlineData("""organisation: "R1" """, "NotYoursToKeepError")]
    [InlineData("""organisation: "P121" """, "NotYoursToKeepError")]
    [InlineData("""organisation: "P999" """, "NotYoursToKeepError")]
    public async Task Links_an_account_to_organisations_of_the_stewards_own_alone(string fields, string? error)
    {
        Assert.Equal(error, await ErrorAsync(Link("somebody", fields), await CallerAsync("Steward")));
        Assert.Equal(fields.Contains("P999", StringComparison.Ordinal) ? error : null, await ErrorAsync(Link("somebody", fields), await CallerAsync("Administrator")));
    }

    [Fact]
    public async Task Leaves_in_the_audit_by_which_account_and_not_by_which_sign_in()
    {
        Assert.Null(await ErrorAsync(Link("zebedee", """organisation: "P111" """), await CallerAsync("Administrator")));
        await using var db = _world.Open();
        var changes = (await db.AuditDetails.SingleAsync()).Changes;
        Assert.Contains(Account.PublicIdOf(Issuer, "zebedee").ToString(), changes, StringComparison.Ordinal);
        Assert.DoesNotContain("zebedee", changes, StringComparison.Ordinal);
        Assert.DoesNotContain(Issuer, changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_an_account_to_people_of_the_stewards_own_alone_and_each_to_one()
    {
        var steward = await CallerAsync("Steward");
        var (own, other, nowhere) = (At("B11", "P111", "P112", "P113"), At("B21", "P211", "P212", "P213", "R2"), _world.Improvers.First(i => i.OrganisationId is null));
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Link("one", $"improver: \"{World.IdOf(other)}\""), steward));
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Link("one", $"improver: \"{World.IdOf(nowhere)}\""), steward));
        Assert.Null(await ErrorAsync(Link("one", $"improver: \"{World.IdOf(own)}\""), steward));
        Assert.Equal("ImproverTakenError", await ErrorAsync(Link("two", $"improver: \"{World.IdOf(own)}\""), steward));
        Assert.Equal(own.Id, (await new Viewers(_world.Open, new Noon()).OfAsync(new(Issuer, "one"), default)).ImproverId);
        Assert.Null(await ErrorAsync(Link("two", $"improver: \"{World.IdOf(nowhere)}\""), await CallerAsync("Steward.National")));
    }

    /// <summary>Whoever keeps a record could otherwise become the person, and show to everybody what the person hides.</summary>
    [Fact]
    public async Task Gives_a_record_that_was_somebodys_to_another_account_by_an_administrator_alone()
    {
        var (steward, own) = (await CallerAsync("Steward"), At("B11", "P111", "P112", "P113"));
        var link = $"improver: \"{World.IdOf(own)}\"";
        Assert.Null(await ErrorAsync(Link("one", link), steward));
        Assert.Null(await ErrorAsync(Link("one", link), steward));
        Assert.Null(await ErrorAsync(Link("one", "improver: null"), steward));
        Assert.Equal("ImproverClaimedError", await ErrorAsync(Link("two", link), steward));
        Assert.Equal("ImproverClaimedError", await ErrorAsync(Link("two", link), await CallerAsync("Steward.National")));
        Assert.Null(await ErrorAsync(Link("two", link), await CallerAsync("Administrator")));
        Assert.Equal(own.Id, (await new Viewers(_world.Open, new Noon()).OfAsync(new(Issuer, "two"), default)).ImproverId);
    }

    /// <summary>Known by a token alone, so that no account says whose the record is.</summary>
    [Theory]
    [InlineData("setAudience", "input: { identity: SIGNED_IN }", "improver")]
    [InlineData("updateMyProfile", "input: { role: \"Nurse\" }", "improver")]
    public async Task Counts_as_somebodys_own_what_a_person_known_by_token_changed(string mutation, string input, string payload)
    {
        var own = At("B11", "P111", "P112", "P113");
        var person = await ViewerAsync(new Caller(Issuer, "person") { ImproverId = own.PublicId });
        Assert.Equal(own.Id, person.ImproverId);
        Assert.Null(await ErrorAsync($"mutation {{ result: {mutation}({input}) {{ {payload} {{ id }} errors {{ __typename }} }} }}", person));
        Assert.Equal("ImproverClaimedError", await ErrorAsync(Link("two", $"improver: \"{World.IdOf(own)}\""), await CallerAsync("Steward")));
    }

    [Fact]
    public async Task Keeps_what_is_left_out_and_clears_what_is_null()
    {
        var (steward, person) = (await CallerAsync("Steward.National"), _world.Improvers[0]);
        Assert.Null(await ErrorAsync(Link("one", $"organisation: \"P111\", improver: \"{World.IdOf(person)}\""), steward));
        Assert.Null(await ErrorAsync(Link("one", "improver: null"), steward));
        await using var context = _world.Open();
        var account = await context.Accounts.SingleAsync();
        Assert.Equal(((int?)null, Of("P111").Id), (account.ImproverId, account.OrganisationId));
    }

    [Fact]
    public async Task Never_changes_the_callers_own_account()
    {
        foreach (var name in new[] { "Steward", "Steward.National", "Administrator" })
        {
            var own = new Caller(Issuer, name) { Roles = [name], OrganisationCode = "B11" };
            var account = await LinkedAsync("P111", name);
            var role = await GrantedAsync(account, Role.Contributor, "P111");
            foreach (var mutation in new[] { Link(name, """organisation: "P112" """), Unlink(account), Grant(account, "role: READER"), Revoke(role) })
                Assert.Equal("OwnAccountError", await ErrorAsync(mutation, await ViewerAsync(own)));
        }
    }

    [Fact]
    public async Task Hides_accounts_of_others_from_a_steward_and_lets_nobody_take_them_over()
    {
        var (theirs, steward) = (await LinkedAsync("P211"), await CallerAsync("Steward"));
        var role = await GrantedAsync(theirs, Role.Contributor, "P111");
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Link("somebody", """organisation: "P111" """), steward));
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Unlink(theirs), steward));
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Grant(theirs, "role: READER"), steward));
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Revoke(role), steward));
        Assert.Equal(0, await AccountsSeenAsync(steward));
        await LinkedAsync("P113", "mine");
        Assert.Equal(1, await AccountsSeenAsync(steward));
        Assert.Equal(2, await AccountsSeenAsync(await CallerAsync("Steward.National")));
        Assert.Equal(2, await AccountsSeenAsync(await CallerAsync("Administrator")));
        Assert.Equal(1, await AccountsSeenAsync(await ViewerAsync(new(Issuer, "mine"))));
    }

    /// <summary>Each role and scope, by a steward of B11, a steward of the boards of R1 alone, a national steward and an administrator.</summary>
    [Theory]
    [InlineData("role: READER", null, null, null, null)]
    [InlineData("role: IMPROVER", "InvalidScopeError", "InvalidScopeError", "InvalidScopeError", "InvalidScopeError")]
    [InlineData("role: ANALYST", "BeyondOwnScopeError", "BeyondOwnScopeError", "BeyondOwnScopeError", null)]
    [InlineData("role: ADMINISTRATOR", "BeyondOwnScopeError", "BeyondOwnScopeError", "BeyondOwnScopeError", null)]
    [InlineData("role: AUDITOR", "BeyondOwnScopeError", "BeyondOwnScopeError", "BeyondOwnScopeError", null)]
    [InlineData("""role: AUDITOR, organisation: "P111" """, "BeyondOwnScopeError", "BeyondOwnScopeError", "BeyondOwnScopeError", null)]
    [InlineData("""role: CONTRIBUTOR, organisation: "P111" """, null, "BeyondOwnScopeError", null, null)]
    [InlineData("""role: CONTRIBUTOR, organisation: "B11" """, null, null, null, null)]
    [InlineData("""role: CONTRIBUTOR, organisation: "P121" """, "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("role: CONTRIBUTOR", "InvalidScopeError", "InvalidScopeError", "InvalidScopeError", "InvalidScopeError")]
    [InlineData("""role: COORDINATOR, network: "NET1" """, null, null, null, null)]
    [InlineData("""role: COORDINATOR, network: "NET2" """, "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("""role: COORDINATOR, network: "NET3" """, "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("""role: COORDINATOR, network: "NET99" """, "NotYoursToKeepError", "NotYoursToKeepError", "NotYoursToKeepError", "NotYoursToKeepError")]
    [InlineData("""role: COORDINATOR, organisation: "B11" """, null, "BeyondOwnScopeError", null, null)]
    [InlineData("""role: STEWARD, organisation: "B11" """, null, "BeyondOwnScopeError", null, null)]
    [InlineData("""role: STEWARD, organisation: "P111" """, null, "BeyondOwnScopeError", null, null)]
    [InlineData("""role: STEWARD, organisation: "B11", tier: INTEGRATED_CARE_BOARD""", null, null, null, null)]
    [InlineData("""role: STEWARD, organisation: "R1" """, "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("""role: STEWARD, organisation: "P211" """, "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("role: STEWARD, tier: PROVIDER", "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("role: STEWARD", "BeyondOwnScopeError", "BeyondOwnScopeError", null, null)]
    [InlineData("""role: STEWARD, network: "NET1" """, "InvalidScopeError", "InvalidScopeError", "InvalidScopeError", "InvalidScopeError")]
    public async Task Gives_and_takes_no_more_than_the_caller_holds(string fields, string? steward, string? ofBoards, string? national, string? administrator)
    {
        var (account, other) = (await LinkedAsync("B11"), await LinkedAsync("P211", "other"));
        await using (var context = _world.Open())
        {
            // So that an administrator is not the last.
            context.Add(new RoleGrant { PublicId = Guid.NewGuid(), Account = await context.Accounts.SingleAsync(a => a.PublicId == other), Role = Role.Administrator, FromOn = World.Today, UntilOn = World.Today });
            await context.SaveChangesAsync();
        }
        foreach (var (caller, error) in new[] { ("Steward", steward), ("boards", ofBoards), ("Steward.National", national), ("Administrator", administrator) })
        {
            Assert.Equal((caller, error), (caller, await ErrorAsync(Grant(account, fields), await CallerAsync(caller))));
            if (error is not null) continue;
            Assert.Equal("AlreadyGrantedError", await ErrorAsync(Grant(account, fields), await CallerAsync(caller)));
            var given = await RolesAsync();
            foreach (var (lesser, refused) in new[] { ("Steward", steward), ("boards", ofBoards), ("Steward.National", national) })
                if (refused == "BeyondOwnScopeError") Assert.Equal((lesser, refused), (lesser, await ErrorAsync(Revoke(given[0]), await CallerAsync(lesser))));
            Assert.Null(await ErrorAsync(Revoke(given[0]), await CallerAsync(caller)));
            Assert.Empty(await RolesAsync());
        }
    }

    [Fact]
    public async Task Is_in_force_with_the_next_request_and_over_with_the_one_after_a_role_was_taken()
    {
        var (account, steward) = (await LinkedAsync("P111"), await CallerAsync("Steward"));
        Assert.Null(await ErrorAsync(Grant(account, """role: CONTRIBUTOR, organisation: "P111" """), steward));
        Assert.Equal([Of("P111").Id], (await ViewerAsync(new(Issuer, "somebody"))).ContributedOrganisationIds);
        Assert.Null(await ErrorAsync(Revoke((await RolesAsync())[0]), steward));
        Assert.Empty((await ViewerAsync(new(Issuer, "somebody"))).ContributedOrganisationIds);
        Assert.Null(await ErrorAsync(Unlink(account, close: true), steward));
        await Assert.ThrowsAsync<Engine.InputException>(() => ViewerAsync(new(Issuer, "somebody")));
        Assert.Equal("NotYoursToKeepError", await ErrorAsync(Link("somebody", """organisation: "P111" """), steward));
        Assert.Null(await ErrorAsync(Link("somebody", """organisation: "P111" """), await CallerAsync("Administrator")));
        Assert.Equal(Of("P111").Id, (await ViewerAsync(new(Issuer, "somebody"))).OrganisationId);
    }

    [Fact]
    public async Task Is_told_by_the_audit_and_a_refusal_is_not()
    {
        var (account, steward) = (await LinkedAsync("P111"), await CallerAsync("Steward"));
        await ErrorAsync(Grant(account, "role: AUDITOR"), steward);
        await ErrorAsync(Grant(account, """role: CONTRIBUTOR, organisation: "P112" """), steward);
        await using var context = _world.Open();
        var entry = await context.AuditEntries.SingleAsync();
        Assert.Equal(("grantRole", steward.AccountPublicId, Of("P111").Id), (entry.Action, entry.ActorId, entry.OrganisationId));
        Assert.Equal(steward.AccountPublicId, (await context.RoleGrants.Include(g => g.GrantedBy).SingleAsync()).GrantedBy!.PublicId);
    }

    [Fact]
    public async Task Lets_no_steward_close_the_account_of_somebody_who_holds_more()
    {
        var account = await LinkedAsync("P111");
        await GrantedAsync(account, Role.Steward, "");
        Assert.Equal("BeyondOwnScopeError", await ErrorAsync(Unlink(account, close: true), await CallerAsync("Steward")));
    }

    [Fact]
    public async Task Leaves_an_administrator()
    {
        var (one, two, administrator) = (await LinkedAsync("P111", "one"), await LinkedAsync("P112", "two"), await CallerAsync("Administrator"));
        var first = await GrantedAsync(one, Role.Administrator, "");
        Assert.Equal("LastAdministratorError", await ErrorAsync(Revoke(first), administrator));
        Assert.Equal("LastAdministratorError", await ErrorAsync(Unlink(one, close: true), administrator));
        await GrantedAsync(two, Role.Administrator, "");
        Assert.Null(await ErrorAsync(Revoke(first), administrator));
        Assert.Equal("LastAdministratorError", await ErrorAsync(Unlink(two, close: true), administrator));
    }

    [Theory]
    [InlineData("""issuer: "", subject: "s" """)]
    [InlineData("""issuer: "i", subject: "" """)]
    public async Task Says_what_is_wrong_with_an_account_that_cannot_be(string fields) =>
        Assert.Equal("INVALID_ARGUMENT", await CodeAsync($"mutation {{ linkAccount(input: {{ {fields} }}) {{ errors {{ ... on Error {{ message }} }} }} }}", await CallerAsync("Administrator")));

    [Fact]
    public async Task Gives_no_role_for_days_that_are_past()
    {
        var account = await LinkedAsync("P111");
        Assert.Equal("INVALID_ARGUMENT", await CodeAsync(Grant(account, $"role: READER, untilOn: \"{World.Today.AddDays(-1):yyyy-MM-dd}\""), await CallerAsync("Administrator")));
    }

    private static string Link(string subject, string fields) => $"mutation {{ result: linkAccount(input: {{ issuer: \"{Issuer}\", subject: \"{subject}\", {fields} }}) {{ account {{ id }} errors {{ __typename ... on Error {{ message }} }} }} }}";

    private static string Unlink(Guid account, bool close = false) => $"mutation {{ result: unlinkAccount(input: {{ account: \"{World.IdOf("Account", account)}\", close: {(close ? "true" : "false")} }}) {{ account {{ id }} errors {{ __typename ... on Error {{ message }} }} }} }}";

    private static string Grant(Guid account, string fields) => $"mutation {{ result: grantRole(input: {{ account: \"{World.IdOf("Account", account)}\", {fields} }}) {{ roleGrant {{ id role }} errors {{ __typename ... on Error {{ message }} }} }} }}";

    private static string Revoke(Guid role) => $"mutation {{ result: revokeRole(input: {{ roleGrant: \"{World.IdOf("RoleGrant", role)}\" }}) {{ roleGrant {{ untilOn }} errors {{ __typename ... on Error {{ message }} }} }} }}";

    private async Task<Viewer> CallerAsync(string name) => name switch
    {
        "anonymous" => World.Anonymous,
        "demo" => new(false, null) { Today = World.Today, IsDemo = true },
        "boards" => await ViewerAsync(new(Issuer, "keeper of boards")) with { StewardedOrganisationIds = [Of("B11").Id, Of("B12").Id] },
        _ => await ViewerAsync(new(Issuer, "keeper " + name) { Roles = [name], OrganisationCode = "B11" }),
    };

    private Task<Viewer> ViewerAsync(Caller caller) => new Viewers(_world.Open, new Noon()).OfAsync(caller, default);

    private async Task<int> AccountsSeenAsync(Viewer viewer) => (await _world.DataAsync("{ accounts(where: { subject: { nstartsWith: \"keeper\" } }) { totalCount nodes { subject roles { role account { id } } } } }", viewer)).GetProperty("accounts").GetProperty("totalCount").GetInt32();

    private async Task<string?> ErrorAsync(string mutation, Viewer viewer)
    {
        var errors = (await _world.DataAsync(mutation, viewer)).GetProperty("result").GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Null ? null : errors[0].GetProperty("__typename").GetString();
    }

    private async Task<string?> CodeAsync(string mutation, Viewer viewer) =>
        JsonDocument.Parse(await _world.AnswerAsync(mutation, viewer)).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task<Guid> LinkedAsync(string organisation, string subject = "somebody")
    {
        await using var context = _world.Open();
        var account = new Account { PublicId = Account.PublicIdOf(Issuer, subject), Issuer = Issuer, Subject = subject, OrganisationId = Of(organisation).Id, CreatedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        context.Add(account);
        await context.SaveChangesAsync();
        return account.PublicId;
    }

    private async Task<Guid> GrantedAsync(Guid account, Role role, string organisation)
    {
        await using var context = _world.Open();
        var grant = new RoleGrant { PublicId = Guid.NewGuid(), AccountId = (await context.Accounts.SingleAsync(a => a.PublicId == account)).Id, Role = role, OrganisationId = organisation.Length == 0 ? null : Of(organisation).Id, FromOn = World.Today };
        context.Add(grant);
        await context.SaveChangesAsync();
        return grant.PublicId;
    }

    private async Task<List<Guid>> RolesAsync()
    {
        await using var context = _world.Open();
        return await context.RoleGrants.Where(g => g.UntilOn == null).Select(g => g.PublicId).ToListAsync();
    }

    private async Task<string> RowsAsync()
    {
        await using var context = _world.Open();
        return JsonSerializer.Serialize(new { accounts = await context.Accounts.AsNoTracking().ToListAsync(), roles = await context.RoleGrants.AsNoTracking().ToListAsync() });
    }

    private Improver At(params string[] codes) => _world.Improvers.First(i => i.Organisation is { } organisation && codes.Contains(organisation.Code));

    private Organisations.Organisation Of(string code) => _world.Organisations.Single(o => o.Code == code);

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
