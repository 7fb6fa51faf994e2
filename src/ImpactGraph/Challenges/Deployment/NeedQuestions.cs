using ImpactGraph.Improvers.Matching;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>Asks of each need what <c>findImprovers</c> would be asked: its method and level, near its organisation, with its theme, in its time.</summary>
/// <param name="above">Who is above whom today.</param>
/// <param name="network">Whose members alone are asked for; null for anybody.</param>
/// <param name="callersNetworks">Networks of the caller, which a person may share.</param>
internal sealed class NeedQuestions(IReadOnlyList<AboveRow> above, NamedRow? network, IReadOnlyList<int> callersNetworks, DateOnly today)
{
    private readonly Dictionary<int, MatchTree> _trees = [];

    public MatchQuestion Of(ChallengeRow challenge, NeedRow need, OpenNeed open)
    {
        if (!_trees.TryGetValue(challenge.OrganisationId, out var near))
            _trees[challenge.OrganisationId] = near = new(new(challenge.OrganisationId, challenge.OrganisationCode, challenge.OrganisationName, challenge.OrganisationTier, null, null), above);
        var input = new FindImproversInput
        {
            Methods = [new() { Method = need.MethodCode, MinimumLevel = need.MinimumLevel }],
            Near = challenge.OrganisationCode,
            Themes = [challenge.ThemeCode],
            Available = new() { FromOn = open.FromOn, UntilOn = open.UntilOn, DaysPerWeek = need.DaysPerWeek },
            Network = network?.Code,
            WillingOnly = true,
        };
        return new(
            [new(need.MethodId, need.MethodCode, need.MethodName, need.MinimumLevel)], NeedsAll: true, near, network, [new(challenge.ThemeId, challenge.ThemeCode, challenge.ThemeName)],
            AvailabilityWindow.Of(open.FromOn, open.UntilOn, need.DaysPerWeek), WillingOnly: true, today, callersNetworks, $"plan/{need.PublicId:D}", input);
    }
}
