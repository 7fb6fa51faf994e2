using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>Puts demand and supply of each group side by side, as far as they may be told.</summary>
/// <param name="identity">What all rows have in common.</param>
/// <param name="discretion">What is owed to the people of a group.</param>
/// <param name="asked">Those of the willing who were asked.</param>
internal sealed class SupplyAnswer(
    string identity, CoverageGroups groups, IReadOnlyList<MethodRow>? methods, Demand demand, Func<CoverageGroup, Discretion> discretion, CoverageTally able, CoverageTally willing, CoverageTally asked)
{
    private static readonly MethodRow?[] NoMethod = [null];

    /// <summary>By group, then by method.</summary>
    public IEnumerable<SupplyFigures> Rows()
    {
        for (var place = 0; place < groups.All.Count; place++)
        {
            var owed = discretion(groups.All[place]);
            var method = 0;
            foreach (var row in methods ?? (IReadOnlyList<MethodRow?>)NoMethod) yield return Row(place, row, able.Cell(place, 0, method++, 0), owed);
        }
    }

    private SupplyFigures Row(int place, MethodRow? method, int cell, Discretion owed)
    {
        var (group, wanted) = (groups.All[place], demand.Of(place, method?.Id ?? 0));
        return new()
        {
            IdentityOf = Identity,
            MethodId = method?.Id,
            BoardId = group.Board?.Id,
            RegionId = group.Region?.Id,
            Needs = wanted.Needs,
            Places = wanted.Places,
            UncoveredPlaces = wanted.Uncovered,
            // For who reads the free places of each need anyway.
            Filled = wanted.Kept ? wanted.Filled : null,
            Able = Of(able.PeopleAt(cell), "able"),
            Willing = Of(willing.PeopleAt(cell), "willing"),
            Unasked = Of(willing.PeopleAt(cell) - asked.PeopleAt(cell), "unasked"),
        };

        string Identity() => $"{identity}/{group.Region?.Code}/{group.Board?.Code}/{method?.Code}";

        PeopleCount Of(long people, string name) => PeopleCount.Of(people, owed, () => $"{Identity()}/{name}");
    }
}
