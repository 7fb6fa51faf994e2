using ImpactGraph.Engine;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Results;

namespace ImpactGraph.PeerLearning.Needs;

/// <summary>The field <c>Organisation.needs</c>: strengths and gaps over all themes.</summary>
/// <remarks>
/// Answers of the organisation are read with the caller's eyes: one that is hidden is like one that was never given. Its peers are counted as <c>surveyResults</c> counts them.
/// Twelve statements at most for all organisations of a selection; what grows is the reading of the round's answers.
/// </remarks>
internal sealed class OrganisationNeeds
{
    private readonly SurveyRows _survey = new();
    private readonly NeedsRows _rows = new();
    private readonly CoverageRows _coverage = new();
    private readonly CapabilityCounts _capabilities = new();

    public static Argument<string> Survey { get; } = Argument.Required<string>("survey", "Code of the survey, such as `baseline`.");

    public static Argument<string> Round { get; } = Argument.Required<string>("round", "Code of the round, such as `2023`.");

    public ValueTask<IReadOnlyDictionary<int, NeedsAssessment>> OfOrganisationsAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var (reader, surveyCode, roundCode) = (context.Reader, context.Arguments.Get(Survey), context.Arguments.Get(Round));
        int[] keys = [.. context.Keys];
        var round = _survey.Round(reader, surveyCode, roundCode) ?? throw SurveyErrors.NoRound(surveyCode, roundCode);
        var asked = _survey.Questions(reader, round.SurveyId, yesNoOnly: false);
        var questions = asked with { Questions = [.. asked.Questions.Where(question => question.Kind == AnswerKind.YesNo || IsLevel(question))] };
        var peers = Peers(reader, round, questions);
        cancellationToken.ThrowIfCancellationRequested();
        var answers = _rows.Answers(reader, round.Id, keys);
        var uses = context.Selected.Contains("methods") ? _rows.Uses(reader, keys) : null;
        var skilled = context.Selected.Contains("skilled") ? Skilled(context, keys) : null;
        return ValueTask.FromResult<IReadOnlyDictionary<int, NeedsAssessment>>(_rows.Organisations(reader, keys).ToDictionary(one => one.Id, one =>
        {
            var identity = $"{one.Code}/{surveyCode}/{roundCode}";
            var themes = Enum.GetValues<Theme>().Select(theme => new ThemeAssessment($"{identity}/{theme}", theme, [.. questions.Questions.Where(question => question.Theme == theme).Select(question => Assess(one, question, identity))]));
            var (people, discretion) = skilled?.Invoke(one.Id) ?? default;
            return new NeedsAssessment(identity, round.Id, [.. themes], [.. uses?[one.Id] ?? []], PeopleCount.Of(people, discretion, () => identity + "/skilled"));
        }));

        QuestionAssessment Assess(AssessedRow one, QuestionRow question, string identity)
        {
            var isAsked = asked.Asked.Contains((question.Id, one.Tier)) && peers.Asks(one.Id);
            var answer = answers.GetValueOrDefault((one.Id, question.Id));
            var state = !isAsked ? AssessmentState.NotAsked : IsLevel(question) ? StateOf(answer?.Level) : StateOf(answer?.Yes);
            return new($"{identity}/{question.Code}", question.Id, state, answer?.Id, peers.Share($"{identity}/{question.Code}/peers", one.Tier, question.Id, asked.Asked.Contains((question.Id, one.Tier))));
        }
    }

    /// <summary>What a level of five says; null for none that is known.</summary>
    public static AssessmentState StateOf(int? level) => level switch { null => AssessmentState.NotKnown, <= 2 => AssessmentState.Gap, 3 => AssessmentState.UnderWay, _ => AssessmentState.Strength };

    private static AssessmentState StateOf(bool? yes) => yes switch { null => AssessmentState.NotKnown, true => AssessmentState.Strength, false => AssessmentState.Gap };

    // Other choices are not in an order from worse to better.
    private static bool IsLevel(QuestionRow question) => question is { Kind: AnswerKind.Choice, Component: not null };

    private PeersOfTiers Peers(Reader reader, RoundRow round, AskedQuestions questions)
    {
        var peers = new PeersOfTiers(_survey.Organisations(reader, round.CollectedOn, round.CollectedOn, needsTree: false, where: null));
        var counted = _survey.Counted(reader, round);
        peers.Add(_survey.Answers(reader, round, counted, questions, yesNoOnly: false));
        var levels = questions.Questions.Where(IsLevel).Select(question => question.Id).ToHashSet();
        if (levels.Count > 0) peers.AddLevels(_survey.Selections(reader, round, counted).Where(choice => levels.Contains(choice.QuestionId)));
        return peers;
    }

    private Func<int, (long People, Discretion Discretion)> Skilled(BatchContext context, int[] keys)
    {
        var (reader, today, viewer) = (context.Reader, context.Request.Today, (Viewer)context.Request.Viewer!);
        var below = _coverage.Below(reader, today, context.Keys).ToLookup(row => row.AncestorId, row => row.DescendantId);
        var scopes = keys.ToDictionary(key => key, key => below[key].Append(key).Distinct().ToList());
        var scope = new CapabilityScope(today, [.. scopes.Values.SelectMany(places => places).Distinct()], null, null, null);
        var people = _capabilities.Read(reader, byMethod: false, byLevel: false, scope).ToDictionary(tally => tally.OrganisationId!.Value, tally => tally.People);
        return key => (scopes[key].Sum(place => people.GetValueOrDefault(place)), Discretion.OfOrganisations(viewer, scopes[key]));
    }
}
