using ImpactGraph.Improvers.Matching;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Matching;

/// <summary>Asks of each need what <c>findImprovers</c> would be asked: its method and level, near its organisation when that is open, with its theme, in its time. The one home of that question.</summary>
/// <param name="above">Who is above whom today.</param>
/// <param name="network">Whose members alone are asked for; null for anybody.</param>
/// <param name="viewer">Who asks.</param>
internal sealed class NeedQuestions(IReadOnlyList<AboveRow> above, NamedRow? network, Viewer viewer)
{
    private readonly Dictionary<int, MatchTree> _trees = [];

    /// <param name="open">What is asked for.</param>
    /// <param name="identity">What the ids of reasons begin with: the same for the same need in the same kind of question.</param>
    public MatchQuestion Of(OpenPlaces open, string identity)
    {
        var (challenge, need) = (open.Challenge, open.Need);
        var near = challenge.IsOrganisationOpen(viewer.Today) ? TreeOf(challenge) : null;
        var input = new FindImproversInput
        {
            Methods = [new() { Method = need.MethodCode, MinimumLevel = need.MinimumLevel }],
            Near = near?.Start.Code,
            Themes = [challenge.ThemeCode],
            Available = new() { FromOn = need.FromOn, UntilOn = need.UntilOn, DaysPerWeek = need.DaysPerWeek },
            Network = network?.Code,
            WillingOnly = true,
        };
        return new(
            [new(need.MethodId, need.MethodCode, need.MethodName, need.MinimumLevel)], NeedsAll: true, near, network, [new(challenge.ThemeId, challenge.ThemeCode, challenge.ThemeName)],
            AvailabilityWindow.Of(need.FromOn, need.UntilOn, need.DaysPerWeek), WillingOnly: true, viewer.Today, viewer.NetworkIds, $"{identity}/{need.PublicId:D}", input) { Viewer = viewer };
    }

    private MatchTree TreeOf(ChallengeRow challenge)
    {
        if (!_trees.TryGetValue(challenge.OrganisationId, out var tree))
            _trees[challenge.OrganisationId] = tree = new(new(challenge.OrganisationId, challenge.OrganisationCode, challenge.OrganisationName, challenge.OrganisationTier, null, null), above);
        return tree;
    }
}
