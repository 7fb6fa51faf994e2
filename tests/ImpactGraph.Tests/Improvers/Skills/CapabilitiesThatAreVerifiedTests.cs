using ImpactGraph.Methods;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Skills;

/// <summary>Whose word on somebody's capability counts, and what becomes of a dispute.</summary>
public sealed class CapabilitiesThatAreVerifiedTests : IAsyncLifetime
{
    private readonly ChangedWorld _world = new();

    public Task InitializeAsync() => _world.World.SaveAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    /// <summary>Ada's is shown to who is signed in, Dee's to nobody but her stewards.</summary>
    [Theory]
    [InlineData("anonymous", "AUTH_NOT_AUTHENTICATED", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("demo", "AUTH_NOT_AUTHENTICATED", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Analyst", "CapabilityNotFoundError", "CapabilityNotFoundError")]
    [InlineData("Reader", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Contributor of P111", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Administrator", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Auditor.National", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Eva", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Cy", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Steward of B21", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Coordinator of B21", "NotAVerifierError", "CapabilityNotFoundError")]
    [InlineData("Ben", null, "CapabilityNotFoundError")]
    [InlineData("Coordinator of B11", null, "CapabilityNotFoundError")]
    [InlineData("Steward of B11", null, null)]
    [InlineData("Steward.National", null, null)]
    public async Task Are_verified_and_disputed_by_stewards_coordinators_and_people_who_lead_in_the_method(string caller, string? adas, string? dees)
    {
        foreach (var (person, method, cameTo) in new[] { (_world.Ada, "QSIR", adas), (_world.Dee, "LEAN", dees) })
        {
            var capability = await _world.StoredAsync(person, method);
            var before = await _world.RowsAsync();
            Assert.Equal((caller, cameTo), (caller, await _world.CameToAsync(Verify(capability), caller)));
            if (cameTo is null) Assert.Equal((World.Today, CapabilitySource.Peer), await VerifiedAsync(person, method));
            else Assert.Equal(before, await _world.RowsAsync());
            Assert.Equal((caller, cameTo), (caller, await _world.CameToAsync(Dispute(capability), caller)));
            if (cameTo is null) Assert.Equal((null, CapabilitySource.Self), await VerifiedAsync(person, method));
            else Assert.Equal(before, await _world.RowsAsync());
        }
    }

    [Fact]
    public async Task Are_never_verified_by_the_person()
    {
        Assert.Equal("OwnCapabilityError", await _world.CameToAsync(Verify(await _world.StoredAsync(_world.Ben, "QSIR")), "Ben"));
        Assert.Empty(await _world.AuditAsync());
    }

    [Theory]
    [InlineData("source: SELF")]
    [InlineData("source: PEER, expiresOn: \"2026-11-21\"")]
    public async Task Are_not_verified_by_what_cannot_be(string fields) =>
        Assert.Equal("OutOfRangeError", await _world.CameToAsync(Verify(await _world.StoredAsync(_world.Ada, "QSIR"), fields), "Steward of B11"));

    [Fact]
    public async Task Are_not_verified_once_they_have_expired_unless_they_hold_again()
    {
        var expired = await _world.StoredAsync(_world.Cy, "LEAN");
        Assert.Equal("OutOfRangeError", await _world.CameToAsync(Verify(expired), "Steward of B21"));
        Assert.Null(await _world.CameToAsync(Verify(expired, "source: PEER, expiresOn: null"), "Steward of B21"));
        Assert.Null((await _world.StoredAsync(_world.Cy, "LEAN")).ExpiresOn);
    }

    [Fact]
    public async Task Say_who_verified_them_at_which_level_and_confirm_the_record()
    {
        Assert.Null(await _world.CameToAsync(Verify(await _world.StoredAsync(_world.Ada, "QSIR"), "source: MANAGER, level: COACH, expiresOn: \"2027-11-22\""), "Ben"));
        var stored = await _world.StoredAsync(_world.Ada, "QSIR");
        Assert.Equal((CapabilityLevel.Coach, _world.Ben.Id, CapabilitySource.Manager, World.Today, new DateOnly(2027, 11, 22)), (stored.Level, stored.VerifiedById, stored.Source, stored.VerifiedOn, stored.ExpiresOn));
        Assert.Equal((World.Today, (DateOnly?)null), await _world.ConfirmedAsync(_world.Ada));
        Assert.Equal(World.Today.AddDays(-370), (await _world.ConfirmedAsync(_world.Ben)).ConfirmedOn);
    }

    /// <summary>Who has lost the level cannot vouch for others by it.</summary>
    [Fact]
    public async Task Are_not_verified_by_somebody_whose_own_is_disputed()
    {
        Assert.Null(await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ben, "QSIR")), "Steward of B21"));
        Assert.Equal("NotAVerifierError", await _world.CameToAsync(Verify(await _world.StoredAsync(_world.Ada, "QSIR")), "Ben"));
    }

    [Fact]
    public async Task Are_disputed_until_they_are_verified_again()
    {
        var bens = await _world.StoredAsync(_world.Ben, "QSIR");
        Assert.Equal("2026-08-24", await LastVerifiedAsync());
        Assert.Null(await _world.CameToAsync(Dispute(bens), "Steward of B21"));
        Assert.Null(await LastVerifiedAsync());
        Assert.True(await DisputedAsync("Ada"));
        Assert.Null(await _world.CameToAsync(ChangedWorld.Mutation("declareCapability", """method: "QSIR", years: 5""", "capability { id }"), "Ben"));
        Assert.True(await DisputedAsync("Ada"));
        Assert.Null(await _world.CameToAsync(Verify(bens), "Steward of B21"));
        Assert.False(await DisputedAsync("Ada"));
        Assert.Equal("2026-11-22", await LastVerifiedAsync());
        Assert.Equal(["disputeCapability", "declareCapability", "verifyCapability"], await _world.AuditAsync());

        async Task<string?> LastVerifiedAsync() => (await _world.SeesAsync($$"""{ improver(id: "{{World.IdOf(_world.Ben)}}") { lastVerifiedOn } }""", "Ada")).GetProperty("improver").GetProperty("lastVerifiedOn").GetString();
        async Task<bool> DisputedAsync(string who) => (await _world.SeesAsync("""{ capabilities(where: { disputed: { eq: true } }) { totalCount } }""", who)).GetProperty("capabilities").GetProperty("totalCount").GetInt32() == 1;
    }

    [Theory]
    [InlineData("Ben", 1)]
    [InlineData("Steward of B21", 1)]
    [InlineData("Steward.National", 1)]
    [InlineData("Coordinator of B21", 0)]
    [InlineData("Steward of B11", 0)]
    [InlineData("Ada", 0)]
    [InlineData("Cy", 0)]
    [InlineData("Administrator", 0)]
    [InlineData("Auditor.National", 0)]
    public async Task Show_why_they_are_disputed_to_the_person_stewards_and_the_one_who_disputes_it(string caller, int shown)
    {
        Assert.Null(await _world.CameToAsync(Verify(await _world.StoredAsync(_world.Ada, "QSIR")), "Steward.National"));
        Assert.Null(await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ben, "QSIR")), "Steward.National"));
        Assert.Equal(shown, await ReasonsAsync(caller));
    }

    [Fact]
    public async Task Show_their_own_reason_to_each_who_disputes_them()
    {
        var adas = await _world.StoredAsync(_world.Ada, "QSIR");
        Assert.Null(await _world.CameToAsync(Dispute(adas), "Coordinator of B11"));
        Assert.Null(await _world.CameToAsync(Dispute(adas, "Another."), "Ben"));
        Assert.Null(await _world.CameToAsync(Dispute(adas, "Said better."), "Ben"));
        Assert.Equal((1, 1, 2, 0), (await ReasonsAsync("Coordinator of B11"), await ReasonsAsync("Ben"), await ReasonsAsync("Ada"), await ReasonsAsync("Cy")));
        Assert.Contains("Said better.", (await _world.StoredAsync(_world.Ada, "QSIR")).Disputes.Select(d => d.Reason));
    }

    [Fact]
    public async Task Are_disputed_by_the_person_only_against_a_verification()
    {
        Assert.Equal("NotVerifiedError", await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ada, "QSIR")), "Ada"));
        Assert.Null(await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ben, "QSIR")), "Ben"));
        Assert.Null(await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ben, "QSIR"), "Said better."), "Ben"));
        Assert.Equal("Said better.", (await _world.StoredAsync(_world.Ben, "QSIR")).Disputes.Single().Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Are_not_disputed_without_a_reason_in_plain_text(string reason)
    {
        var before = await _world.RowsAsync();
        Assert.Equal("InvalidTextError", await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ada, "QSIR"), reason), "Ben"));
        Assert.Equal(before, await _world.RowsAsync());
    }

    [Fact]
    public async Task Lose_their_disputes_when_they_are_taken_back_and_the_audit_tells_of_both()
    {
        Assert.Null(await _world.CameToAsync(Dispute(await _world.StoredAsync(_world.Ada, "QSIR")), "Ben"));
        Assert.Null(await _world.CameToAsync(ChangedWorld.Mutation("retractCapability", $"capability: \"{ChangedWorld.IdOf(_world.Ada.Capabilities.Single())}\"", "improver { name }"), "Ada"));
        await using var context = _world.World.Open();
        Assert.Empty(context.CapabilityDisputes);
        var details = context.AuditDetails.OrderBy(d => d.Sequence).Select(d => d.Changes).ToList();
        Assert.Contains("CapabilityDispute", details[^1], StringComparison.Ordinal);
    }

    private async Task<(DateOnly?, CapabilitySource)> VerifiedAsync(Improver person, string method)
    {
        var stored = await _world.StoredAsync(person, method);
        return (stored.VerifiedOn, stored.Source);
    }

    private async Task<int> ReasonsAsync(string caller) =>
        (await _world.SeesAsync("{ capabilities { nodes { disputes { reason disputedOn disputedBy { name } } } } }", caller)).GetProperty("capabilities").GetProperty("nodes").EnumerateArray().Sum(c => c.GetProperty("disputes").GetArrayLength());

    private static string Verify(Capability capability, string fields = "source: PEER") => ChangedWorld.Mutation("verifyCapability", $"capability: \"{ChangedWorld.IdOf(capability)}\", {fields}", "capability { level verifiedOn verifiedBy { name } }");

    private static string Dispute(Capability capability, string reason = "The course was not finished.") => ChangedWorld.Mutation("disputeCapability", $"capability: \"{ChangedWorld.IdOf(capability)}\", reason: \"{reason}\"", "capability { disputed verifiedOn }");
}
