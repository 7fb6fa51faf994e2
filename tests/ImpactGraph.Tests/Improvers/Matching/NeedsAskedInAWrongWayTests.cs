using System.Text.Json;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A small world with a closed organisation and one that is not open yet.</summary>
public sealed class NeedsFixture : IAsyncLifetime
{
    internal World World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = RandomWorld.Make(31, people: 8, networks: 2);
        World.Organisations.Single(o => o.Code == "P111").ClosedOn = World.Today.AddDays(-1);
        World.Organisations.Single(o => o.Code == "P112").OpenedOn = World.Today.AddDays(1);
        World.Organisations.Single(o => o.Code == "P113").ClosedOn = World.Today;
        World.Organisations.Single(o => o.Code == "P121").OpenedOn = World.Today;
        for (var i = 0; i < 30; i++) World.Methods.Add(new() { Code = $"M{i}", Name = $"Method {i}", Family = "None", Category = MethodCategory.Method });
        for (var i = 0; i < 20; i++) World.Themes.Add(new() { Code = $"T{i}", Name = $"Theme {i}", ExamplesOfMeasures = "None." });
        await World.SaveAsync();
    }

    public async Task DisposeAsync() => await World.DisposeAsync();
}

/// <summary>What cannot be asked of <c>findImprovers</c>: the field is null, and the error says what to do instead.</summary>
public sealed class NeedsAskedInAWrongWayTests(NeedsFixture fixture) : IClassFixture<NeedsFixture>
{
    private const string Question = "query($input: FindImproversInput!) { findImprovers(input: $input) { totalCount } methods(first: 1) { totalCount } }";

    [Theory]
    [InlineData("{}", "Nothing is asked for. Give at least one of `methods`, `themes`, `network` and `near`.")]
    [InlineData("""{"methods":[],"themes":[]}""", "Nothing is asked for. Give at least one of `methods`, `themes`, `network` and `near`.")]
    [InlineData("""{"willingOnly":true,"available":{"fromOn":"2026-12-01"}}""", "Nothing is asked for. Give at least one of `methods`, `themes`, `network` and `near`.")]
    [InlineData("""{"methods":[{"method":"QSIR"},{"method":"LEAN"},{"method":"QSIR","minimumLevel":"LEAD"}]}""", "The method `QSIR` is asked for twice. Ask for each method once, with the least level that will do.")]
    [InlineData("""{"themes":["UEC","UEC"]}""", "The theme `UEC` is asked for twice. Ask for each theme once.")]
    [InlineData("""{"near":"R1","available":{"fromOn":"2026-12-02","untilOn":"2026-12-01"}}""", "The time asked for ends on 2026-12-01, before it begins on 2026-12-02. Give an `untilOn` that is not before `fromOn`, or none.")]
    [InlineData("""{"near":"R1","available":{"fromOn":"2026-12-02","daysPerWeek":0}}""", "Ask for more than 0 and at most 5 days a week; 0 were asked for. Leave out `daysPerWeek` when any will do.")]
    [InlineData("""{"near":"R1","available":{"fromOn":"2026-12-02","daysPerWeek":-1.5}}""", "Ask for more than 0 and at most 5 days a week; -1.5 were asked for. Leave out `daysPerWeek` when any will do.")]
    [InlineData("""{"near":"R1","available":{"fromOn":"2026-12-02","daysPerWeek":5.5}}""", "Ask for more than 0 and at most 5 days a week; 5.5 were asked for. Leave out `daysPerWeek` when any will do.")]
    public async Task Are_refused_with_INVALID_ARGUMENT(string input, string message) => await RefusedAsync(input, "INVALID_ARGUMENT", message);

    [Theory]
    [InlineData("""{"methods":[{"method":"QSIR"},{"method":"NONE"}]}""", "There is no method `NONE`. Ask `methods { nodes { code name } }` for those there are.")]
    [InlineData("""{"methods":[{"method":"qsir"}]}""", "There is no method `qsir`. Ask `methods { nodes { code name } }` for those there are.")]
    [InlineData("""{"methods":[{"method":""}]}""", "There is no method ``. Ask `methods { nodes { code name } }` for those there are.")]
    [InlineData("""{"themes":["UEC","NONE"]}""", "There is no challenge theme `NONE`. Ask `challengeThemes { code name }` for those there are.")]
    [InlineData("""{"network":"NONE"}""", "There is no network `NONE`. Ask `networks { nodes { code name } }` for those there are.")]
    [InlineData("""{"near":"NONE"}""", "There is no organisation `NONE`. Ask `organisations(where: { isOpen: { eq: true } }) { nodes { code name } }` for those there are.")]
    [InlineData("""{"near":"P111"}""", "The organisation `P111` closed on 2026-11-21, so nothing is near it today. Ask `organisation(code:) { successors { successor { code name } } }` for who took over.")]
    [InlineData("""{"near":"P112"}""", "The organisation `P112` opens on 2026-11-23, so nothing is near it today. Ask `organisation(code:) { predecessors { predecessor { code name } } }` for whom it follows.")]
    public async Task Are_refused_with_NOT_FOUND_when_a_code_names_nothing(string input, string message) => await RefusedAsync(input, "NOT_FOUND", message);

    [Theory]
    [InlineData("""{"near":"P113"}""")]
    [InlineData("""{"near":"P121"}""")]
    [InlineData("""{"methods":[{"method":"QSIR","minimumLevel":null}],"near":null,"themes":null,"available":null,"network":null}""")]
    [InlineData("""{"near":"R1","available":{"fromOn":"9999-12-31","untilOn":null,"daysPerWeek":5}}""")]
    [InlineData("""{"near":"R1","available":{"fromOn":"0001-01-01","untilOn":"9999-12-31"}}""")]
    public async Task Are_not_refused_at_the_limit(string input)
    {
        var answer = await AskAsync(input);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Fact]
    public async Task Are_refused_for_more_than_twenty_methods_and_themes()
    {
        var methods = Enumerable.Range(0, 200).Select(i => new { method = $"M{i}" });
        await RefusedAsync(JsonSerializer.Serialize(new { methods }), "INVALID_ARGUMENT", "Ask for at most 20 methods at once; 200 were asked for. Ask several questions, or leave out methods that matter less.");
        await RefusedAsync(JsonSerializer.Serialize(new { methods = methods.Take(21) }), "INVALID_ARGUMENT", "Ask for at most 20 methods at once; 21 were asked for. Ask several questions, or leave out methods that matter less.");
        await RefusedAsync(JsonSerializer.Serialize(new { themes = Enumerable.Range(0, 21).Select(i => $"T{i}") }), "INVALID_ARGUMENT", "Ask for at most 20 themes at once; 21 were asked for. Ask several questions, or leave out themes that matter less.");
        var answer = await AskAsync(JsonSerializer.Serialize(new { methods = methods.Take(20), match = "ANY", themes = Enumerable.Range(0, 20).Select(i => $"T{i}") }));
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Fact]
    public async Task Name_a_long_code_shortly_and_never_half_a_character()
    {
        var code = new string('x', 39) + "😀😀";
        await RefusedAsync(JsonSerializer.Serialize(new { network = code }), "NOT_FOUND", $"There is no network `{new string('x', 39)}…`. Ask `networks {{ nodes {{ code name }} }}` for those there are.");
    }

    [Fact]
    public async Task Tell_of_the_first_mistake_when_there_are_several() =>
        await RefusedAsync("""{"methods":[{"method":"NONE"},{"method":"NONE"}],"network":"NONE"}""", "INVALID_ARGUMENT", "The method `NONE` is asked for twice. Ask for each method once, with the least level that will do.");

    [Fact]
    public async Task Refuse_a_cursor_of_another_question()
    {
        const string Pages = "query($input: FindImproversInput!, $after: String) { findImprovers(input: $input, first: 1, after: $after) { pageInfo { endCursor } } }";
        var viewer = Caller.NationalSteward.ToViewer(fixture.World.Organisations);
        object One(string network, bool willing) => new { network, willingOnly = willing };
        var cursor = (await fixture.World.DataAsync(Pages, viewer, new { input = new { near = "R1" } })).GetProperty("findImprovers").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.NotNull(cursor);
        foreach (var other in new[] { One("NET1", false), new { near = "R2" }, new { near = "R1", willingOnly = true }, new { near = "R1", match = "ANY" } })
        {
            var answer = JsonDocument.Parse(await fixture.World.AnswerAsync(Pages, viewer, new { input = other, after = cursor })).RootElement;
            Assert.Equal("HC0078", Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString());
        }
        await fixture.World.DataAsync(Pages, viewer, new { input = new { near = "R1" }, after = cursor });
    }

    private async Task RefusedAsync(string input, string code, string message)
    {
        var answer = await AskAsync(input);
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("""["findImprovers"]""", error.GetProperty("path").GetRawText());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("findImprovers").ValueKind);
        Assert.NotEqual(0, answer.GetProperty("data").GetProperty("methods").GetProperty("totalCount").GetInt32());
    }

    private async Task<JsonElement> AskAsync(string input) =>
        JsonDocument.Parse(await fixture.World.AnswerAsync(Question, Caller.Reader.ToViewer(fixture.World.Organisations), new { input = JsonDocument.Parse(input).RootElement })).RootElement;
}
