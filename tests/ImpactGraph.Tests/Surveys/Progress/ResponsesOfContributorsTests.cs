using System.Text.Json;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Progress;

public sealed class ResponsesOfContributorsTests(FollowedRoundGraph graph) : IClassFixture<FollowedRoundGraph>
{
    private static readonly DateTimeOffset WhileOpen = new(2023, 8, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Are_told_to_who_follows_the_round_and_counted_in_its_results_once_they_are_handed_in()
    {
        await using var followed = await graph.FollowAsync();
        var before = await followed.CountsAsync();
        var code = await SilentAsync();
        Assert.Equal((0, 0), await ResultsAsync(code));

        await SubmitAsync(code, """[{ question: "INDUCTION", yes: true }]""", "draft: true");
        Assert.False(followed.HasNext);
        Assert.Equal((0, 0), await ResultsAsync(code));

        const string answers = """
            [{ question: "EXECUTIVE", yes: true }, { question: "METHOD", yes: true }, { question: "REPORTING", yes: false }, { question: "INDUCTION", yes: true }, { question: "METHODS_USED", options: ["QSIR"] },
             { question: "IDENTIFIED", text: "By a network." }, { question: "PRIORITISED", absence: NO_RESPONSE }, { question: "PIVOTED", absence: NOT_APPLICABLE }]
            """;
        var id = await SubmitAsync(code, answers, "version: 1");
        Assert.Equal(before with { Submitted = before.Submitted + 1, Answers = before.Answers + 6 }, await followed.CountsAsync());
        Assert.Equal((1, 1), await ResultsAsync(code));

        await ChangeAsync(code, $$"""mutation { result: releaseResponse(input: { response: "{{id}}", to: PEERS, version: 2 }) { response { id } errors { __typename } } }""");
        Assert.Equal(before with { Submitted = before.Submitted + 1, Answers = before.Answers + 6, Released = before.Released + 1 }, await followed.CountsAsync());
    }

    private async Task<string> SilentAsync()
    {
        await using var context = graph.Open();
        var silent = await FollowedRoundGraph.NewDraftAsync(context);
        return await context.Organisations.Where(o => o.Id == silent.OrganisationId).Select(o => o.Code).SingleAsync();
    }

    private Task<string?> SubmitAsync(string code, string answers, string more) => ChangeAsync(
        code, $$"""mutation { result: submitResponse(input: { survey: "baseline", round: "2023", organisation: "{{code}}", answers: {{answers}}, {{more}} }) { response { id } errors { __typename ... on Error { message } } } }""");

    private async Task<string?> ChangeAsync(string code, string mutation)
    {
        await using var context = graph.Open();
        var organisation = await context.Organisations.Where(o => o.Code == code).Select(o => o.Id).SingleAsync();
        var contributor = new Viewer(true, organisation) { Today = FollowedRoundGraph.Today, AccountPublicId = Guid.NewGuid(), ContributedOrganisationIds = [organisation] };
        var result = (await graph.ChangeAsync(mutation, contributor, WhileOpen)).GetProperty("result");
        Assert.Equal(JsonValueKind.Null, result.GetProperty("errors").ValueKind);
        return result.GetProperty("response").GetProperty("id").GetString();
    }

    private async Task<(int Responded, int Yes)> ResultsAsync(string code)
    {
        var results = (await graph.AskAsync($$"""{ surveyResults(survey: "baseline", round: "2023", by: [QUESTION], questions: ["INDUCTION"], where: { code: { eq: "{{code}}" } }) { responded yes } }""")).GetProperty("surveyResults");
        return (results[0].GetProperty("responded").GetInt32(), results[0].GetProperty("yes") is { ValueKind: JsonValueKind.Number } yes ? yes.GetInt32() : 0);
    }
}
