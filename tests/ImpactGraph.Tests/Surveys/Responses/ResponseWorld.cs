using System.Text.Json;
using ImpactGraph.Access;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Responses;

/// <summary>Two trusts that a round asks one question of each kind, a region that it asks nothing, and callers of each role.</summary>
internal sealed class ResponseWorld : IAsyncDisposable
{
    private const string Errors = "errors { __typename ... on Error { message } ... on InvalidAnswerError { question } ... on UnansweredQuestionError { question } ... on ResponseStateError { state } ... on RoundNotOpenError { opensOn closesOn } ... on ResponseConflictError { currentVersion response { version } } }";
    private const string ReleaseErrors = "errors { __typename ... on Error { message } ... on ResponseStateError { state } ... on ResponseConflictError { currentVersion response { version } } }";

    /// <summary>An answer to each question.</summary>
    public const string Whole = """[{ question: "LEAD", yes: true }, { question: "KIND", options: ["A"] }, { question: "METHODS", options: ["Q", "L"] }, { question: "RIPE", scale: 40 }, { question: "HOW", text: "By a network." }]""";

    private ResponseWorld()
    {
    }

    public World World { get; } = new();
    public Organisation Trust { get; } = new() { Code = "T1", Name = "Trust", Tier = Tier.Provider, Kind = OrganisationKind.NhsTrust };
    public Organisation Other { get; } = new() { Code = "T2", Name = "Other trust", Tier = Tier.Provider, Kind = OrganisationKind.NhsTrust };
    public Organisation Region { get; } = new() { Code = "R1", Name = "Region", Tier = Tier.Region, Kind = OrganisationKind.Region };
    public Organisation Closed { get; } = new() { Code = "T0", Name = "Closed trust", Tier = Tier.Provider, Kind = OrganisationKind.NhsTrust, ClosedOn = new(2020, 1, 1) };
    public Survey Survey { get; } = new() { Code = "baseline", Name = "Baseline", Description = "What there is." };
    public Round Open { get; private set; } = null!;
    public AnswerCode Code { get; private set; } = null!;

    /// <param name="isPrivate">Whether organisations answer for their own use.</param>
    public static async Task<ResponseWorld> MakeAsync(bool isPrivate = false)
    {
        var made = new ResponseWorld();
        made.Survey.IsPrivate = isPrivate;
        made.World.Organisations.AddRange([made.Trust, made.Other, made.Region, made.Closed]);
        made.Open = made.Round("now", new(2026, 11, 1), new(2026, 11, 30));
        made.Round("past", new(2025, 11, 1), World.Today.AddDays(-1));
        made.Round("next", World.Today.AddDays(1), new(2027, 11, 30));
        made.Round("last-day", new(2026, 1, 1), World.Today);
        made.Round("first-day", World.Today, new(2027, 1, 1));
        made.Question("LEAD", AnswerKind.YesNo, 1, Tier.Provider);
        made.Question("KIND", AnswerKind.Choice, 2, Tier.Provider, "A", "B");
        made.Question("METHODS", AnswerKind.Choices, 3, Tier.Provider, "Q", "L", "P");
        made.Question("RIPE", AnswerKind.Scale, 4, Tier.Provider);
        var how = made.Question("HOW", AnswerKind.Text, 5, Tier.Provider);
        made.Question("BOARDS", AnswerKind.YesNo, 6, Tier.IntegratedCareBoard);
        made.Code = new() { Question = how, Code = "NET", Name = "Networks", Description = "By networks." };
        made.World.Others.AddRange([made.Survey, made.Code]);
        await made.World.SaveAsync();
        return made;
    }

    /// <summary>A contributor of the organisation, who stands for it.</summary>
    public static Viewer ContributorOf(Organisation organisation, int number = 0) => new(true, organisation.Id)
    {
        Today = World.Today,
        AccountPublicId = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        ContributedOrganisationIds = [organisation.Id],
        Roles = [new(Role.Contributor, RoleScope.Everywhere, RoleSource.Token, "")],
    };

    public Viewer Contributor => ContributorOf(Trust);

    public Task<JsonElement> SubmitAsync(string answers = Whole, string more = "", Viewer? viewer = null, string organisation = "T1", string round = "now") => ResultAsync(Submit(answers, more, organisation, round), viewer);

    public Task<JsonElement> ReleaseAsync(string id, string to, int version, Viewer? viewer = null, string more = "") => ResultAsync(Release(id, to, version, more), viewer);

    public static string Submit(string answers = Whole, string more = "", string organisation = "T1", string round = "now") =>
        $$"""mutation { result: submitResponse(input: { survey: "baseline", round: "{{round}}", organisation: "{{organisation}}", answers: {{answers}} {{more}} }) { response { id state version submittedAt answers { id question { code } state yes scale text options { code } codings { id } } } {{Errors}} } }""";

    public static string Release(string id, string to, int version, string more = "") =>
        $$"""mutation { result: releaseResponse(input: { response: "{{id}}", to: {{to}}, version: {{version}} {{more}} }) { response { id state version } {{ReleaseErrors}} } }""";

    /// <summary>Id of what was submitted.</summary>
    public async Task<string> SubmittedAsync()
    {
        var result = await SubmitAsync();
        return result.GetProperty("response").GetProperty("id").GetString()!;
    }

    public async Task<string?> CodeOfErrorAsync(string mutation, Viewer viewer) =>
        JsonDocument.Parse(await World.AnswerAsync(mutation, viewer)).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    public static string? ErrorOf(JsonElement result) => result.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("__typename").GetString() : null;

    public async Task<(int Responses, int Answers, int Entries)> CountAsync()
    {
        await using var context = World.Open();
        return (await context.Responses.CountAsync(), await context.Answers.CountAsync(), await context.AuditEntries.CountAsync());
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task<JsonElement> ResultAsync(string mutation, Viewer? viewer) => (await World.DataAsync(mutation, viewer ?? Contributor)).GetProperty("result");

    private Round Round(string code, DateOnly opensOn, DateOnly closesOn)
    {
        var round = new Round { PublicId = Guid.NewGuid(), Survey = Survey, Code = code, Name = code, OpensOn = opensOn, ClosesOn = closesOn, CollectedOn = closesOn };
        World.Others.Add(round);
        return round;
    }

    private Question Question(string code, AnswerKind kind, int position, Tier tier, params string[] options)
    {
        var question = new Question { PublicId = Guid.NewGuid(), Survey = Survey, Code = code, Theme = Theme.Tools, Kind = kind, Position = position };
        question.Wordings.Add(new() { Tier = tier, Text = code + "?" });
        foreach (var option in options) question.Options.Add(new() { Code = option, Label = option, Position = question.Options.Count + 1 });
        World.Others.Add(question);
        return question;
    }
}
