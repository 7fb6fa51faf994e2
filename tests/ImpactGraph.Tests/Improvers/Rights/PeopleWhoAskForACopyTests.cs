using System.Text.Json;
using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

public sealed class PeopleWhoAskForACopyTests : IAsyncLifetime
{
    private const string Export = "mutation { exportMyData(input: {}) { export { document madeAt } errors { __typename } } }";

    private static readonly Guid Ann = Account.PublicIdOf("https://issuer.example", "ann");

    private readonly World _world = RandomWorld.Make(23, people: 60);
    private Improver _person = null!;

    private Viewer Self => World.As(_person) with { AccountPublicId = Ann };

    public async Task InitializeAsync()
    {
        foreach (var improver in _world.Improvers) improver.Processing = new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = World.Today.AddDays(-10) };
        _person = _world.Improvers.First(i => i.Organisation is not null && i.Contact is not null && i.Availability is not null && i.Experience.Count > 0 && i.Capabilities.Count > 1 && i.Memberships.Count > 0);
        var account = new Account { PublicId = Ann, Issuer = "https://issuer.example", Subject = "ann", CreatedAt = DateTime.UnixEpoch, Improver = _person };
        account.Grants.Add(new() { PublicId = PublicId.Next(TimeProvider.System), Role = Role.Reader, FromOn = World.Today });
        _world.Others.Add(account);
        await _world.SaveAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Are_refused_when_nobody_knows_who_they_are_and_without_a_record()
    {
        Assert.Contains("AUTH_NOT_AUTHENTICATED", await _world.AnswerAsync(Export, World.Anonymous), StringComparison.Ordinal);
        foreach (var viewer in new[] { World.Reader, World.NationalSteward })
            Assert.Equal("NoRecordError", (await _world.DataAsync(Export, viewer)).GetProperty("exportMyData").GetProperty("errors")[0].GetProperty("__typename").GetString());
        await using var db = _world.Open();
        Assert.Equal(0, await db.AuditEntries.CountAsync());
    }

    /// <summary>Every column of every row of theirs, read by SQL that knows nothing of the document.</summary>
    [Fact]
    public async Task Are_given_every_row_of_every_table_that_is_theirs()
    {
        var document = await DocumentAsync();

        Assert.Equal(("impactgraph-person", PersonDocument.Version, _person.PublicId), (document.GetProperty("format").GetString(), document.GetProperty("version").GetInt32(), document.GetProperty("improver").GetGuid()));
        var rows = document.GetProperty("rows");
        Assert.Equal(["Account", "Availability", "Capability", "Contact", "Improver", "Membership", "Post", "Processing", "RoleGrant", "ThemeExperience"], rows.EnumerateObject().Select(table => table.Name).Order());
        await using var db = _world.Open();
        foreach (var table in rows.EnumerateObject().Where(table => table.Name is not ("Improver" or "Account" or "RoleGrant")))
        {
            var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == table.Name);
            var sql = $"SELECT COUNT(*) AS \"Value\" FROM \"{type.GetTableName()}\" WHERE \"ImproverId\" = {_person.Id}";
            Assert.Equal((table.Name, await db.Database.SqlQueryRaw<int>(sql).SingleAsync()), (table.Name, table.Value.GetArrayLength()));
        }

        var text = document.GetRawText();
        foreach (var known in new[] { _person.Name, _person.Contact!.Email, _person.Organisation!.Code, _person.Capabilities.First().PublicId.ToString(), "\"ann\"", "confirmedOn" }) Assert.Contains(known, text, StringComparison.Ordinal);
        Assert.Equal(_person.Capabilities.Select(c => c.Method.Code).Order(), rows.GetProperty("Capability").EnumerateArray().Select(row => row.GetProperty("method").GetString()).Order());
    }

    [Fact]
    public async Task Are_told_of_no_one_else_more_than_an_id()
    {
        var text = (await DocumentAsync()).GetRawText();

        Assert.All(_world.Improvers.Where(i => i.Name != _person.Name), other => Assert.DoesNotContain($"\"{other.Name}\"", text, StringComparison.Ordinal));
        Assert.All(_world.Improvers.Where(i => i != _person && i.Contact is not null), other => Assert.DoesNotContain(other.Contact!.Email, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Have_the_audit_in_it_and_the_next_time_that_they_asked()
    {
        await _world.DataAsync("mutation { withdrawMe(input: { idempotencyKey: \"once\" }) { errors { __typename } } }", Self);
        var first = await DocumentAsync();
        Assert.Equal([("withdrawMe", true, true)], Audit(first));
        Assert.Equal("once", first.GetProperty("idempotencyKeys")[0].GetProperty("key").GetString());
        Assert.Equal("Improver", first.GetProperty("audit")[0].GetProperty("changes").GetProperty("rows")[0].GetProperty("type").GetString());

        Assert.Equal([("withdrawMe", true, true), ("exportMyData", true, true)], Audit(await DocumentAsync()));
        Assert.False((await DocumentAsync("{ withAudit: false }")).TryGetProperty("audit", out _));
    }

    /// <summary>What the caller did to others is theirs to know; what others are is not.</summary>
    [Fact]
    public async Task Are_told_what_they_did_to_others_but_not_to_whom()
    {
        var other = _world.Improvers.First(i => i != _person && i.OrganisationId is not null);
        await _world.Changes.RunAsync<object, int>(
            "verifyCapability", Self, Actor.Of(Self), new object(),
            async (change, token) =>
            {
                (await change.Db.Improvers.SingleAsync(i => i.Id == other.Id, token)).Role = "Somebody else";
                return other.Id;
            },
            CancellationToken.None);

        var document = await DocumentAsync();

        Assert.Equal([("verifyCapability", false, true)], Audit(document));
        Assert.Equal(JsonValueKind.Null, document.GetProperty("audit")[0].GetProperty("changes").ValueKind);
        Assert.DoesNotContain("Somebody else", document.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> DocumentAsync(string input = "{}") =>
        (await _world.DataAsync(Export.Replace("{}", input, StringComparison.Ordinal), Self)).GetProperty("exportMyData").GetProperty("export").GetProperty("document");

    private static List<(string?, bool, bool)> Audit(JsonElement document) =>
        [.. document.GetProperty("audit").EnumerateArray().Select(entry => (entry.GetProperty("action").GetString(), entry.GetProperty("aboutMe").GetBoolean(), entry.GetProperty("byMe").GetBoolean()))];
}
