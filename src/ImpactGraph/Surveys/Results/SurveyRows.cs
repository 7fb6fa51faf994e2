using ImpactGraph.Development;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Results;

/// <param name="IsPrivate">Of a survey that organisations answer for their own use.</param>
internal sealed record RoundRow(int Id, int SurveyId, DateOnly CollectedOn, bool IsPrivate);

internal sealed record QuestionRow(int Id, string Code, Theme Theme, AnswerKind Kind, int Position, ImpactComponent? Component);

internal sealed record WordingRow(int QuestionId, Tier Tier);

internal readonly record struct OrganisationRow(int Id, Tier Tier, OrganisationKind Kind, int? RegionId, int? BoardId)
{
    /// <summary>For cuts that need no tree.</summary>
    public OrganisationRow(int id, Tier tier, OrganisationKind kind) : this(id, tier, kind, null, null) { }
}

internal readonly record struct AnswerRow(int OrganisationId, int QuestionId, bool? Yes);

internal sealed record ChoiceRow(int OrganisationId, int QuestionId, int ChoiceId, string Code, int Position);

internal sealed record PublishedRow(int QuestionId, Tier Tier, int Percent, string Source, DateOnly? PublishedOn, string? Note);

internal sealed record NameRow(int Id, string Code, string Name);

/// <summary>A survey's questions, and which tiers are asked which.</summary>
internal sealed record AskedQuestions(IReadOnlyList<QuestionRow> Questions, IReadOnlySet<(int QuestionId, Tier Tier)> Asked);

/// <summary>
/// The rows from which survey results are computed. Answers count when their response was handed in, whoever may see them singly; those of a private survey when it was released to the caller.
/// </summary>
internal sealed class SurveyRows
{
    private readonly Argument<string> _surveyCode = Argument.Required<string>("surveyCode", "");
    private readonly Argument<string> _roundCode = Argument.Required<string>("roundCode", "");
    private readonly Argument<int> _survey = Argument.Required<int>("survey", "");
    private readonly Argument<int> _round = Argument.Required<int>("round", "");
    private readonly Argument<int[]> _asked = Argument.Required<int[]>("asked", "");
    private readonly Argument<DateOnly> _collectedOn = Argument.Required<DateOnly>("collectedOn", "");
    private readonly Argument<DateOnly> _treeOn = Argument.Required<DateOnly>("treeOn", "");

    private readonly RowQuery<Round, RoundRow> _rounds;
    private readonly RowQuery<Question, QuestionRow> _questions;
    private readonly RowQuery<Question, QuestionRow> _yesNoQuestions;
    private readonly RowQuery<QuestionWording, WordingRow> _wordings;
    private readonly RowQuery<Organisation, OrganisationRow> _organisations;
    private readonly RowQuery<Organisation, OrganisationRow> _organisationsInTree;
    private readonly RowQuery<Response, int> _handedIn;
    private readonly RowQuery<Response, int> _released;
    private readonly RowQuery<Answer, AnswerRow> _answers;
    private readonly RowQuery<Answer, AnswerRow> _yesNoAnswers;
    private readonly RowQuery<AnswerSelection, ChoiceRow> _selections;
    private readonly RowQuery<Coding, ChoiceRow> _codings;
    private readonly RowQuery<PublishedFigure, PublishedRow> _published;
    private readonly RowQuery<Organisation, NameRow> _names;

    public SurveyRows()
    {
        _rounds = new RowQuery<Round, RoundRow>(r => new RoundRow(r.Id, r.SurveyId, r.CollectedOn, r.Survey.IsPrivate)).Where(r => r.Survey.Code == _surveyCode.Value && r.Code == _roundCode.Value);
        _questions = new RowQuery<Question, QuestionRow>(q => new QuestionRow(q.Id, q.Code, q.Theme, q.Kind, q.Position, q.Component)).Where(q => q.SurveyId == _survey.Value);
        _yesNoQuestions = new RowQuery<Question, QuestionRow>(q => new QuestionRow(q.Id, q.Code, q.Theme, q.Kind, q.Position, q.Component)).Where(q => q.SurveyId == _survey.Value && q.Kind == AnswerKind.YesNo);
        _wordings = new RowQuery<QuestionWording, WordingRow>(w => new WordingRow(w.QuestionId, w.Tier)).Where(w => w.Question.SurveyId == _survey.Value);
        var asked = new AskedOrganisations(_collectedOn).Are;
        _organisations = new RowQuery<Organisation, OrganisationRow>(o => new OrganisationRow(o.Id, o.Tier, o.Kind)).Where(asked);
        _organisationsInTree = new RowQuery<Organisation, OrganisationRow>(o => new OrganisationRow(
            o.Id,
            o.Tier,
            o.Kind,
            o.Tier == Tier.Region ? o.Id : o.Ancestry.Where(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= _treeOn.Value) && (a.UntilOn == null || a.UntilOn >= _treeOn.Value)).Select(a => (int?)a.AncestorId).FirstOrDefault(),
            o.Tier == Tier.IntegratedCareBoard ? o.Id : o.Ancestry.Where(a => a.Ancestor.Tier == Tier.IntegratedCareBoard && (a.FromOn == null || a.FromOn <= _treeOn.Value) && (a.UntilOn == null || a.UntilOn >= _treeOn.Value)).Select(a => (int?)a.AncestorId).FirstOrDefault())).Where(asked);
        _handedIn = new RowQuery<Response, int>(r => r.OrganisationId).Where(r => r.RoundId == _round.Value && r.State >= ResponseState.Submitted).RegardlessOfViewer();
        // With the caller's eyes. The caller's own organisation counts no sooner than others, so that all peers see one figure.
        _released = new RowQuery<Response, int>(r => r.OrganisationId).Where(r => r.RoundId == _round.Value && r.State >= ResponseState.ReleasedToPeers);
        _answers = new RowQuery<Answer, AnswerRow>(a => new AnswerRow(a.OrganisationId, a.QuestionId, a.Yes))
            .Where(a => a.RoundId == _round.Value && _asked.Value.Contains(a.QuestionId) && a.Absence == null).RegardlessOfViewer();
        _yesNoAnswers = new RowQuery<Answer, AnswerRow>(a => new AnswerRow(a.OrganisationId, a.QuestionId, a.Yes))
            .Where(a => a.RoundId == _round.Value && _asked.Value.Contains(a.QuestionId) && a.Yes != null && a.Absence == null).RegardlessOfViewer();
        _selections = new RowQuery<AnswerSelection, ChoiceRow>(s => new ChoiceRow(s.Answer.OrganisationId, s.Answer.QuestionId, s.OptionId, s.Option.Code, s.Option.Position))
            .Where(s => s.Answer.RoundId == _round.Value && s.Answer.Absence == null).RegardlessOfViewer();
        _codings = new RowQuery<Coding, ChoiceRow>(c => new ChoiceRow(c.Answer.OrganisationId, c.Answer.QuestionId, c.CodeId, c.Code.Code, c.CodeId))
            .Where(c => c.Answer.RoundId == _round.Value && c.Answer.Absence == null).RegardlessOfViewer();
        _published = new RowQuery<PublishedFigure, PublishedRow>(p => new PublishedRow(p.QuestionId, p.Tier, p.Percent, p.Source, p.PublishedOn, p.Note)).Where(p => p.RoundId == _round.Value);
        _names = new RowQuery<Organisation, NameRow>(o => new NameRow(o.Id, o.Code, o.Name)).Where(o => o.Tier == Tier.Region || o.Tier == Tier.IntegratedCareBoard);
    }

    public RoundRow? Round(Reader reader, string survey, string round) => reader.Read(_rounds, (_surveyCode, survey), (_roundCode, round)).SingleOrDefault();

    public AskedQuestions Questions(Reader reader, int survey, bool yesNoOnly) => new(
        [.. reader.Read(yesNoOnly ? _yesNoQuestions : _questions, (_survey, survey)).OrderBy(q => q.Position)],
        reader.Read(_wordings, (_survey, survey)).Select(w => (w.QuestionId, w.Tier)).ToHashSet());

    /// <param name="treeOn">Day whose tree counts, in the filter too.</param>
    /// <param name="needsTree">Whether regions and boards are wanted; finding them costs two look-ups for each organisation.</param>
    public IReadOnlyList<OrganisationRow> Organisations(Reader reader, DateOnly collectedOn, DateOnly treeOn, bool needsTree, Filter<Organisation>? where) => needsTree
        ? reader.Read(_organisationsInTree, where, treeOn, (_collectedOn, collectedOn), (_treeOn, treeOn))
        : reader.Read(_organisations, where, treeOn, (_collectedOn, collectedOn));

    /// <summary>Organisations whose answers count. An organisation responds once in a round: asking each answer for its response would cost a look-up each, and read past the index.</summary>
    public IReadOnlySet<int> Counted(Reader reader, RoundRow round) => reader.Read(round.IsPrivate ? _released : _handedIn, (_round, round.Id)).ToHashSet();

    public IEnumerable<AnswerRow> Answers(Reader reader, RoundRow round, IReadOnlySet<int> counted, AskedQuestions questions, bool yesNoOnly)
    {
        int[] asked = [.. questions.Questions.Select(q => q.Id)];
        return reader.Read(yesNoOnly ? _yesNoAnswers : _answers, (_round, round.Id), (_asked, asked)).Where(a => counted.Contains(a.OrganisationId));
    }

    public IEnumerable<ChoiceRow> Selections(Reader reader, RoundRow round, IReadOnlySet<int> counted) => reader.Read(_selections, (_round, round.Id)).Where(s => counted.Contains(s.OrganisationId));

    public IEnumerable<ChoiceRow> Codings(Reader reader, RoundRow round, IReadOnlySet<int> counted) => reader.Read(_codings, (_round, round.Id)).Where(c => counted.Contains(c.OrganisationId));

    public IReadOnlyList<PublishedRow> Published(Reader reader, int round) => reader.Read(_published, (_round, round));

    public IReadOnlyDictionary<int, NameRow> Names(Reader reader) => reader.Read(_names).ToDictionary(n => n.Id);
}
