using System.Text.Json;
using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

public sealed class PeopleWhoEraseThemselvesTests : IAsyncLifetime
{
    private const string Figures = """
        { organisations(first: 100) { nodes { code improverCount { state value } coverage { people { state value } method { code } } } } capabilityCoverage(by: [METHOD, LEVEL]) { people { state value } } }
        """;

    private readonly World _world = RandomWorld.Make(21, people: 120);
    private Improver _person = null!;

    public async Task InitializeAsync()
    {
        foreach (var improver in _world.Improvers) improver.Processing = new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = World.Today.AddDays(-10) };
        // Somebody of whom there is everything.
        _person = _world.Improvers.First(i => i.Organisation is not null && i.Contact is not null && i.Availability is not null && i.Experience.Count > 0 && i.Capabilities.Count > 1 && i.Memberships.Any(World.IsCurrent));
        _world.Others.Add(new Account { PublicId = Account.PublicIdOf("https://issuer.example", "ann"), Issuer = "https://issuer.example", Subject = "ann", CreatedAt = DateTime.UnixEpoch, Improver = _person });
        await _world.SaveAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Are_refused_when_nobody_knows_who_they_are()
    {
        Assert.Equal("AUTH_NOT_AUTHENTICATED", Code(await _world.AnswerAsync(Erase(_person), World.Anonymous)));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", Code(await _world.AnswerAsync("mutation { withdrawMe(input: {}) { improver { id } } }", World.Anonymous)));
        await UntouchedAsync();
    }

    [Fact]
    public async Task Are_refused_without_a_record_of_their_own_stewards_included()
    {
        foreach (var viewer in new[] { World.Reader, World.NationalSteward, World.Reader with { IsAdministrator = true } })
        {
            Assert.Equal("NoRecordError", await ErrorAsync(Erase(_person), viewer));
            Assert.Equal("NoRecordError", await ErrorAsync("mutation { result: withdrawMe(input: {}) { errors { __typename } } }", viewer));
        }

        await UntouchedAsync();
    }

    [Fact]
    public async Task Are_asked_whether_they_mean_themselves()
    {
        Assert.Equal("NotOwnRecordError", await ErrorAsync(Erase(_world.Improvers.First(i => i != _person)), World.As(_person)));
        await UntouchedAsync();
    }

    [Fact]
    public async Task Leave_the_numbers_of_people_of_organisations_as_they_are()
    {
        var before = (await _world.DataAsync(Figures, World.Anonymous)).GetRawText();

        Assert.Null(await ErrorAsync(Erase(_person), World.As(_person)));
        await using (var context = _world.Open()) await Places.SettleAsync(context, World.Today, TimeProvider.System, CancellationToken.None);

        Assert.Equal(before, (await _world.DataAsync(Figures, World.Anonymous)).GetRawText());
        await using var db = _world.Open();
        Assert.Equal(_person.OrganisationId, (await db.Improvers.SingleAsync(i => i.Id == _person.Id)).OrganisationId);
        Assert.Equal(_person.Capabilities.Select(c => (c.MethodId, c.Level, c.ExpiresOn)).Order(), (await db.Capabilities.Where(c => c.ImproverId == _person.Id).ToListAsync()).Select(c => (c.MethodId, c.Level, c.ExpiresOn)).Order());
    }

    [Fact]
    public async Task Leave_nothing_in_their_rows_but_the_tombstone()
    {
        Assert.Null(await ErrorAsync(Erase(_person), World.As(_person)));

        await using var db = _world.Open();
        var rows = new Dictionary<string, int>();
        foreach (var table in PersonTables.Of(db.Model).All) rows[table.Type.ClrType.Name] = (await table.ReadAsync(db, _person.Id, CancellationToken.None)).Count;
        Assert.Equal(["Capability", "Post", "Processing"], rows.Where(row => row.Value > 0).Select(row => row.Key).Order());
        Assert.Equal(1, rows["Post"]);
        var left = await db.Improvers.Include(i => i.Posts).Include(i => i.Capabilities).SingleAsync(i => i.Id == _person.Id);
        Assert.Equal(("", null, 0), (left.Name, left.Role, (int)left.IdentityAudience + (int)left.ContactAudience + (int)left.CapabilityAudience + (int)left.AvailabilityAudience + (int)left.HistoryAudience));
        Assert.Null(left.Posts.Single().Role);
        Assert.All(left.Capabilities, c => Assert.Equal((null, null, null, null, "", false), (c.IssuerLevel, c.VerifiedOn, c.VerifiedById, c.Years, c.ImproverName, c.WillingToHelp || c.Interested)));
        Assert.False(await db.Accounts.AnyAsync());
    }

    [Fact]
    public async Task Are_seen_by_nobody_any_more()
    {
        var before = (await _world.DataAsync("{ improvers(first: 1) { totalCount } }", World.NationalSteward)).GetProperty("improvers").GetProperty("totalCount").GetInt32();
        Assert.Null(await ErrorAsync(Erase(_person), World.As(_person)));
        foreach (var viewer in new[] { World.Anonymous, World.Reader, World.NationalSteward, World.As(_person) })
        {
            Assert.Equal(JsonValueKind.Null, (await _world.DataAsync($"{{ improver(id: \"{World.IdOf(_person)}\") {{ id processing {{ confirmedOn }} }} }}", viewer)).GetProperty("improver").ValueKind);
            Assert.Equal(0, (await _world.DataAsync("{ improvers(where: { name: { eq: \"\" } }) { totalCount } }", viewer)).GetProperty("improvers").GetProperty("totalCount").GetInt32());
        }

        Assert.Equal(before - 1, (await _world.DataAsync("{ improvers(first: 1) { totalCount } }", World.NationalSteward)).GetProperty("improvers").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Leave_their_audit_without_details_and_whole()
    {
        await _world.DataAsync("mutation { withdrawMe(input: { idempotencyKey: \"w\" }) { errors { __typename } } }", World.As(_person) with { AccountPublicId = Account.PublicIdOf("https://issuer.example", "ann") });
        Assert.Null(await ErrorAsync(Erase(_person), World.As(_person)));

        await using var db = _world.Open();
        var entries = await db.AuditEntries.Include(e => e.Detail).Include(e => e.Subjects).OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal([("withdrawMe", false, true), ("eraseMe", true, false)], entries.Select(e => (e.Action, e.Erases, e.Detail is null)));
        Assert.All(entries, e => Assert.Equal(_person.Id, e.Subjects.Single().ImproverId));
        Assert.DoesNotContain("\"before\"", entries[1].Detail!.Changes, StringComparison.Ordinal);
        Assert.Empty(await db.IdempotencyKeys.ToListAsync());
        Assert.Null((await AuditVerification.OfAsync(_world.Database, null, CancellationToken.None))!.Fault);
    }

    [Fact]
    public async Task Do_no_harm_by_doing_it_twice()
    {
        var answer = await _world.DataAsync(Erase(_person), World.As(_person));
        Assert.Equal((_person.PublicId, true), (answer.GetProperty("result").GetProperty("erasure").GetProperty("uuid").GetGuid(), answer.GetProperty("result").GetProperty("erasure").GetProperty("overwritten").GetBoolean()));
        Assert.Equal("NoRecordError", await ErrorAsync(Erase(_person), World.As(_person)));
        Assert.Empty((await ((Erasures)_world.GetService(typeof(Erasures))!).EraseAsync("eraseByOperator", [_person.PublicId, Guid.NewGuid()], null, CancellationToken.None)).Erased);
        Assert.Equal([_person.PublicId], await _world.Register.ReadAsync(CancellationToken.None));
        await using var db = _world.Open();
        Assert.Equal(1, await db.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Take_words_that_nobody_else_has_out_of_the_search_and_leave_the_others()
    {
        await using (var context = _world.Open())
        {
            (await context.Improvers.SingleAsync(i => i.Id == _person.Id)).Name = "Xanthippe Davies";
            await context.SaveChangesAsync();
        }

        Assert.Null(await ErrorAsync(Erase(_person), World.As(_person)));

        await using var db = _world.Open();
        var words = await db.SearchWords.Select(w => w.Word).Distinct().ToListAsync();
        Assert.Equal((await db.Improvers.ToListAsync()).SelectMany(i => TextWords.Of($"{i.Name} {i.Role}")).Distinct().Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
        Assert.Contains("davies", words);
    }

    /// <summary>Also where they wrote them about somebody else, whose own audit stays.</summary>
    [Fact]
    public async Task Take_their_words_about_others_with_them()
    {
        var verified = _world.Improvers.Where(i => i != _person).SelectMany(i => i.Capabilities).First(c => c.VerifiedOn is not null);
        await using (var db = _world.Open())
        {
            var account = await db.Accounts.SingleAsync();
            var keeper = World.As(_person) with { IsNationalSteward = true, AccountId = account.Id, AccountPublicId = account.PublicId, Caller = new(account.Issuer, account.Subject) };
            await _world.DataAsync($"mutation {{ withdrawMe(input: {{}}) {{ errors {{ __typename }} }} }}", World.As(verified.Improver));
            var dispute = $"mutation {{ result: disputeCapability(input: {{ capability: \"{World.IdOf("Capability", verified.PublicId)}\", reason: \"{Traces.Text(new Random(1), 200)}\" }}) {{ errors {{ __typename }} }} }}";
            Assert.Null(await ErrorAsync(dispute, keeper));
        }

        Assert.NotEmpty(Traces.In(Path.GetDirectoryName(_world.Database)!));
        Assert.Null(await ErrorAsync(Erase(_person), World.As(_person)));

        Assert.Empty(Traces.In(Path.GetDirectoryName(_world.Database)!));
        await using var left = _world.Open();
        Assert.NotNull((await left.AuditEntries.Include(e => e.Detail).SingleAsync(e => e.Action == "withdrawMe")).Detail);
        Assert.Null((await AuditVerification.OfAsync(_world.Database, null, CancellationToken.None))!.Fault);
    }

    /// <summary>Their account is linked to nobody: the token alone says who they are.</summary>
    [Fact]
    public async Task Take_their_words_and_their_account_with_them_when_only_their_token_said_who_they_are()
    {
        var disputed = _world.Improvers.Where(i => i != _person).SelectMany(i => i.Capabilities).First();
        var caller = new Access.Caller("https://issuer.example", "token-" + Traces.Text(new Random(2), 8));
        var account = new Account { PublicId = Account.PublicIdOf(caller.Issuer, caller.Subject), Issuer = caller.Issuer, Subject = caller.Subject, CreatedAt = DateTime.UnixEpoch };
        await using (var db = _world.Open())
        {
            db.Add(account);
            await db.SaveChangesAsync();
        }

        var viewer = World.As(_person) with { IsNationalSteward = true, AccountId = account.Id, AccountPublicId = account.PublicId, Caller = caller };
        var dispute = $"mutation {{ result: disputeCapability(input: {{ capability: \"{World.IdOf("Capability", disputed.PublicId)}\", reason: \"{Traces.Text(new Random(1), 200)}\" }}) {{ errors {{ __typename }} }} }}";
        Assert.Null(await ErrorAsync(dispute, viewer));
        Assert.NotEmpty(Traces.In(Path.GetDirectoryName(_world.Database)!));

        Assert.Null(await ErrorAsync(Erase(_person), viewer));

        Assert.Empty(Traces.In(Path.GetDirectoryName(_world.Database)!));
        await using var left = _world.Open();
        Assert.False(await left.Accounts.AnyAsync());
        Assert.Null((await AuditVerification.OfAsync(_world.Database, null, CancellationToken.None))!.Fault);
    }

    private async Task UntouchedAsync()
    {
        await using var db = _world.Open();
        Assert.Equal(0, await db.AuditEntries.CountAsync());
        Assert.Equal(_person.Name, (await db.Improvers.SingleAsync(i => i.Id == _person.Id)).Name);
        Assert.Empty(await _world.Register.ReadAsync(CancellationToken.None));
    }

    private static string Erase(Improver improver) => $"mutation {{ result: eraseMe(input: {{ improver: \"{World.IdOf(improver)}\" }}) {{ erasure {{ uuid erasedAt overwritten }} errors {{ __typename ... on Error {{ message }} }} }} }}";

    private async Task<string?> ErrorAsync(string mutation, Viewer viewer) =>
        (await _world.DataAsync(mutation, viewer)).GetProperty("result").GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("__typename").GetString() : null;

    private static string? Code(string answer) => JsonDocument.Parse(answer).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
