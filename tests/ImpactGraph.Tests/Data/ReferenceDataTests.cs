using ImpactGraph.Development;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class ReferenceDataTests(ReferenceDatabase database) : IClassFixture<ReferenceDatabase>, IDisposable
{
    private static readonly DateOnly Baseline = new(2023, 8, 31);
    private static readonly DateOnly Now = new(2026, 11, 22);

    private readonly SqliteDb _db = database.Open();

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task Hold_the_whole_directory()
    {
        Assert.Equal(268, await _db.Organisations.CountAsync());
        Assert.Equal(322, await _db.OrganisationMemberships.CountAsync());
        Assert.Equal(16, await _db.Successions.CountAsync());
        Assert.Equal(7, await _db.FormerNames.CountAsync());
        Assert.Equal(37, await _db.Methods.CountAsync());
        Assert.Equal(20, await _db.ChallengeThemes.CountAsync());
    }

    [Fact]
    public async Task Hold_no_answer_of_a_real_organisation()
    {
        Assert.Equal(0, await _db.Responses.CountAsync());
        Assert.Equal(0, await _db.Answers.CountAsync());
        Assert.Equal(0, await _db.MethodUses.CountAsync());
    }

    [Fact]
    public async Task Have_42_boards_on_the_day_of_the_baseline_and_36_now()
    {
        Assert.Equal(42, await OpenBoards(Baseline));
        Assert.Equal(36, await OpenBoards(Now));
    }

    [Fact]
    public async Task Put_Oxleas_in_London_then_and_in_the_South_East_now()
    {
        Assert.Equal("Y56", await RegionOf("RPG", Baseline));
        Assert.Equal("Y59", await RegionOf("RPG", Now));
    }

    [Fact]
    public async Task Split_QM7_between_two_successors()
    {
        var successors = await _db.Successions.Where(succession => succession.Predecessor.Code == "QM7")
            .Select(succession => succession.Successor.Code).Order().ToListAsync();

        Assert.Equal(["D7T5G", "S1Y5D"], successors);
    }

    [Fact]
    public async Task Give_every_open_organisation_but_the_national_body_a_parent_now()
    {
        var orphans = await _db.Organisations
            .Where(organisation => organisation.ClosedOn == null && organisation.Kind != OrganisationKind.NhsEngland)
            .Where(organisation => !organisation.Memberships.Any(membership => membership.UntilOn == null))
            .Select(organisation => organisation.Code).ToListAsync();

        Assert.Empty(orphans);
    }

    [Fact]
    public async Task Ask_each_tier_in_its_own_words()
    {
        var wordings = await _db.QuestionWordings.Where(wording => wording.Question.Code == "REPORTING").Select(wording => wording.Text).ToListAsync();

        Assert.Equal(4, wordings.Distinct().Count());
    }

    [Fact]
    public async Task Hold_the_sixteen_published_figures()
    {
        var figures = await _db.PublishedFigures.OrderBy(figure => figure.Tier).ThenBy(figure => figure.Question.Position).Select(figure => figure.Percent).ToListAsync();

        Assert.Equal([70, 80, 40, 10, 100, 71, 71, 0, 90, 46, 89, 1, 96, 95, 84, 41], figures);
    }

    [Fact]
    public async Task Name_a_method_with_each_option_but_the_local_one()
    {
        var nameless = await _db.AnswerOptions.Where(option => option.MethodId == null && !option.Question.Survey.IsPrivate).Select(option => option.Code).ToListAsync();

        Assert.Equal(["LOCAL"], nameless);
    }

    [Fact]
    public async Task Ask_of_each_component_three_statements_on_the_same_five_levels()
    {
        var questions = await _db.Questions.Include(question => question.Options).Include(question => question.Wordings).Where(question => question.Survey.Code == "self-assessment").ToListAsync();

        Assert.Equal(Enum.GetValues<ImpactComponent>().SelectMany(component => new ImpactComponent?[] { component, component, component }), questions.OrderBy(question => question.Position).Select(question => question.Component));
        Assert.Single(questions.Select(question => string.Join(' ', question.Options.OrderBy(option => option.Position).Select(option => option.Code))).Distinct(), "STARTING DEVELOPING PROGRESSING SPREADING IMPROVING_AND_SUSTAINING");
        Assert.All(questions, question => Assert.Equal([Tier.IntegratedCareBoard, Tier.Provider], question.Wordings.Select(wording => wording.Tier).Order()));
        Assert.Equal(Enum.GetValues<Theme>(), questions.Select(question => question.Theme).Distinct().Order());
        Assert.True(await _db.Surveys.Where(survey => survey.Code == "self-assessment").Select(survey => survey.IsPrivate).SingleAsync());
        Assert.Equal(0, await _db.PublishedFigures.CountAsync(figure => figure.Round.Survey.IsPrivate));
    }

    [Fact]
    public async Task Rest_on_codings_for_text_questions_only() =>
        Assert.All(await _db.AnswerCodes.Select(code => code.Question.Kind).ToListAsync(), kind => Assert.Equal(AnswerKind.Text, kind));

    private Task<int> OpenBoards(DateOnly day) => _db.Organisations.CountAsync(organisation =>
        organisation.Tier == Tier.IntegratedCareBoard
        && (organisation.OpenedOn == null || organisation.OpenedOn <= day)
        && (organisation.ClosedOn == null || organisation.ClosedOn >= day));

    private Task<string> RegionOf(string code, DateOnly day) => _db.OrganisationAncestry
        .Where(ancestry => ancestry.Descendant.Code == code && ancestry.Ancestor.Tier == Tier.Region)
        .Where(ancestry => (ancestry.FromOn == null || ancestry.FromOn <= day) && (ancestry.UntilOn == null || ancestry.UntilOn >= day))
        .Select(ancestry => ancestry.Ancestor.Code).SingleAsync();
}
