using System.Text.Json;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.PeerLearning;

public sealed class PracticeExamplesTests : IAsyncLifetime
{
    private const string Whole = """organisation: "T1", title: "Huddles", description: "A board round\nat eight.", result: "Two hours less.", theme: TOOLS, challengeTheme: "FLOW", methods: ["QSIR", "LEAN", "QSIR"], startedOn: "2026-01-05", endedOn: "2026-06-30", releaseTo: PEERS""";
    private const string Everything = "id title description result theme challengeTheme { code } methods { code } startedOn endedOn releasedTo version organisation { code }";

    private PeerWorld _world = null!;

    public async Task InitializeAsync() => _world = await PeerWorld.MakeAsync(world => world.World.Improvers.Add(
        new() { PublicId = Guid.NewGuid(), Name = "Ann Author", Organisation = world.Of("T1"), IdentityAudience = Audience.Private }));

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Keep_what_was_given_with_each_method_once()
    {
        var example = await RecordedAsync(Whole);
        Assert.Equal(
            """{"title":"Huddles","description":"A board round\nat eight.","result":"Two hours less.","theme":"TOOLS","challengeTheme":{"code":"FLOW"},"methods":[{"code":"LEAN"},{"code":"QSIR"}],"startedOn":"2026-01-05","endedOn":"2026-06-30","releasedTo":"PEERS","version":1,"organisation":{"code":"T1"}}""",
            JsonSerializer.Serialize(example.EnumerateObject().Where(p => p.Name != "id").ToDictionary(p => p.Name, p => p.Value)));
        Assert.Equal(1, await _world.EntriesAsync());
    }

    [Fact]
    public async Task Change_as_a_whole_and_only_from_the_version_that_was_seen()
    {
        var id = (await RecordedAsync(Whole)).GetProperty("id").GetString();
        const string Less = """organisation: "T1", title: "Huddles", description: "Shorter.", methods: ["LEAN"], startedOn: "2026-01-05", releaseTo: PUBLIC""";
        var stale = await DoAsync($"""practiceExample: "{id}", version: 2, {Less}""");
        Assert.Equal((1, JsonValueKind.Null), (stale.GetProperty("errors")[0].GetProperty("currentVersion").GetInt32(), stale.GetProperty("practiceExample").ValueKind));
        Assert.Equal("ChangedMeanwhileError", PeerWorld.ErrorsOf(await DoAsync($"""practiceExample: "{id}", {Less}""")));
        Assert.Equal("ChangedMeanwhileError", PeerWorld.ErrorsOf(await DoAsync("version: 1, " + Less)));

        var changed = await RecordedAsync($"""practiceExample: "{id}", version: 1, {Less}""");

        Assert.Equal((id, 2, "Shorter.", "PUBLIC"), (changed.GetProperty("id").GetString(), changed.GetProperty("version").GetInt32(), changed.GetProperty("description").GetString(), changed.GetProperty("releasedTo").GetString()));
        Assert.Equal("""[{"code":"LEAN"}]""", changed.GetProperty("methods").ToString().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("result").ValueKind);
        Assert.Equal("OutOfRangeError:releaseTo", PeerWorld.ErrorsOf(await DoAsync($"""practiceExample: "{id}", version: 2, {Less.Replace("PUBLIC", "PEERS", StringComparison.Ordinal)}""")));
    }

    [Theory]
    [InlineData("\"QSIR\", \"LEAN\", \"QSIR\"", "\"NONE\"", "UnknownMethodError")]
    [InlineData("FLOW", "NONE", "OutOfRangeError:challengeTheme")]
    [InlineData("2026-01-05", "2026-11-23", "OutOfRangeError:startedOn OutOfRangeError:endedOn")]
    [InlineData("2026-06-30", "2026-01-04", "OutOfRangeError:endedOn")]
    [InlineData("Huddles", " ", "InvalidTextError:title")]
    [InlineData("Huddles", "<b>Huddles</b>", "InvalidTextError:title")]
    public async Task Are_not_kept_when_something_cannot_be(string good, string bad, string errors)
    {
        Assert.Equal(errors, PeerWorld.ErrorsOf(await DoAsync(Whole.Replace(good, bad, StringComparison.Ordinal))));
        Assert.Equal(0, await _world.EntriesAsync());
    }

    [Fact]
    public async Task Are_recorded_by_contributors_of_the_organisation_alone()
    {
        var id = (await RecordedAsync(Whole)).GetProperty("id").GetString();
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _world.RefusalAsync("recordPracticeExample", Whole, "practiceExample", _world.ContributorOf("T2")));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _world.RefusalAsync("recordPracticeExample", $"""practiceExample: "{id}", version: 1, """ + Whole.Replace("T1", "T2", StringComparison.Ordinal), "practiceExample", _world.ContributorOf("T2")));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await _world.RefusalAsync("recordPracticeExample", Whole, "practiceExample", World.Anonymous));
    }

    [Fact]
    public async Task Are_found_by_everybody_once_public_and_by_who_is_signed_in_before()
    {
        await RecordedAsync(Whole);
        await RecordedAsync(Whole.Replace("PEERS", "PUBLIC", StringComparison.Ordinal).Replace("Huddles", "Walks", StringComparison.Ordinal));
        Assert.Equal("Walks", await TitlesAsync(World.Anonymous));
        Assert.Equal("Walks", await TitlesAsync(World.Reader with { SeesFiguresOnly = true }));
        Assert.Equal("Huddles Walks", await TitlesAsync(World.Reader));
    }

    [Fact]
    public async Task Sent_again_with_their_key_are_one()
    {
        var first = await DoAsync(Whole + """, idempotencyKey: "k" """);
        Assert.Equal(first.ToString(), (await DoAsync(Whole + """, idempotencyKey: "k" """)).ToString());
        Assert.Equal("Huddles", await TitlesAsync(World.Reader));
        Assert.Equal("IdempotencyKeyReusedError", PeerWorld.ErrorsOf(await DoAsync(Whole.Replace("Huddles", "Walks", StringComparison.Ordinal) + """, idempotencyKey: "k" """)));
    }

    [Fact]
    public async Task Stay_their_authors_until_somebody_changes_the_words()
    {
        var author = _world.World.Improvers[0].Id;
        var id = (await RecordedAsync(Whole, _world.ContributorOf("T1") with { ImproverId = author })).GetProperty("id").GetString();
        await RecordedAsync($"""practiceExample: "{id}", version: 1, """ + Whole.Replace("TOOLS", "CAPABILITY", StringComparison.Ordinal));
        Assert.Equal(author, await AuthorAsync());
        await RecordedAsync($"""practiceExample: "{id}", version: 2, """ + Whole.Replace("Huddles", "Walks", StringComparison.Ordinal));
        Assert.Null(await AuthorAsync());
    }

    [Fact]
    public async Task Take_no_more_statements_for_more_organisations()
    {
        await RecordedAsync(Whole);
        Assert.Equal(await StatementsAsync("""where: { code: { eq: "T1" } }"""), await StatementsAsync("first: 7"));

        Task<int> StatementsAsync(string which) =>
            _world.World.StatementsAsync($$"""{ organisations({{which}}) { nodes { practiceExamples { nodes { title methods { code } } } supportOffered { offer { title } } supportOffers { nodes { title } } } } }""", viewer: World.Reader);
    }

    private async Task<int?> AuthorAsync()
    {
        await using var context = _world.World.Open();
        return (await context.PracticeExamples.SingleAsync()).AuthorId;
    }

    private async Task<string> TitlesAsync(Viewer viewer) => string.Join(' ', (await _world.World.DataAsync("{ practiceExamples(order: [{ title: ASC }]) { nodes { title } } }", viewer))
        .GetProperty("practiceExamples").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("title").GetString()));

    private Task<JsonElement> DoAsync(string input, Viewer? viewer = null) => _world.DoAsync("recordPracticeExample", input, "practiceExample", Everything, viewer ?? _world.ContributorOf("T1"));

    private async Task<JsonElement> RecordedAsync(string input, Viewer? viewer = null)
    {
        var payload = await DoAsync(input, viewer);
        Assert.Equal("", PeerWorld.ErrorsOf(payload));
        return payload.GetProperty("practiceExample");
    }
}
