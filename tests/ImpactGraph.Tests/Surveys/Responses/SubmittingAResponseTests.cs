using System.Text.Json;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Responses;

public sealed class SubmittingAResponseTests : IAsyncLifetime
{
    private ResponseWorld _world = null!;

    public async Task InitializeAsync() => _world = await ResponseWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<string, string> Callers => new()
    {
        { "anonymous", "AUTH_NOT_AUTHENTICATED" },
        { "demo", "AUTH_NOT_AUTHENTICATED" },
        { "reader", "AUTH_NOT_AUTHORIZED" },
        { "member", "AUTH_NOT_AUTHORIZED" },
        { "steward", "AUTH_NOT_AUTHORIZED" },
        { "auditor", "AUTH_NOT_AUTHORIZED" },
        { "administrator", "AUTH_NOT_AUTHORIZED" },
        { "contributor of another", "AUTH_NOT_AUTHORIZED" },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Is_refused_to_everybody_but_a_contributor_of_the_organisation(string caller, string code)
    {
        var id = await _world.SubmittedAsync();
        var before = await _world.CountAsync();
        foreach (var mutation in new[] { ResponseWorld.Submit(more: "version: 1"), ResponseWorld.Submit(organisation: "NOWHERE"), ResponseWorld.Release(id, "PUBLIC", 1) })
            Assert.Equal(code, await _world.CodeOfErrorAsync(mutation, Caller(caller)));
        Assert.Equal(before, await _world.CountAsync());
    }

    [Fact]
    public async Task Keeps_what_was_answered_and_tells_the_audit()
    {
        var response = (await _world.SubmitAsync()).GetProperty("response");
        Assert.Equal(("SUBMITTED", 1, "2026-11-22T12:00:00.000Z"), (response.GetProperty("state").GetString(), response.GetProperty("version").GetInt32(), response.GetProperty("submittedAt").GetString()));
        Assert.Equal(["LEAD true    ", "KIND    A ", "METHODS    Q,L ", "RIPE  40   ", "HOW   By a network.  "], Told(response));
        await using var context = _world.World.Open();
        var entry = await context.AuditEntries.Include(e => e.Detail).SingleAsync();
        Assert.Equal(("submitResponse", _world.Trust.Id, _world.Contributor.AccountPublicId), (entry.Action, entry.OrganisationId, entry.ActorId));
        Assert.Contains("By a network.", entry.Detail!.Changes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("past", "RoundNotOpenError")]
    [InlineData("next", "RoundNotOpenError")]
    [InlineData("first-day", null)]
    [InlineData("last-day", null)]
    public async Task Is_taken_while_the_round_is_open(string round, string? error)
    {
        var result = await _world.SubmitAsync(round: round);
        Assert.Equal(error, ResponseWorld.ErrorOf(result));
        if (round == "past") Assert.Equal("The round takes responses from 2025-11-01 to 2026-11-21 (days in UTC).", result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Is_not_taken_from_who_is_not_asked()
    {
        Assert.Equal("OrganisationNotAskedError", ResponseWorld.ErrorOf(await _world.SubmitAsync("[]", viewer: ResponseWorld.ContributorOf(_world.Region), organisation: "R1")));
        Assert.Equal("OrganisationNotAskedError", ResponseWorld.ErrorOf(await _world.SubmitAsync(viewer: ResponseWorld.ContributorOf(_world.Closed), organisation: "T0")));
    }

    [Fact]
    public async Task To_a_round_that_there_is_not_says_so() => Assert.Equal("NOT_FOUND", await _world.CodeOfErrorAsync(ResponseWorld.Submit(round: "1999"), _world.Contributor));

    [Fact]
    public async Task With_more_answers_than_any_survey_asks_is_refused() =>
        Assert.Equal("INVALID_ARGUMENT", await _world.CodeOfErrorAsync(ResponseWorld.Submit($"[{string.Concat(Enumerable.Repeat("""{ question: "LEAD", yes: true } """, 201))}]"), _world.Contributor));

    [Fact]
    public async Task Says_all_that_is_wrong_at_once_and_keeps_nothing()
    {
        var result = await _world.SubmitAsync("""[{ question: "LEAD", scale: 1 }, { question: "KIND", options: ["A", "B"] }, { question: "NONE", yes: true }, { question: "HOW", text: " " }]""");
        Assert.Equal(
            ["InvalidAnswerError LEAD: LEAD takes yes; give that, or absence.", "InvalidAnswerError KIND: KIND takes one option; choose one.", "InvalidAnswerError NONE: NONE is not a question that is asked of the organisation; leave it out.", "InvalidAnswerError HOW: HOW: Write something; it must not be empty.", "UnansweredQuestionError METHODS: METHODS is asked and has no answer; give one, or say by absence why there is none.", "UnansweredQuestionError RIPE: RIPE is asked and has no answer; give one, or say by absence why there is none."],
            result.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("__typename")} {e.GetProperty("question")}: {e.GetProperty("message")}"));
        Assert.Equal((0, 0, 0), await _world.CountAsync());
    }

    [Theory]
    [InlineData("LEAD", "yes: true", null)]
    [InlineData("LEAD", "absence: NOT_APPLICABLE", null)]
    [InlineData("LEAD", "", "LEAD has 0 values; give yes, or absence, and nothing else.")]
    [InlineData("LEAD", "yes: true, absence: NO_RESPONSE", "LEAD has 2 values; give yes, or absence, and nothing else.")]
    [InlineData("LEAD", "text: \"yes\"", "LEAD takes yes; give that, or absence.")]
    [InlineData("KIND", "options: [\"B\"]", null)]
    [InlineData("KIND", "options: []", "KIND has no option; choose one, or give absence.")]
    [InlineData("KIND", "options: [\"C\"]", "KIND has no option `C`; `question { options { code } }` says which there are.")]
    [InlineData("KIND", "yes: true", "KIND takes options; give that, or absence.")]
    [InlineData("METHODS", "options: [\"Q\", \"L\", \"P\"]", null)]
    [InlineData("METHODS", "options: [\"Q\", \"Q\"]", "METHODS has an option twice; give each once.")]
    [InlineData("RIPE", "scale: 0", null)]
    [InlineData("RIPE", "scale: 100", null)]
    [InlineData("RIPE", "scale: -1", "RIPE is on a scale from 0 to 100; -1 is outside.")]
    [InlineData("RIPE", "scale: 101", "RIPE is on a scale from 0 to 100; 101 is outside.")]
    [InlineData("HOW", "text: \"\"", "HOW: Write something; it must not be empty.")]
    [InlineData("HOW", "text: \"By <b>networks</b>.\"", "HOW: It holds what a browser takes for a tag; write text only, with a space after <.")]
    [InlineData("BOARDS", "yes: true", "BOARDS is not a question that is asked of the organisation; leave it out.")]
    public async Task Takes_of_each_question_what_its_kind_takes_drafts_included(string question, string value, string? message)
    {
        var result = await _world.SubmitAsync($$"""[{ question: "{{question}}", {{value}} }]""", "draft: true");
        Assert.Equal(message, message is null ? ResponseWorld.ErrorOf(result) : result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(4000, null)]
    [InlineData(4001, "HOW: At most 4000 characters; shorten it.")]
    public async Task Takes_texts_up_to_their_length(int length, string? message)
    {
        var result = await _world.SubmitAsync($$"""[{ question: "HOW", text: "{{new string('a', length)}}" }]""", "draft: true");
        Assert.Equal(message, message is null ? ResponseWorld.ErrorOf(result) : result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Answers_each_question_once() =>
        Assert.Equal("LEAD is answered twice; answer it once.", (await _world.SubmitAsync("""[{ question: "LEAD", yes: true }, { question: "LEAD", yes: true }]""", "draft: true")).GetProperty("errors")[0].GetProperty("message").GetString());

    [Fact]
    public async Task Takes_the_place_of_what_was_there_and_leaves_alone_what_is_the_same()
    {
        var first = (await _world.SubmitAsync()).GetProperty("response");
        var second = (await _world.SubmitAsync("""[{ question: "LEAD", absence: NOT_APPLICABLE }, { question: "KIND", options: ["A"] }, { question: "METHODS", options: ["P", "Q"] }, { question: "RIPE", scale: 40 }, { question: "HOW", absence: NO_RESPONSE }]""", "version: 1")).GetProperty("response");
        Assert.Equal(2, second.GetProperty("version").GetInt32());
        Assert.Equal(["LEAD     NOT_APPLICABLE", "KIND    A ", "METHODS    Q,P ", "RIPE  40   ", "HOW     NO_RESPONSE"], Told(second));
        Assert.Equal(Ids(first), Ids(second));
        var rows = await ChangedAsync();
        Assert.Equal(["Answer CHANGED", "Answer CHANGED", "AnswerSelection ADDED", "AnswerSelection REMOVED", "Response CHANGED"], rows);
    }

    [Fact]
    public async Task Drops_codings_of_a_text_that_changed_and_of_no_other()
    {
        await _world.SubmitAsync();
        await CodeAsync();
        await _world.SubmitAsync(ResponseWorld.Whole.Replace("40", "41", StringComparison.Ordinal).Replace("By a", " By a", StringComparison.Ordinal), "version: 1");
        Assert.Equal(1, await CodingsAsync());
        await _world.SubmitAsync(ResponseWorld.Whole.Replace("By a network.", "By two networks.", StringComparison.Ordinal), "version: 2");
        Assert.Equal(0, await CodingsAsync());
        Assert.Contains("Coding REMOVED", await ChangedAsync());
    }

    [Fact]
    public async Task Leaves_answers_to_questions_that_are_not_asked_of_the_tier()
    {
        await _world.SubmitAsync("[]", "draft: true");
        await using (var context = _world.World.Open())
        {
            var (response, boards) = (await context.Responses.SingleAsync(), await context.Questions.SingleAsync(q => q.Code == "BOARDS"));
            response.Answers.Add(new() { PublicId = Guid.NewGuid(), QuestionId = boards.Id, OrganisationId = response.OrganisationId, RoundId = response.RoundId, Absence = AbsenceReason.NotAsked });
            await context.SaveChangesAsync();
        }

        Assert.Contains("BOARDS     NOT_ASKED", Told((await _world.SubmitAsync(more: "version: 1")).GetProperty("response")));
    }

    private static string[] Told(JsonElement response) =>
        [.. response.GetProperty("answers").EnumerateArray().Select(a => $"{a.GetProperty("question").GetProperty("code")} {Value(a, "yes")} {Value(a, "scale")} {Value(a, "text")} {string.Join(',', a.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("code").GetString()))} {(a.GetProperty("state").GetString() is "ANSWERED" ? "" : a.GetProperty("state").GetString())}")];

    private static string Value(JsonElement answer, string name) => answer.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString().Replace("True", "true", StringComparison.Ordinal) : "";

    private static string?[] Ids(JsonElement response) => [.. response.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("id").GetString())];

    private async Task<string[]> ChangedAsync()
    {
        await using var context = _world.World.Open();
        var changes = JsonDocument.Parse((await context.AuditDetails.OrderByDescending(d => d.Sequence).FirstAsync()).Changes!).RootElement;
        return [.. changes.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("type")} {r.GetProperty("change")}").Order(StringComparer.Ordinal)];
    }

    private async Task CodeAsync()
    {
        await using var context = _world.World.Open();
        context.Add(new Coding { AnswerId = (await context.Answers.SingleAsync(a => a.Text != null)).Id, CodeId = _world.Code.Id, CodedBy = "Team", CodedOn = World.Today });
        await context.SaveChangesAsync();
    }

    private async Task<int> CodingsAsync()
    {
        await using var context = _world.World.Open();
        return await context.Codings.CountAsync();
    }

    private Viewer Caller(string name) => name switch
    {
        "anonymous" => World.Anonymous,
        "demo" => World.Anonymous with { IsDemo = true },
        "reader" => World.Reader,
        "member" => World.Reader with { OrganisationId = _world.Trust.Id },
        "steward" => World.NationalSteward with { StewardedOrganisationIds = [_world.Trust.Id] },
        "auditor" => World.Reader with { IsNationalAuditor = true },
        "administrator" => World.Reader with { IsAdministrator = true },
        _ => ResponseWorld.ContributorOf(_world.Other),
    };
}
