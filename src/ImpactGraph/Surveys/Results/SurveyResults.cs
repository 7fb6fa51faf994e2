using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Results;

/// <summary>The question <c>surveyResults</c>: the table of the baseline report and every cut of it.</summary>
internal sealed class SurveyResults
{
    private readonly Argument<string> _survey = Argument.Required<string>("survey", "Code of the survey, such as `baseline`.");
    private readonly Argument<string> _round = Argument.Required<string>("round", "Code of the round, such as `2023`.");
    private readonly Argument<SurveyResultDimension[]> _by = Argument.WithDefault<SurveyResultDimension[]>("by", "What the results are cut by.", [SurveyResultDimension.Tier, SurveyResultDimension.Question]);
    private readonly Argument<DateOnly?> _hierarchyOn = Argument.Optional<DateOnly?>("hierarchyOn", "Day whose tree decides which region and board an organisation belongs to; the round's day of collection when left out.", _ => null);
    private readonly FilterArgument<Organisation> _where = new("where", "Leaves only organisations that match; all when left out. Parents, boards and regions in it are those of the hierarchy's day.");
    private readonly Argument<string[]?> _questions = Argument.Optional<string[]?>("questions", "Codes of the questions to answer; all when left out.", _ => null);

    private readonly SurveyRows _rows = new();

    public void Query(QueryType query) =>
        query.ResolveList<SurveyResult>("surveyResults", ResolveAsync)
            .With(_survey).With(_round).With(_by).With(_questions).With(_hierarchyOn).With(_where).Cost(200).ListSize(50)
            .Describe("The table of the baseline report and every cut of it, computed from the responses that were handed in, beside the figures that were published. Of a private survey only responses that were released to the caller count.");

    private ValueTask<IReadOnlyList<SurveyResult>> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var (surveyCode, roundCode) = (context.Arguments.Get(_survey), context.Arguments.Get(_round));
        var round = _rows.Round(context.Reader, surveyCode, roundCode)
            ?? throw SurveyErrors.NoRound(surveyCode, roundCode);
        var cut = new SurveyCut(context.Arguments.Get(_by).ToHashSet());
        var hierarchyOn = context.Arguments.Get(_hierarchyOn) ?? round.CollectedOn;
        var where = context.Arguments.Get(_where);

        var questions = _rows.Questions(context.Reader, round.SurveyId, yesNoOnly: cut.ByThemeOnly);
        if (context.Arguments.Get(_questions) is { } wanted) questions = Only(questions, wanted, surveyCode);
        var organisations = _rows.Organisations(context.Reader, round.CollectedOn, hierarchyOn, cut.NeedsTree, where);
        var tally = new SurveyTally(cut, questions, organisations);
        var counted = _rows.Counted(context.Reader, round);
        tally.Add(_rows.Answers(context.Reader, round, counted, questions, yesNoOnly: cut.ByThemeOnly));
        if (context.Selected.Contains("options")) tally.AddOptions(_rows.Selections(context.Reader, round, counted));
        if (context.Selected.Contains("codes")) tally.AddCodes(_rows.Codings(context.Reader, round, counted));

        // A published figure is about all organisations of a tier, and about no narrower group.
        var published = context.Selected.Contains("published") && cut.IsOfWholeTiers ? _rows.Published(context.Reader, round.Id) : [];
        if (published.Count > 0 && where is not null)
        {
            var whole = _rows.Organisations(context.Reader, round.CollectedOn, hierarchyOn, needsTree: false, where: null).CountBy(o => o.Tier).ToDictionary();
            var left = organisations.CountBy(o => o.Tier).ToDictionary();
            published = [.. published.Where(p => left.GetValueOrDefault(p.Tier) == whole.GetValueOrDefault(p.Tier))];
        }
        var names = cut.NeedsTree ? _rows.Names(context.Reader) : null;
        var identity = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{surveyCode}/{roundCode}/{hierarchyOn:yyyy-MM-dd}/{where?.Fingerprint()}");
        return ValueTask.FromResult<IReadOnlyList<SurveyResult>>(tally.Results(identity, published, names));
    }

    private static AskedQuestions Only(AskedQuestions questions, string[] wanted, string survey)
    {
        var unknown = wanted.FirstOrDefault(code => questions.Questions.All(q => q.Code != code));
        return unknown is null
            ? questions with { Questions = [.. questions.Questions.Where(q => wanted.Contains(q.Code))] }
            : throw new InputException(GraphError.WithCode("NOT_FOUND", $"There is no question `{CallersText.Short(unknown)}` in these results of `{CallersText.Short(survey)}`. Ask `survey(code:) {{ questions {{ code theme kind }} }}` for those there are; by THEME only yes/no questions are shown."));
    }
}
