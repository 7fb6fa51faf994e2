using ImpactGraph.Privacy;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys;

/// <summary>What an organisation answers for its own use: nobody outside it can tell whether it answered, until it releases it.</summary>
public sealed class PrivateSurveysTests : IAsyncLifetime
{
    // Everything that answers can be asked for by: lists, filters, orders, figures, and what is below organisations.
    private const string Everything = """
        {
          answers(order: [{ yes: DESC }, { scale: ASC }]) { totalCount nodes { yes scale text options { code } codings { codedBy } question { code } } }
          by: answers(where: { question: { code: { eq: "LEAD" } }, yes: { eq: true } }) { totalCount }
          organisations(order: [{ code: ASC }]) { nodes { code responses { totalCount nodes { state submittedAt version } } answers { totalCount nodes { state yes text } } } }
          responding: organisations(where: { responses: { any: true } }) { totalCount }
          some: organisations(where: { answers: { some: { scale: { gte: 0 } } } }) { totalCount }
          none: organisations(where: { answers: { none: { yes: { eq: true } } } }) { totalCount }
          surveyResults(survey: "baseline", round: "now") { tier question { code } asked responded yes share { state numerator denominator } options { option { code } count } codes { code { code } count } published { percent } }
          one: surveyResults(survey: "baseline", round: "now", where: { code: { eq: "T1" } }) { question { code } asked responded yes options { count } }
          with: surveyResults(survey: "baseline", round: "now", where: { responses: { any: true } }) { question { code } asked responded }
          cut: surveyResults(survey: "baseline", round: "now", by: [THEME, KIND]) { theme kind responded yes }
        }
        """;

    private ResponseWorld _world = null!;

    public async Task InitializeAsync() => _world = await ResponseWorld.MakeAsync(isPrivate: true);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("anonymous")]
    [InlineData("analyst")]
    [InlineData("demo")]
    [InlineData("reader")]
    [InlineData("contributor of another")]
    [InlineData("steward above")]
    [InlineData("national steward")]
    [InlineData("auditor above")]
    [InlineData("national auditor")]
    [InlineData("administrator")]
    public async Task Say_the_same_to_others_before_and_after_an_organisation_answers(string caller)
    {
        var viewer = Caller(caller);
        var before = await _world.World.AnswerAsync(Everything, viewer);
        var made = (await _world.SubmitAsync()).GetProperty("response");
        var (id, answer) = (made.GetProperty("id").GetString(), made.GetProperty("answers")[0].GetProperty("id").GetString());
        Assert.Equal(before, await _world.World.AnswerAsync(Everything, viewer));
        Assert.Equal("""{"data":{"response":null,"answer":null,"nodes":[null,null]}}""", await _world.World.AnswerAsync($$"""{ response: node(id: "{{id}}") { id } answer: node(id: "{{answer}}") { id } nodes(ids: ["{{id}}", "{{answer}}"]) { id } }""", viewer));
    }

    [Theory]
    [InlineData("PEERS", "reader", 1)]
    [InlineData("PEERS", "steward above", 1)]
    [InlineData("PEERS", "contributor", 1)]
    [InlineData("PEERS", "analyst", 0)]
    [InlineData("PEERS", "anonymous", 0)]
    [InlineData("PUBLIC", "analyst", 1)]
    [InlineData("PUBLIC", "anonymous", 1)]
    public async Task Are_counted_for_those_to_whom_they_were_released(string to, string caller, int counted)
    {
        await _world.ReleaseAsync(await _world.SubmittedAsync(), to, 1);
        var results = await _world.World.DataAsync("""{ surveyResults(survey: "baseline", round: "now") { question { code } responded options { option { code } count } } }""", Caller(caller));
        Assert.Equal(5 * counted, results.GetProperty("surveyResults").EnumerateArray().Sum(r => r.GetProperty("responded").GetInt32()));
        Assert.Equal(3 * counted, results.GetProperty("surveyResults").EnumerateArray().Sum(r => r.GetProperty("options").EnumerateArray().Sum(o => o.GetProperty("count").GetInt32())));
    }

    /// <summary>Or one caller's figure could be taken from another's.</summary>
    [Fact]
    public async Task Are_counted_for_the_organisation_itself_no_sooner_than_for_others()
    {
        await _world.SubmittedAsync();
        var results = await _world.World.DataAsync("""{ surveyResults(survey: "baseline", round: "now") { responded } }""", _world.Contributor);
        Assert.All(results.GetProperty("surveyResults").EnumerateArray(), result => Assert.Equal(0, result.GetProperty("responded").GetInt32()));
    }

    [Theory]
    [InlineData("contributor", true)]
    [InlineData("member", true)]
    [InlineData("steward above", false)]
    public async Task Show_single_answers_to_the_organisation_itself(string caller, bool shown)
    {
        await _world.SubmittedAsync();
        var answers = await _world.World.DataAsync("{ answers { totalCount } }", Caller(caller));
        Assert.Equal(shown ? 5 : 0, answers.GetProperty("answers").GetProperty("totalCount").GetInt32());
    }

    /// <summary>The audit says that it happened, and is no way round.</summary>
    [Fact]
    public async Task Leave_no_value_in_the_audit()
    {
        await _world.SubmittedAsync();
        await _world.SubmitAsync(ResponseWorld.Whole.Replace("40", "77", StringComparison.Ordinal), "version: 1");
        var entries = (await _world.World.DataAsync("{ auditEntries { nodes { action organisation { code } changes } } }", Caller("national auditor"))).GetProperty("auditEntries").GetProperty("nodes");
        Assert.Equal([("submitResponse", "T1"), ("submitResponse", "T1")], entries.EnumerateArray().Select(e => (e.GetProperty("action").GetString(), e.GetProperty("organisation").GetProperty("code").GetString())));
        var rows = entries.EnumerateArray().SelectMany(e => e.GetProperty("changes").GetProperty("rows").EnumerateArray()).ToList();
        Assert.Contains(rows, row => row.GetProperty("type").GetString() == "Answer" && row.GetProperty("change").GetString() == "CHANGED");
        Assert.All(rows, row => Assert.Equal(["type", "id", "change"], row.EnumerateObject().Select(member => member.Name)));
        await using var context = _world.World.Open();
        Assert.All(await context.Set<Audit.AuditDetail>().Select(detail => detail.Changes).ToListAsync(), changes => Assert.DoesNotContain("By a network.", changes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cost_the_figures_as_many_statements_as_others_do()
    {
        const string figures = """{ surveyResults(survey: "baseline", round: "now") { responded options { count } codes { count } } }""";
        await using var open = await ResponseWorld.MakeAsync();
        await open.SubmittedAsync();
        await _world.SubmittedAsync();
        Assert.Equal(await open.World.StatementsAsync(figures, viewer: World.Reader), await _world.World.StatementsAsync(figures, viewer: World.Reader));
    }

    private Viewer Caller(string name) => name switch
    {
        "anonymous" => World.Anonymous,
        "analyst" => World.Reader with { SeesFiguresOnly = true, OrganisationId = _world.Trust.Id },
        "demo" => World.Anonymous with { IsDemo = true },
        "reader" => World.Reader,
        "member" => World.Reader with { OrganisationId = _world.Trust.Id },
        "contributor" => _world.Contributor,
        "contributor of another" => ResponseWorld.ContributorOf(_world.Other),
        "steward above" => World.Reader with { OrganisationId = _world.Region.Id, StewardedOrganisationIds = [_world.Region.Id, _world.Trust.Id] },
        "national steward" => World.NationalSteward,
        "auditor above" => World.Reader with { OrganisationId = _world.Region.Id, AuditedOrganisationIds = [_world.Region.Id, _world.Trust.Id] },
        "national auditor" => World.Reader with { IsNationalAuditor = true },
        _ => World.Reader with { IsAdministrator = true },
    };
}
