using System.Text.Json;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

public sealed class PeopleWhoWithdrawTests : IAsyncLifetime
{
    private const string Withdraw = "mutation { withdrawMe(input: {}) { improver { name identityAudience availability { daysPerWeek } capabilities { willingToHelp } } errors { __typename } } }";

    private readonly World _world = RandomWorld.Make(22, people: 60, audiences: [Audience.Public]);
    private Improver _person = null!;

    public async Task InitializeAsync()
    {
        _person = _world.Improvers.First(i => i.Organisation is not null && i.Availability is not null && i.Capabilities.Any(c => c.WillingToHelp) && i.Memberships.Any(World.IsCurrent));
        (_person.IdentityAudience, _person.AvailabilityAudience, _person.CapabilityAudience, _person.HistoryAudience, _person.ContactAudience) = (Audience.Public, Audience.Public, Audience.Public, Audience.Public, Audience.Public);
        await _world.SaveAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Are_out_of_others_sight_before_they_are_answered_and_lose_nothing()
    {
        var others = new[] { World.Anonymous, World.Reader, World.As(_world.Improvers.First(i => i != _person && i.Organisation == _person.Organisation || i.Memberships.Any(World.IsCurrent))) };
        foreach (var other in others) Assert.True(await IsSeenAsync(other));

        var answer = (await _world.DataAsync(Withdraw, World.As(_person))).GetProperty("withdrawMe").GetProperty("improver");

        foreach (var other in others) Assert.False(await IsSeenAsync(other));
        Assert.Equal((_person.Name, "PRIVATE", _person.Availability!.DaysPerWeek), (answer.GetProperty("name").GetString(), answer.GetProperty("identityAudience").GetString(), answer.GetProperty("availability").GetProperty("daysPerWeek").GetDouble()));
        Assert.Equal(_person.Capabilities.Count, answer.GetProperty("capabilities").GetArrayLength());
        await using var db = _world.Open();
        var left = await db.Improvers.SingleAsync(i => i.Id == _person.Id);
        Assert.All([left.IdentityAudience, left.ContactAudience, left.CapabilityAudience, left.AvailabilityAudience, left.HistoryAudience], audience => Assert.Equal(Audience.Private, audience));
    }

    [Fact]
    public async Task Do_no_harm_by_doing_it_twice_and_have_it_in_the_audit_each_time()
    {
        await _world.DataAsync(Withdraw, World.As(_person));
        await _world.DataAsync(Withdraw, World.As(_person));
        await using var db = _world.Open();
        Assert.Equal(["withdrawMe", "withdrawMe"], await db.AuditEntries.Where(e => e.Subjects.Any(s => s.ImproverId == _person.Id)).Select(e => e.Action).ToListAsync());
    }

    /// <summary>The caller was looked up before the erasure, and the change waited for it.</summary>
    [Fact]
    public async Task Stay_erased_when_they_were_while_the_change_waited()
    {
        var caller = World.As(_person);
        await ((Erasures)_world.GetService(typeof(Erasures))!).EraseAsync("eraseByOperator", [_person.PublicId], null, CancellationToken.None);
        foreach (var mutation in new[] { Withdraw, "mutation { exportMyData(input: {}) { export { madeAt } errors { __typename } } }" })
            Assert.Equal("NoRecordError", (await _world.DataAsync(mutation, caller)).EnumerateObject().Single().Value.GetProperty("errors")[0].GetProperty("__typename").GetString());
        await using var db = _world.Open();
        Assert.Equal((Audience)0, (await db.Improvers.SingleAsync(i => i.Id == _person.Id)).IdentityAudience);
    }

    private async Task<bool> IsSeenAsync(Viewer viewer)
    {
        var data = await _world.DataAsync(
            $$"""
            {
              improver(id: "{{World.IdOf(_person)}}") { id }
              improvers(first: 100) { nodes { id } }
              findImprovers(input: { willingOnly: true, methods: [{ method: "{{_person.Capabilities.First(c => c.WillingToHelp).Method.Code}}" }] }, first: 100) { nodes { improver { id } } }
            }
            """,
            viewer);
        var places = new[]
        {
            data.GetProperty("improver").ValueKind != JsonValueKind.Null,
            data.GetProperty("improvers").GetRawText().Contains(World.IdOf(_person), StringComparison.Ordinal),
            data.GetProperty("findImprovers").GetRawText().Contains(World.IdOf(_person), StringComparison.Ordinal),
        };
        return Assert.Single(places.Distinct());
    }
}
