using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class DemoDataTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IDisposable
{
    private static readonly DateOnly Baseline = new(2023, 8, 31);

    private readonly SqliteDb _db = database.Open();

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData(OrganisationKind.NhsEngland, 1)]
    [InlineData(OrganisationKind.Directorate, 10)]
    [InlineData(OrganisationKind.Region, 7)]
    [InlineData(OrganisationKind.IntegratedCareBoard, 42)]
    public async Task Have_the_shape_of_the_real_country_on_the_day_of_the_baseline(OrganisationKind kind, int count) =>
        Assert.Equal(count, (await OpenAtBaseline()).Count(organisation => organisation.Kind == kind));

    [Fact]
    public async Task Have_200_providers_on_the_day_of_the_baseline() =>
        Assert.Equal(200, (await OpenAtBaseline()).Count(organisation => organisation.Tier == Tier.Provider));

    [Fact]
    public async Task Put_every_organisation_below_the_national_body_on_the_day_of_the_baseline()
    {
        var below = await _db.OrganisationAncestry
            .Where(ancestry => ancestry.Ancestor.Kind == OrganisationKind.NhsEngland)
            .Where(ancestry => (ancestry.FromOn == null || ancestry.FromOn <= Baseline) && (ancestry.UntilOn == null || ancestry.UntilOn >= Baseline))
            .Select(ancestry => ancestry.Descendant.Code).ToListAsync();

        Assert.Equal(259, below.Distinct().Count());
        Assert.Equal(259, below.Count);
    }

    [Fact]
    public async Task Agree_with_every_published_figure_but_the_one_that_no_count_can_give()
    {
        var published = await _db.PublishedFigures.Select(figure => new { figure.Tier, figure.Question.Code, figure.Percent }).ToListAsync();
        var computed = (await Counted()).ToLookup(answer => (answer.Tier, answer.Question), answer => answer.Yes);

        var apart = published.Where(figure => Percent([.. computed[(figure.Tier, figure.Code)]]) != figure.Percent).ToList();

        Assert.Equal(16, published.Count);
        var odd = Assert.Single(apart);
        Assert.Equal((Tier.IntegratedCareBoard, "INDUCTION", 42), (odd.Tier, odd.Code, computed[(odd.Tier, odd.Code)].Count()));
    }

    [Theory]
    [InlineData(Tier.IntegratedCareBoard, "METHOD", 19, 41)]
    [InlineData(Tier.IntegratedCareBoard, "REPORTING", 34, 38)]
    [InlineData(Tier.Provider, "EXECUTIVE", 185, 193)]
    [InlineData(Tier.Provider, "INDUCTION", 76, 185)]
    public async Task Count_those_that_answered(Tier tier, string question, int yes, int answered)
    {
        var answers = (await Counted()).Where(answer => answer.Tier == tier && answer.Question == question).ToList();

        Assert.Equal((yes, answered), (answers.Count(answer => answer.Yes), answers.Count));
    }

    [Fact]
    public async Task Would_disagree_if_drafts_were_counted()
    {
        var drafts = await _db.Answers.CountAsync(answer => answer.Response.State == ResponseState.Draft && answer.Question.Code == "EXECUTIVE" && answer.Yes == false);

        Assert.Equal(5, drafts);
        Assert.NotEqual(96, Percent([.. Enumerable.Repeat(true, 185), .. Enumerable.Repeat(false, 8 + drafts)]));
    }

    [Fact]
    public async Task Hold_responses_in_every_state_most_of_them_public()
    {
        var states = await _db.Responses.GroupBy(response => response.State).ToDictionaryAsync(group => group.Key, group => group.Count());

        Assert.Equal(Enum.GetValues<ResponseState>(), states.Keys.Order());
        Assert.True(states[ResponseState.ReleasedPublic] > states.Values.Sum() / 2);
    }

    [Fact]
    public async Task Hold_every_reason_for_absence() =>
        Assert.Equal(Enum.GetValues<AbsenceReason>(), await _db.Answers.Where(answer => answer.Absence != null).Select(answer => answer.Absence!.Value).Distinct().Order().ToListAsync());

    [Fact]
    public async Task Answer_every_question_in_every_response_that_was_handed_in()
    {
        var answers = await _db.Responses.Where(response => response.State >= ResponseState.Submitted && response.Round.Survey.Code == "baseline").Select(response => response.Answers.Count).ToListAsync();

        Assert.Equal(252, answers.Count);
        Assert.All(answers, count => Assert.Equal(8, count));
    }

    /// <summary>Some keep it to themselves, some show it, some are still at it, and some have not begun: each is seen in the demo.</summary>
    [Fact]
    public async Task Have_self_assessments_in_every_state_and_none_of_many()
    {
        var made = await _db.Responses.Where(response => response.Round.Survey.IsPrivate).Select(response => new { response.State, response.Answers.Count, response.Organisation.Tier }).ToListAsync();

        Assert.Equal(Enum.GetValues<ResponseState>(), made.Select(response => response.State).Distinct().Order());
        Assert.All(made, response => Assert.Equal(response.State == ResponseState.Draft ? 6 : 15, response.Count));
        Assert.Equal([Tier.IntegratedCareBoard, Tier.Provider], made.Select(response => response.Tier).Distinct().Order());
        Assert.InRange(made.Count, 80, 140);
    }

    [Fact]
    public async Task Name_QSIR_most_often_then_Lean()
    {
        var chosen = await _db.AnswerSelections
            .Where(selection => selection.Option.MethodId != null && selection.Answer.Organisation.Tier == Tier.Provider && selection.Answer.Response.State >= ResponseState.Submitted)
            .GroupBy(selection => selection.Option.Code).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();

        AssertFirstTwo(chosen.Select(option => (option.Key, option.Count)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Use_QSIR_most_then_Lean(bool onlyAgreed)
    {
        var used = await _db.MethodUses.Where(use => use.Organisation.Tier == Tier.Provider && (use.Agreed || !onlyAgreed))
            .GroupBy(use => use.Method.Code).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();

        AssertFirstTwo(used.Select(method => (method.Key, method.Count)));
    }

    [Fact]
    public async Task Have_an_agreed_method_exactly_where_the_answer_says_so()
    {
        var agreeing = await _db.Answers.Where(answer => answer.Question.Code == "METHOD" && answer.Yes == true && answer.Response.State >= ResponseState.Submitted)
            .Select(answer => answer.Organisation.Code).Order().ToListAsync();
        var using_ = await _db.MethodUses.Where(use => use.Agreed).Select(use => use.Organisation.Code).Distinct().Order().ToListAsync();

        Assert.Equal(agreeing, using_);
    }

    [Fact]
    public async Task Code_every_text() =>
        Assert.Empty(await _db.Answers.Where(answer => answer.Text != null && !answer.Codings.Any()).Select(answer => answer.PublicId).ToListAsync());

    [Fact]
    public async Task Give_every_theme_code_to_some_text() =>
        Assert.Empty(await _db.AnswerCodes.Where(code => !code.Codings.Any()).Select(code => code.Code).ToListAsync());

    [Fact]
    public async Task Move_a_provider_to_another_region_after_the_baseline()
    {
        var regions = await _db.OrganisationAncestry.Where(ancestry => ancestry.Descendant.Code == "DEMO-P058" && ancestry.Ancestor.Tier == Tier.Region)
            .OrderBy(ancestry => ancestry.FromOn).Select(ancestry => ancestry.Ancestor.Code).ToListAsync();

        Assert.Equal(["DEMO-R2", "DEMO-R3"], regions);
    }

    [Fact]
    public async Task Keep_one_row_for_a_region_that_stays_while_the_board_changes() =>
        Assert.Equal(1, await _db.OrganisationAncestry.CountAsync(ancestry => ancestry.Descendant.Code == "DEMO-P031" && ancestry.Ancestor.Tier == Tier.Region));

    private static void AssertFirstTwo(IEnumerable<(string Code, int Count)> counts)
    {
        var ranking = counts.OrderByDescending(method => method.Count).Take(3).ToList();
        Assert.Equal(["QSIR", "LEAN"], ranking.Take(2).Select(method => method.Code));
        Assert.True(ranking[0].Count > ranking[1].Count && ranking[1].Count > ranking[2].Count);
    }

    // Rounds half up, as the published page does.
    private static int Percent(bool[] answers) => ((200 * answers.Count(yes => yes)) + answers.Length) / (2 * answers.Length);

    private async Task<List<Organisation>> OpenAtBaseline() => await _db.Organisations
        .Where(organisation => (organisation.OpenedOn == null || organisation.OpenedOn <= Baseline) && (organisation.ClosedOn == null || organisation.ClosedOn >= Baseline))
        .ToListAsync();

    private async Task<List<(Tier Tier, string Question, bool Yes)>> Counted()
    {
        var answers = await _db.Answers.Where(answer => answer.Yes != null && answer.Response.State >= ResponseState.Submitted)
            .Select(answer => new { answer.Organisation.Tier, answer.Question.Code, answer.Yes }).ToListAsync();
        return [.. answers.Select(answer => (answer.Tier, answer.Code, answer.Yes!.Value))];
    }
}
