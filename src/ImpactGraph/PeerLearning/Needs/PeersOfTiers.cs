using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Results;

namespace ImpactGraph.PeerLearning.Needs;

/// <summary>For how many organisations of a tier an answer is a strength: those that <c>surveyResults</c> counts.</summary>
/// <param name="organisations">Those that the round asks.</param>
internal sealed class PeersOfTiers(IReadOnlyList<OrganisationRow> organisations)
{
    private readonly Dictionary<int, Tier> _tiers = organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Tier);
    private readonly Dictionary<(Tier Tier, int Question), (int Responded, int Strong)> _counts = [];
    private readonly Dictionary<Tier, int> _asked = organisations.CountBy(organisation => organisation.Tier).ToDictionary();

    /// <summary>Whether the round asks the organisation.</summary>
    public bool Asks(int organisation) => _tiers.ContainsKey(organisation);

    public void Add(IEnumerable<AnswerRow> answers)
    {
        foreach (var answer in answers) Count(answer.OrganisationId, answer.QuestionId, 1, answer.Yes == true ? 1 : 0);
    }

    /// <summary>Levels that were chosen, of questions whose answers were added.</summary>
    public void AddLevels(IEnumerable<ChoiceRow> levels)
    {
        foreach (var level in levels) Count(level.OrganisationId, level.QuestionId, 0, OrganisationNeeds.StateOf(level.Position) == AssessmentState.Strength ? 1 : 0);
    }

    /// <param name="isAsked">Whether the question is put to the tier.</param>
    public Proportion Share(string identity, Tier tier, int question, bool isAsked)
    {
        var (responded, strong) = _counts.GetValueOrDefault((tier, question));
        return Proportion.OfOrganisations(identity, isAsked ? _asked.GetValueOrDefault(tier) : 0, responded, strong);
    }

    private void Count(int organisation, int question, int responded, int strong)
    {
        if (!_tiers.TryGetValue(organisation, out var tier)) return;
        var before = _counts.GetValueOrDefault((tier, question));
        _counts[(tier, question)] = (before.Responded + responded, before.Strong + strong);
    }
}
