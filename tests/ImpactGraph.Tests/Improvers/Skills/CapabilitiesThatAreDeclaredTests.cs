using ImpactGraph.Methods;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Skills;

/// <summary>What people say they can do, change and take back.</summary>
public sealed class CapabilitiesThatAreDeclaredTests : IAsyncLifetime
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
    [InlineData("Coordinator of B11", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Steward of B11", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Steward.National", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Auditor.National", "AUTH_NOT_AUTHORIZED")]
    [InlineData("Administrator", "AUTH_NOT_AUTHORIZED")]
    public async Task Are_refused_to_who_has_no_record(string caller, string code)
    {
        var before = await _world.RowsAsync();
        Assert.Equal(code, await _world.CameToAsync(Declare("""method: "QSIR" """), caller));
        Assert.Equal(code, await _world.CameToAsync(Retract(await _world.StoredAsync(_world.Ada, "QSIR")), caller));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Are_shown_at_once_and_found_by_others()
    {
        Assert.Null(await _world.CameToAsync(Declare("""method: "A3", level: COACH, issuerLevel: " Green  belt ", years: 2.5, lastUsedOn: "2026-11-22", expiresOn: "2026-11-22", willingToHelp: true"""), "Eva"));
        var stored = await _world.StoredAsync(_world.Eva, "A3");
        Assert.Equal((CapabilityLevel.Coach, "Green  belt", 2.5, World.Today, World.Today, true, false, CapabilitySource.Self, (DateOnly?)null),
            (stored.Level, stored.IssuerLevel, stored.Years, stored.LastUsedOn, stored.ExpiresOn, stored.WillingToHelp, stored.Interested, stored.Source, stored.VerifiedOn));
        Assert.Equal("Eva", (await _world.SeesAsync("""{ improvers(where: { capabilities: { some: { method: { code: { eq: "A3" } }, level: { gte: COACH } } } }) { nodes { name } } }""", "Ben")).GetProperty("improvers").GetProperty("nodes")[0].GetProperty("name").GetString());
        Assert.Equal(["declareCapability"], await _world.AuditAsync());
        Assert.Equal((World.Today, (DateOnly?)null), await _world.ConfirmedAsync(_world.Eva));
    }

    [Fact]
    public async Task Keep_what_is_left_out_and_lose_what_is_null()
    {
        Assert.Null(await _world.CameToAsync(Declare("""method: "QSIR", issuerLevel: "Faculty", years: 3, interested: true"""), "Ben"));
        Assert.Null(await _world.CameToAsync(Declare("""method: "QSIR", years: null"""), "Ben"));
        var stored = await _world.StoredAsync(_world.Ben, "QSIR");
        Assert.Equal((CapabilityLevel.Coach, "Faculty", (double?)null, true, true), (stored.Level, stored.IssuerLevel, stored.Years, stored.WillingToHelp, stored.Interested));
        Assert.Null(await _world.CameToAsync(Declare("""method: "QSIR", level: null, issuerLevel: null, willingToHelp: false"""), "Ben"));
        stored = await _world.StoredAsync(_world.Ben, "QSIR");
        Assert.Equal((null, null, false, true), (stored.Level, stored.IssuerLevel, stored.WillingToHelp, stored.Interested));
    }

    [Theory]
    [InlineData("years: 4, lastUsedOn: \"2026-11-01\", willingToHelp: false", true)]
    [InlineData("level: COACH", true)]
    [InlineData("expiresOn: \"2026-12-01\"", true)]
    [InlineData("level: EXPERT", false)]
    [InlineData("level: AWARENESS", false)]
    [InlineData("level: null", false)]
    [InlineData("issuerLevel: \"Faculty\"", false)]
    public async Task Stay_verified_unless_more_is_said_than_was_verified(string fields, bool verified)
    {
        Assert.Null(await _world.CameToAsync(Declare($"""method: "QSIR", {fields}"""), "Ben"));
        var stored = await _world.StoredAsync(_world.Ben, "QSIR");
        Assert.Equal((verified, verified ? CapabilitySource.Certificate : CapabilitySource.Self), (stored.VerifiedOn is not null, stored.Source));
    }

    [Fact]
    public async Task Are_not_verified_for_longer_than_they_were()
    {
        var verify = ChangedWorld.Mutation("verifyCapability", $"capability: \"{ChangedWorld.IdOf(await _world.StoredAsync(_world.Ada, "QSIR"))}\", source: PEER, expiresOn: \"2027-01-01\"", "capability { expiresOn }");
        Assert.Null(await _world.CameToAsync(verify, "Steward of B11"));
        Assert.Null(await _world.CameToAsync(Declare("""method: "QSIR", expiresOn: "2026-12-24" """), "Ada"));
        Assert.NotNull((await _world.StoredAsync(_world.Ada, "QSIR")).VerifiedOn);
        Assert.Null(await _world.CameToAsync(Declare("""method: "QSIR", expiresOn: null"""), "Ada"));
        Assert.Null((await _world.StoredAsync(_world.Ada, "QSIR")).VerifiedOn);
    }

    [Theory]
    [InlineData("""method: "NONE" """, "UnknownMethodError")]
    [InlineData("""method: "A3", years: -0.5""", "OutOfRangeError")]
    [InlineData("""method: "A3", years: 80.5""", "OutOfRangeError")]
    [InlineData("""method: "A3", lastUsedOn: "2026-11-23" """, "OutOfRangeError")]
    [InlineData("""method: "A3", expiresOn: "2026-11-21" """, "OutOfRangeError")]
    [InlineData("""method: "A3", issuerLevel: "<b>Expert</b>" """, "InvalidTextError")]
    public async Task Are_refused_with_what_is_wrong_with_them(string input, string error)
    {
        var before = await _world.RowsAsync();
        Assert.Equal(error, await _world.CameToAsync(Declare(input), "Eva"));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Are_one_when_two_declare_the_same_at_once()
    {
        var both = await Task.WhenAll(
            Task.Run(() => _world.CameToAsync(Declare("""method: "A3", level: COACH"""), "Eva")),
            Task.Run(() => _world.CameToAsync(Declare("""method: "A3", years: 7"""), "Eva")));
        Assert.All(both, Assert.Null);
        var stored = await _world.StoredAsync(_world.Eva, "A3");
        Assert.Equal((CapabilityLevel.Coach, 7), (stored.Level, stored.Years));
    }

    [Fact]
    public async Task Are_declared_once_by_one_idempotency_key()
    {
        Assert.Null(await _world.CameToAsync(Declare("""method: "A3", level: COACH, idempotencyKey: "one" """), "Eva"));
        Assert.Null(await _world.CameToAsync(Declare("""method: "A3", level: LEAD"""), "Eva"));
        Assert.Null(await _world.CameToAsync(Declare("""method: "A3", level: COACH, idempotencyKey: "one" """), "Eva"));
        Assert.Equal(CapabilityLevel.Lead, (await _world.StoredAsync(_world.Eva, "A3")).Level);
        Assert.Equal("IdempotencyKeyReusedError", await _world.CameToAsync(Declare("""method: "A3", level: EXPERT, idempotencyKey: "one" """), "Eva"));
    }

    [Fact]
    public async Task Are_taken_back_by_the_person_alone()
    {
        var (adas, unknown) = (await _world.StoredAsync(_world.Ada, "QSIR"), new Capability { PublicId = Guid.NewGuid(), Source = CapabilitySource.Self, WillingToHelp = false, Interested = false });
        var before = await _world.RowsAsync();
        Assert.Equal("CapabilityNotFoundError", await _world.CameToAsync(Retract(adas), "Ben"));
        Assert.Equal("CapabilityNotFoundError", await _world.CameToAsync(Retract(unknown), "Ben"));
        Assert.Equal(before, await _world.RowsAsync());
        Assert.Null(await _world.CameToAsync(Retract(adas), "Ada"));
        Assert.Equal(0, (await _world.SeesAsync("""{ capabilities(where: { improver: { name: { eq: "Ada" } } }) { totalCount } }""", "Ada")).GetProperty("capabilities").GetProperty("totalCount").GetInt32());
        Assert.Equal(["retractCapability"], await _world.AuditAsync());
    }

    private static string Declare(string input) => ChangedWorld.Mutation("declareCapability", input, "capability { id level improver { name } }");

    private static string Retract(Capability capability) => ChangedWorld.Mutation("retractCapability", $"capability: \"{ChangedWorld.IdOf(capability)}\"", "improver { name capabilities { id } }");
}
