using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>What needs of a group add up to.</summary>
/// <param name="Uncovered">Places for whose method and level nobody can be asked.</param>
/// <param name="Kept">Whether the caller acts for every one of the challenges; so it is where there are none.</param>
internal readonly record struct DemandOfGroup(int Needs, int Places, int Uncovered, int Filled, bool Kept);

/// <summary>Adds needs up by group and method.</summary>
/// <param name="groups">By the organisation whose challenge it is.</param>
/// <param name="byMethod">Whether figures are cut by methods.</param>
/// <param name="viewer">Who asks.</param>
internal sealed class Demand(CoverageGroups groups, bool byMethod, Viewer viewer)
{
    private readonly Dictionary<(int Group, int MethodId), DemandOfGroup> _sums = [];

    /// <param name="needs">Those that the caller may see.</param>
    /// <param name="filled">Places that somebody has, by need.</param>
    /// <param name="askable">Methods and levels for which somebody can be asked.</param>
    public void Add(IReadOnlyList<DemandRow> needs, IReadOnlyDictionary<int, long> filled, IReadOnlySet<LevelHeld> askable)
    {
        var levels = askable.ToLookup(a => a.MethodId, a => a.Level);
        foreach (var need in needs)
        {
            var isCovered = levels[need.MethodId].Any(level => PeopleForNeeds.IsEnough(level, need.MinimumLevel));
            var kept = OwnChallenges.IsKeptBy(viewer, need.OrganisationId);
            foreach (var group in groups.Of(need.OrganisationId))
            {
                var key = (group, byMethod ? need.MethodId : 0);
                var sum = _sums.GetValueOrDefault(key, new(0, 0, 0, 0, true));
                _sums[key] = new(sum.Needs + 1, sum.Places + need.People, sum.Uncovered + (isCovered ? 0 : need.People), sum.Filled + (int)filled.GetValueOrDefault(need.Id), sum.Kept && kept);
            }
        }
    }

    /// <param name="group">Place of the group.</param>
    /// <param name="method">0 when figures are not cut by methods.</param>
    public DemandOfGroup Of(int group, int method) => _sums.GetValueOrDefault((group, method), new(0, 0, 0, 0, true));
}
