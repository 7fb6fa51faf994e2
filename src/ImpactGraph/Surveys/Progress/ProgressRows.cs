using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Progress;

internal sealed record FollowedRound(int Id, int SurveyId, DateOnly CollectedOn, bool IsPrivate);

internal readonly record struct HandedInKey(Tier Tier, ResponseState State);

/// <summary>Counts what is known of a round: four statements, each grouped by tier. Organisations are institutions: their figures are exact, whoever asks; those of a private survey count only what was released to the caller.</summary>
internal sealed class ProgressRows
{
    private readonly Argument<string> _surveyCode = Argument.Required<string>("surveyCode", "");
    private readonly Argument<string> _roundCode = Argument.Required<string>("roundCode", "");
    private readonly Argument<int> _survey = Argument.Required<int>("survey", "");
    private readonly Argument<int> _round = Argument.Required<int>("round", "");
    private readonly Argument<DateOnly> _collectedOn = Argument.Required<DateOnly>("collectedOn", "");

    private readonly RowQuery<Round, FollowedRound> _rounds;
    private readonly CountQuery<QuestionWording, Tier> _wordings;
    private readonly CountQuery<Organisation, Tier> _organisations;
    private readonly CountQuery<Response, HandedInKey> _handedIn;
    private readonly CountQuery<Answer, Tier> _answers;
    private readonly CountQuery<Response, HandedInKey> _released;
    private readonly CountQuery<Answer, Tier> _releasedAnswers;

    public ProgressRows()
    {
        _rounds = new RowQuery<Round, FollowedRound>(r => new FollowedRound(r.Id, r.SurveyId, r.CollectedOn, r.Survey.IsPrivate)).Where(r => r.Survey.Code == _surveyCode.Value && r.Code == _roundCode.Value);
        _wordings = new CountQuery<QuestionWording, Tier>(w => w.Tier).Where(w => w.Question.SurveyId == _survey.Value);
        var asked = new AskedOrganisations(_collectedOn);
        _organisations = new CountQuery<Organisation, Tier>(o => o.Tier).RegardlessOfViewer().Where(asked.Are);
        _handedIn = new CountQuery<Response, HandedInKey>(r => new HandedInKey(r.Organisation.Tier, r.State)).RegardlessOfViewer()
            .Where(r => r.RoundId == _round.Value && r.State >= ResponseState.Submitted).Where(asked.Of<Response>(r => r.Organisation));
        // Regardless of who asks: single answers are hidden until they are released, their number is not.
        _answers = new CountQuery<Answer, Tier>(a => a.Organisation.Tier).RegardlessOfViewer()
            .Where(a => a.RoundId == _round.Value && a.Absence == null && a.Response.State >= ResponseState.Submitted).Where(asked.Of<Answer>(a => a.Organisation));
        // With the caller's eyes, and the caller's own organisation no sooner than others.
        _released = new CountQuery<Response, HandedInKey>(r => new HandedInKey(r.Organisation.Tier, r.State))
            .Where(r => r.RoundId == _round.Value && r.State >= ResponseState.ReleasedToPeers).Where(asked.Of<Response>(r => r.Organisation));
        _releasedAnswers = new CountQuery<Answer, Tier>(a => a.Organisation.Tier)
            .Where(a => a.RoundId == _round.Value && a.Absence == null && a.Response.State >= ResponseState.ReleasedToPeers).Where(asked.Of<Answer>(a => a.Organisation));
    }

    public FollowedRound? Round(Reader reader, string survey, string round) => reader.Read(_rounds, (_surveyCode, survey), (_roundCode, round)).SingleOrDefault();

    /// <summary>The tiers that are asked, in their order, with what they have done so far.</summary>
    public IEnumerable<(Tier Tier, ProgressCounts Counts)> Count(Reader reader, FollowedRound round)
    {
        var asked = reader.Count(_wordings, (_survey, round.SurveyId)).Select(w => w.Key).Order();
        var organisations = reader.Count(_organisations, (_collectedOn, round.CollectedOn)).ToDictionary(o => o.Key, o => (int)o.Count);
        var handedIn = reader.Count(round.IsPrivate ? _released : _handedIn, (_round, round.Id), (_collectedOn, round.CollectedOn)).ToLookup(r => r.Key.Tier);
        var answers = reader.Count(round.IsPrivate ? _releasedAnswers : _answers, (_round, round.Id), (_collectedOn, round.CollectedOn)).ToDictionary(a => a.Key, a => (int)a.Count);
        return asked.Select(tier => (tier, new ProgressCounts(
            organisations.GetValueOrDefault(tier),
            (int)handedIn[tier].Sum(r => r.Count),
            (int)handedIn[tier].Where(r => r.Key.State >= ResponseState.ReleasedToPeers).Sum(r => r.Count),
            answers.GetValueOrDefault(tier))));
    }
}
