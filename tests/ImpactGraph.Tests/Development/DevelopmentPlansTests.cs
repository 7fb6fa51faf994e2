using System.Text.Json;
using ImpactGraph.PeerLearning;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Development;

public sealed class DevelopmentPlansTests : IAsyncLifetime
{
    private const string Head = """organisation: "T1", survey: "self", round: "1" """;
    private const string Two = """actions: [{ component: PURPOSE, text: "Say why.", ownerRole: "Chair", dueOn: "2027-01-31" }, { component: SYSTEMS, text: "Look each week.", progress: 40, state: UNDER_WAY }]""";

    private PeerWorld _world = null!;

    public async Task InitializeAsync() => _world = await PeerWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Keep_their_actions_in_the_order_given_and_change_as_a_whole()
    {
        var plan = await WrittenAsync($"{Head}, {Two}");
        Assert.Equal("PURPOSE Say why. 0 PLANNED; SYSTEMS Look each week. 40 UNDER_WAY", Actions(plan));
        var second = plan.GetProperty("actions")[1].GetProperty("id").GetString();

        plan = await WrittenAsync($$"""{{Head}}, version: 1, actions: [{ id: "{{second}}", component: SYSTEMS, text: "Look each day.", progress: 100, state: DONE }, { component: PEOPLE, text: "Ask them." }]""");

        Assert.Equal("SYSTEMS Look each day. 100 DONE; PEOPLE Ask them. 0 PLANNED", Actions(plan));
        Assert.Equal((second, 2), (plan.GetProperty("actions")[0].GetProperty("id").GetString(), plan.GetProperty("version").GetInt32()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("version: 2, ")]
    public async Task Conflict_unless_the_editor_saw_the_newest(string version)
    {
        await WrittenAsync($"{Head}, {Two}");
        var payload = await DoAsync($"{Head}, {version}{Two}");
        Assert.Equal(("ChangedMeanwhileError", 1), (PeerWorld.ErrorsOf(payload), payload.GetProperty("errors")[0].GetProperty("currentVersion").GetInt32()));
        Assert.Equal(1, await _world.EntriesAsync());
    }

    [Theory]
    [InlineData("progress: 40", "progress: 101", "OutOfRangeError:actions.1.progress")]
    [InlineData("UNDER_WAY", "DONE", "OutOfRangeError:actions.1.progress")]
    [InlineData("Look each week.", "", "InvalidTextError:actions.1.text")]
    [InlineData("Chair", "<i>Chair</i>", "InvalidTextError:actions.0.ownerRole")]
    public async Task Say_which_action_cannot_be(string good, string bad, string errors)
    {
        Assert.Equal(errors, PeerWorld.ErrorsOf(await DoAsync($"{Head}, {Two.Replace(good, bad, StringComparison.Ordinal)}")));
        Assert.Equal(0, await _world.EntriesAsync());
    }

    [Fact]
    public async Task Take_an_action_of_their_own_once_and_none_of_another_plan()
    {
        var own = (await WrittenAsync($"{Head}, {Two}")).GetProperty("actions")[0].GetProperty("id").GetString();
        var action = $$"""{ id: "{{own}}", component: PURPOSE, text: "Say why." }""";
        Assert.Equal("UnknownPlanActionError", PeerWorld.ErrorsOf(await DoAsync($"{Head}, version: 1, actions: [{action}, {action}]")));
        Assert.Equal("UnknownPlanActionError", PeerWorld.ErrorsOf(await DoAsync($"{Head.Replace("T1", "T2", StringComparison.Ordinal)}, actions: [{action}]", _world.ContributorOf("T2"))));
    }

    [Fact]
    public async Task Are_written_by_contributors_of_the_organisation_and_have_at_most_a_hundred_actions()
    {
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _world.RefusalAsync("updateDevelopmentPlan", $"{Head}, {Two}", "developmentPlan", _world.ContributorOf("T2")));
        var action = """{ component: PEOPLE, text: "Ask." }""";
        Assert.Equal("INVALID_ARGUMENT", await _world.RefusalAsync("updateDevelopmentPlan", $"{Head}, actions: [{string.Join(' ', Enumerable.Repeat(action, 101))}]", "developmentPlan", _world.ContributorOf("T1")));
    }

    [Fact]
    public async Task Are_seen_by_nobody_outside_the_organisation()
    {
        var id = (await WrittenAsync($"{Head}, {Two}")).GetProperty("id").GetString();
        var (own, board) = (_world.Of("T1").Id, _world.Of("B1").Id);
        Assert.True(await SeesAsync(World.Reader with { OrganisationId = own }));
        Assert.True(await SeesAsync(_world.ContributorOf("T1")));
        foreach (var viewer in new[]
        {
            World.Anonymous, World.Reader, World.NationalSteward, World.Reader with { OrganisationId = own, SeesFiguresOnly = true }, World.Reader with { OrganisationId = _world.Of("T2").Id },
            World.Reader with { OrganisationId = board, StewardedOrganisationIds = [board, own] }, World.Anonymous with { IsDemo = true },
        }) Assert.False(await SeesAsync(viewer));

        async Task<bool> SeesAsync(Viewer viewer)
        {
            var data = await _world.World.DataAsync($$"""{ node(id: "{{id}}") { id } organisation(code: "T1") { developmentPlan(survey: "self", round: "1") { actions { text } } } }""", viewer);
            var seen = data.GetProperty("node").ValueKind != JsonValueKind.Null;
            Assert.Equal(seen, data.GetProperty("organisation").GetProperty("developmentPlan").ValueKind != JsonValueKind.Null);
            return seen;
        }
    }

    /// <summary>Auditors may be of whoever is above.</summary>
    [Fact]
    public async Task Leave_none_of_their_words_in_the_audit()
    {
        await WrittenAsync($"{Head}, {Two}");
        var entry = (await _world.World.DataAsync("{ auditEntries { nodes { action changes } } }", World.Reader with { IsNationalAuditor = true })).GetProperty("auditEntries").GetProperty("nodes")[0];
        Assert.Equal("updateDevelopmentPlan", entry.GetProperty("action").GetString());
        Assert.Equal(["DevelopmentPlan", "PlanAction", "PlanAction"], entry.GetProperty("changes").GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("type").GetString()).Order());
        Assert.All(entry.GetProperty("changes").GetProperty("rows").EnumerateArray(), row => Assert.False(row.TryGetProperty("after", out _)));
    }

    private static string Actions(JsonElement plan) => string.Join("; ", plan.GetProperty("actions").EnumerateArray()
        .Select(a => $"{a.GetProperty("component").GetString()} {a.GetProperty("text").GetString()} {a.GetProperty("progress").GetInt32()} {a.GetProperty("state").GetString()}"));

    private Task<JsonElement> DoAsync(string input, Viewer? viewer = null) =>
        _world.DoAsync("updateDevelopmentPlan", input, "developmentPlan", "id version actions { id component text ownerRole dueOn progress state }", viewer ?? _world.ContributorOf("T1"));

    private async Task<JsonElement> WrittenAsync(string input)
    {
        var payload = await DoAsync(input);
        Assert.Equal("", PeerWorld.ErrorsOf(payload));
        return payload.GetProperty("developmentPlan");
    }
}
