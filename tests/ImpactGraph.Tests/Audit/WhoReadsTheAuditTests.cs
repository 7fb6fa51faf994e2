using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Audit;

public sealed class WhoReadsTheAuditTests : IAsyncLifetime
{
    private const string Entries = "{ auditEntries { nodes { action actor changes reason subjects { uuid } } } }";

    private AuditedWorld _world = null!;
    private AuditedGraph _graph = null!;

    public async Task InitializeAsync()
    {
        _world = await AuditedWorld.MakeAsync();
        _graph = new(_world);
        await _world.RenameAsync("Matron");
        await _world.ChangeAsync(
            (change, _) =>
            {
                change.Reason = "Because";
                change.About(_world.Ann.Id);
                change.About(_world.Ben.Id);
                return ValueTask.FromResult<MutationResult<int>>(1);
            },
            action: "both");
    }

    public async Task DisposeAsync()
    {
        await _graph.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_auditors_of_everywhere_and_of_the_organisation_with_details(bool national)
    {
        var entries = await EntriesAsync(World.Reader with { IsNationalAuditor = national, AuditedOrganisationIds = national ? [] : [_world.Trust.Id] });

        Assert.Equal(["both", "test"], entries.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal("Because", entries[0].GetProperty("reason").GetString());
        Assert.Equal("CHANGED", entries[1].GetProperty("changes").GetProperty("rows")[0].GetProperty("change").GetString());
        Assert.Equal(2, entries[0].GetProperty("subjects").GetArrayLength());
    }

    [Fact]
    public async Task Are_people_of_what_is_about_them_without_details_and_without_others()
    {
        foreach (var (person, actions) in new[] { (_world.Ann, new[] { "both", "test" }), (_world.Ben, ["both"]) })
        {
            var entries = await EntriesAsync(World.As(person));

            Assert.Equal(actions, entries.Select(entry => entry.GetProperty("action").GetString()));
            Assert.All(entries, entry =>
            {
                Assert.Equal(JsonValueKind.Null, entry.GetProperty("changes").ValueKind);
                Assert.Equal(JsonValueKind.Null, entry.GetProperty("reason").ValueKind);
                Assert.Equal(person.PublicId, entry.GetProperty("subjects").EnumerateArray().Single().GetProperty("uuid").GetGuid());
            });
        }
    }

    [Fact]
    public async Task Are_not_others()
    {
        foreach (var viewer in new[]
        {
            World.Anonymous, World.Reader, World.NationalSteward, World.Reader with { OrganisationId = _world.Trust.Id }, World.Reader with { IsAdministrator = true },
            World.Reader with { StewardedOrganisationIds = [_world.Trust.Id] }, World.Reader with { AuditedOrganisationIds = [_world.Trust.Id + 1] },
        })
        {
            Assert.Empty(await EntriesAsync(viewer));
            Assert.All(
                (await _graph.DataAsync("{ improvers { nodes { accessLog { totalCount } } } }", viewer)).GetProperty("improvers").GetProperty("nodes").EnumerateArray(),
                improver => Assert.Equal(0, improver.GetProperty("accessLog").GetProperty("totalCount").GetInt32()));
        }
    }

    [Fact]
    public async Task Follow_the_log_of_their_record_from_themselves()
    {
        var me = (await _graph.DataAsync("{ me { accessLog(first: 1) { totalCount nodes { action } } } }", World.As(_world.Ann))).GetProperty("me").GetProperty("accessLog");

        Assert.Equal((2, "both"), (me.GetProperty("totalCount").GetInt32(), me.GetProperty("nodes")[0].GetProperty("action").GetString()));
    }

    /// <summary>One who is in the log of another, because one read was of both, is not an auditor by that.</summary>
    [Fact]
    public async Task Are_not_those_who_are_in_the_log_of_another()
    {
        var log = (await _graph.DataAsync($"{{ improver(id: \"{World.IdOf(_world.Ann)}\") {{ accessLog {{ totalCount nodes {{ action }} }} }} }}", World.As(_world.Ben))).GetProperty("improver").GetProperty("accessLog");

        Assert.Equal((0, 0), (log.GetProperty("totalCount").GetInt32(), log.GetProperty("nodes").GetArrayLength()));
    }

    private async Task<List<JsonElement>> EntriesAsync(Viewer viewer) => [.. (await _graph.DataAsync(Entries, viewer)).GetProperty("auditEntries").GetProperty("nodes").EnumerateArray()];
}
