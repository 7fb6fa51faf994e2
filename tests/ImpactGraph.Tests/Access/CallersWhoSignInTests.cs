using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using System.Data.Common;

namespace ImpactGraph.Access;

/// <summary>What a token says and what is kept of an account make together what a caller may; refusals first.</summary>
public sealed class CallersWhoSignInTests : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example";
    private static readonly DateOnly Yesterday = World.Today.AddDays(-1);

    private readonly World _world = RandomWorld.Make(3, people: 12);

    public async Task InitializeAsync()
    {
        _world.Networks[0].Scope = Of("B11");
        _world.Networks[1].Scope = Of("B21");
        foreach (var network in _world.Networks.Skip(2)) network.Scope = null;
        await _world.SaveAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("P999", false)]
    [InlineData("p111", false)]
    [InlineData("", false)]
    [InlineData(null, true)]
    public async Task Are_refused_where_the_token_names_what_is_not_there_and_the_error_does_not_repeat_it(string? organisation, bool improver)
    {
        var caller = Somebody() with { OrganisationCode = organisation, ImproverId = improver ? Guid.NewGuid() : null };
        var refused = await Assert.ThrowsAsync<InputException>(() => ViewerAsync(caller));
        Assert.Equal("AUTH_NOT_AUTHORIZED", refused.Error.Code);
        if (improver) Assert.DoesNotContain(caller.ImproverId!.Value.ToString(), refused.Message, StringComparison.Ordinal);
        else if (organisation!.Length > 0) Assert.DoesNotContain(organisation, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_refused_once_their_account_is_closed_whatever_the_token_says()
    {
        await KeepAsync(account => account.ClosedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var refused = await Assert.ThrowsAsync<InputException>(() => ViewerAsync(Somebody("Administrator", "Steward.National")));
        Assert.Equal("AUTH_NOT_AUTHORIZED", refused.Error.Code);
    }

    /// <summary>For each role of a token: none of it without an organisation, but for those that hold for none.</summary>
    [Theory]
    [InlineData("Contributor")]
    [InlineData("Coordinator")]
    [InlineData("Steward")]
    [InlineData("Auditor")]
    [InlineData("Improver")]
    [InlineData("steward.national")]
    [InlineData("STEWARD.NATIONAL")]
    [InlineData("Administrator.National")]
    [InlineData("Contributor.National")]
    [InlineData("Global Administrator")]
    public async Task Have_no_role_for_want_of_an_organisation_or_of_its_exact_name(string name)
    {
        var viewer = await ViewerAsync(Somebody(name));
        Assert.Equal("", Rights(viewer));
        Assert.Equal(Role.Reader, Assert.Single(viewer.Roles).Role);
    }

    /// <summary>Every role of a token, by a board's caller: what it gives, and that it gives nothing else, and nothing elsewhere.</summary>
    [Theory]
    [InlineData("Reader", "")]
    [InlineData("Improver", "")]
    [InlineData("Contributor", "contributes B11")]
    [InlineData("Coordinator", "coordinates NET1")]
    [InlineData("Steward", "stewards B11 P111 P112 P113")]
    [InlineData("Steward.National", "national steward")]
    [InlineData("Analyst", "figures only")]
    [InlineData("Auditor", "audits B11 P111 P112 P113")]
    [InlineData("Auditor.National", "national auditor")]
    [InlineData("Administrator", "administrator")]
    [InlineData("Analyst Reader", "")]
    [InlineData("Analyst Administrator", "figures only, administrator")]
    [InlineData("Analyst Auditor", "figures only, audits B11 P111 P112 P113")]
    [InlineData("Analyst Steward", "stewards B11 P111 P112 P113")]
    [InlineData("Steward Auditor", "stewards B11 P111 P112 P113, audits B11 P111 P112 P113")]
    public async Task Have_the_roles_of_their_token_in_its_organisation(string names, string rights) =>
        Assert.Equal(rights, Rights(await ViewerAsync(Somebody(names.Split(' ')) with { OrganisationCode = "B11" })));

    [Theory]
    [InlineData(Role.Reader, "", "")]
    [InlineData(Role.Analyst, "", "figures only")]
    [InlineData(Role.Administrator, "", "administrator")]
    [InlineData(Role.Contributor, "P111", "contributes P111")]
    [InlineData(Role.Contributor, "R1", "contributes R1")]
    [InlineData(Role.Coordinator, "NET3", "coordinates NET3")]
    [InlineData(Role.Coordinator, "P111", "")]
    [InlineData(Role.Coordinator, "B21", "coordinates NET2")]
    [InlineData(Role.Coordinator, "N1", "coordinates NET1 NET2")]
    [InlineData(Role.Steward, "P111", "stewards P111")]
    [InlineData(Role.Steward, "R2", "stewards B21 B22 P211 P212 P213 P221 P222 P223 R2")]
    [InlineData(Role.Steward, "R2 IntegratedCareBoard", "stewards B21 B22")]
    [InlineData(Role.Steward, "R2 Region", "stewards R2")]
    [InlineData(Role.Steward, "P111 Region", "")]
    [InlineData(Role.Steward, "Region", "stewards R1 R2")]
    [InlineData(Role.Steward, "", "national steward")]
    [InlineData(Role.Auditor, "B22", "audits B22 P221 P222 P223")]
    [InlineData(Role.Auditor, "IntegratedCareBoard", "audits B11 B12 B21 B22")]
    [InlineData(Role.Auditor, "", "national auditor")]
    public async Task Have_the_roles_that_were_given_to_their_account_where_they_were_given(Role role, string scope, string rights)
    {
        await KeepAsync(account => account.Grants.Add(Grant(role, scope)));
        Assert.Equal(rights, Rights(await ViewerAsync(Somebody())));
        Assert.Equal("", Rights(await ViewerAsync(new(Issuer, "another"))));
        Assert.Equal("", Rights(await ViewerAsync(new("https://other.example", "somebody"))));
    }

    [Theory]
    [InlineData(-10, -1, false)]
    [InlineData(1, null, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 0, true)]
    [InlineData(-10, 0, true)]
    [InlineData(-10, 5, true)]
    public async Task Have_a_given_role_on_its_days_only(int from, int? until, bool holds)
    {
        await KeepAsync(account => account.Grants.Add(Grant(Role.Steward, "P111", World.Today.AddDays(from), until is { } last ? World.Today.AddDays(last) : null)));
        Assert.Equal(holds ? "stewards P111" : "", Rights(await ViewerAsync(Somebody())));
    }

    [Fact]
    public async Task Stand_for_whom_the_token_says_before_the_account_and_for_whom_the_account_says_before_the_record()
    {
        var person = _world.Improvers.First(i => i.OrganisationId is not null);
        Assert.Equal(person.OrganisationId, (await ViewerAsync(Somebody() with { ImproverId = person.PublicId })).OrganisationId);
        await KeepAsync(account => (account.OrganisationId, account.ImproverId) = (Of("P223").Id, person.Id));
        var linked = await ViewerAsync(Somebody("Steward"));
        Assert.Equal((person.Id, Of("P223").Id, "stewards P223"), (linked.ImproverId, linked.OrganisationId, Rights(linked)));
        Assert.Equal(person.Memberships.Where(World.IsCurrent).Select(m => m.NetworkId).Distinct().Order(), linked.NetworkIds.Order());
        var other = _world.Improvers.First(i => i != person);
        var named = await ViewerAsync(Somebody() with { OrganisationCode = "R1", ImproverId = other.PublicId });
        Assert.Equal((other.Id, Of("R1").Id), (named.ImproverId, named.OrganisationId));
    }

    [Fact]
    public async Task Are_nobody_of_the_directory_once_they_were_erased()
    {
        var person = _world.Improvers[0];
        await KeepAsync(account => account.ImproverId = person.Id);
        Assert.Equal(person.Id, (await ViewerAsync(Somebody())).ImproverId);
        await using (var context = _world.Open())
            await context.Improvers.Where(i => i.Id == person.Id).ExecuteUpdateAsync(i => i.SetProperty(p => p.ContactAudience, (Audience)0).SetProperty(p => p.CapabilityAudience, (Audience)0)
                .SetProperty(p => p.AvailabilityAudience, (Audience)0).SetProperty(p => p.HistoryAudience, (Audience)0).SetProperty(p => p.IdentityAudience, (Audience)0));
        foreach (var caller in new[] { Somebody(), Somebody() with { ImproverId = person.PublicId } })
        {
            var viewer = await ViewerAsync(caller);
            Assert.Equal(((int?)null, (int?)null, Role.Reader), (viewer.ImproverId, viewer.OrganisationId, Assert.Single(viewer.Roles).Role));
            Assert.Empty(viewer.NetworkIds);
        }
    }

    [Fact]
    public async Task Are_told_where_each_role_comes_from()
    {
        await KeepAsync(account => account.Grants.Add(Grant(Role.Auditor, "R1")));
        var viewer = await ViewerAsync(Somebody("Steward") with { OrganisationCode = "B11", ImproverId = _world.Improvers[0].PublicId });
        Assert.Equal([(Role.Improver, RoleSource.Token), (Role.Steward, RoleSource.Token), (Role.Auditor, RoleSource.Mapping)], viewer.Roles.Select(r => (r.Role, r.Source)));
        Assert.All(viewer.Roles, role => Assert.EndsWith(".", role.Because, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_known_in_the_audit_by_the_same_id_with_and_without_an_account()
    {
        var before = (await ViewerAsync(Somebody())).AccountPublicId;
        await KeepAsync(_ => { });
        var after = await ViewerAsync(Somebody());
        Assert.Equal(before, after.AccountPublicId);
        Assert.NotNull(after.AccountId);
        Assert.NotEqual(Account.PublicIdOf("ab", "c"), Account.PublicIdOf("a", "bc"));
    }

    /// <remarks>What grows is what the scopes hold; never the number of statements.</remarks>
    [Fact]
    public async Task Cost_two_statements_and_one_where_there_is_nothing_to_look_up()
    {
        await KeepAsync(account =>
        {
            foreach (var scope in new[] { "R1", "R2", "P111", "Region", "" }) account.Grants.Add(Grant(Role.Steward, scope));
            account.Grants.Add(Grant(Role.Coordinator, "N1"));
        });
        Assert.Equal(2, await StatementsAsync(Somebody("Steward", "Auditor", "Contributor", "Coordinator") with { OrganisationCode = "N1", ImproverId = _world.Improvers[0].PublicId }));
        Assert.Equal(1, await StatementsAsync(new(Issuer, "another")));
    }

    [Theory]
    [InlineData(Role.Improver, "")]
    [InlineData(Role.Improver, "P111")]
    [InlineData(Role.Reader, "P111")]
    [InlineData(Role.Analyst, "Region")]
    [InlineData(Role.Administrator, "P111")]
    [InlineData(Role.Administrator, "NET1")]
    [InlineData(Role.Contributor, "")]
    [InlineData(Role.Contributor, "Region")]
    [InlineData(Role.Contributor, "NET1")]
    [InlineData(Role.Contributor, "R1 Provider")]
    [InlineData(Role.Coordinator, "")]
    [InlineData(Role.Coordinator, "Region")]
    [InlineData(Role.Coordinator, "P111 NET1")]
    [InlineData(Role.Steward, "NET1")]
    [InlineData(Role.Auditor, "R1 NET1")]
    [InlineData((Role)9, "")]
    public async Task Cannot_be_given_a_role_with_a_scope_that_makes_no_sense(Role role, string scope)
    {
        var grant = Grant(role, scope);
        Assert.False(new RoleScope(grant.OrganisationId, grant.Tier, grant.NetworkId).Fits(role));
        await Assert.ThrowsAsync<DbUpdateException>(() => KeepAsync(account => account.Grants.Add(grant)));
    }

    /// <summary>The one rule in both languages: code and database agree on every role and every kind of scope.</summary>
    [Fact]
    public async Task Can_be_given_exactly_what_the_code_says_fits()
    {
        foreach (var role in Enum.GetValues<Role>())
            foreach (var scope in new[] { "", "P111", "Region", "NET1", "P111 Region", "P111 NET1", "Region NET1", "P111 Region NET1" })
            {
                var grant = Grant(role, scope);
                var fits = new RoleScope(grant.OrganisationId, grant.Tier, grant.NetworkId).Fits(role);
                var kept = await Record.ExceptionAsync(() => KeepAsync(account => account.Grants.Add(grant), $"{role} {scope}")) is null;
                Assert.Equal(($"{role} {scope}", fits), ($"{role} {scope}", kept));
            }
    }

    private static Caller Somebody(params string[] roles) => new(Issuer, "somebody") { Roles = roles };

    private Task<Viewer> ViewerAsync(Caller caller) => new Viewers(_world.Open, new Noon()).OfAsync(caller, default);

    private async Task<int> StatementsAsync(Caller caller)
    {
        var count = new Statements();
        await new Viewers(() => new Data.SqliteDb(Data.SqliteDb.OptionsFor(_world.Database, count)), new Noon()).OfAsync(caller, default);
        return count.Count;
    }

    private async Task KeepAsync(Action<Account> change, string subject = "somebody")
    {
        await using var context = _world.Open();
        var account = new Account { PublicId = Account.PublicIdOf(Issuer, subject), Issuer = Issuer, Subject = subject, CreatedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        change(account);
        context.Add(account);
        await context.SaveChangesAsync();
    }

    private Organisation Of(string code) => _world.Organisations.Single(o => o.Code == code);

    /// <param name="scope">Codes of an organisation and a network, and the name of a tier, as far as there are any.</param>
    private RoleGrant Grant(Role role, string scope, DateOnly? from = null, DateOnly? until = null)
    {
        var parts = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new()
        {
            PublicId = Guid.NewGuid(),
            Role = role,
            OrganisationId = _world.Organisations.Find(o => parts.Contains(o.Code))?.Id,
            NetworkId = _world.Networks.Find(n => parts.Contains(n.Code))?.Id,
            Tier = parts.Select(p => Enum.TryParse<Tier>(p, out var tier) ? tier : (Tier?)null).FirstOrDefault(t => t is not null),
            FromOn = from ?? Yesterday,
            UntilOn = until,
        };
    }

    /// <summary>Everything that a viewer may do and see beyond a reader, in words.</summary>
    private string Rights(Viewer viewer)
    {
        string Codes(string verb, IEnumerable<string> codes) => codes.Any() ? $"{verb} {string.Join(' ', codes.Order(StringComparer.Ordinal))}" : "";
        string Organisations(string verb, IReadOnlyList<int> ids) => Codes(verb, ids.Select(id => _world.Organisations.Single(o => o.Id == id).Code));
        Assert.True(viewer.IsSignedIn);
        Assert.Equal(viewer.Today, World.Today);
        return string.Join(", ", new[]
        {
            viewer.SeesFiguresOnly ? "figures only" : "",
            Organisations("contributes", viewer.ContributedOrganisationIds),
            Codes("coordinates", viewer.CoordinatedNetworkIds.Select(id => _world.Networks.Single(n => n.Id == id).Code)),
            Organisations("stewards", viewer.StewardedOrganisationIds),
            viewer.IsNationalSteward ? "national steward" : "",
            Organisations("audits", viewer.AuditedOrganisationIds),
            viewer.IsNationalAuditor ? "national auditor" : "",
            viewer.IsAdministrator ? "administrator" : "",
        }.Where(text => text.Length > 0));
    }

    private sealed class Statements : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return new(result);
        }
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
