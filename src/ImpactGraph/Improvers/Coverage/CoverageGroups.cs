using ImpactGraph.Organisations;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Organisations whose people are counted together. Members by which figures are not cut are null.</summary>
internal sealed class CoverageGroup
{
    public Tier? Tier { get; init; }
    public OrganisationRow? Region { get; init; }
    public OrganisationRow? Board { get; init; }
    public OrganisationRow? Organisation { get; init; }

    /// <summary>Those open on the hierarchy's day, by name.</summary>
    public List<OrganisationRow> Organisations { get; init; } = [];

    public IReadOnlyCollection<int> OrganisationIds => [.. Organisations.Select(o => o.Id)];
}

/// <summary>The groups of organisations of an answer, in its order, and which of them an organisation is in.</summary>
internal sealed class CoverageGroups
{
    private static readonly int[] Nowhere = [];
    private static readonly int[] First = [0];

    private readonly Dictionary<int, int[]> _places;
    private readonly bool _everywhere;

    private CoverageGroups(IReadOnlyList<CoverageGroup> all, bool everywhere)
    {
        All = all;
        _everywhere = everywhere;
        _places = all.SelectMany((group, place) => group.Organisations.Select(o => (o.Id, Place: place))).GroupBy(p => p.Id, p => p.Place).ToDictionary(p => p.Key, p => p.ToArray());
    }

    public IReadOnlyList<CoverageGroup> All { get; }

    /// <param name="cut">What figures are cut by.</param>
    /// <param name="tree">Null when the cut needs none.</param>
    /// <param name="inside">Organisations whose people count; null for everywhere.</param>
    public static CoverageGroups ByCut(CoverageCut cut, CoverageTree? tree, IReadOnlySet<int>? inside)
    {
        var counted = tree?.Open.Where(o => inside?.Contains(o.Id) != false) ?? [];
        if (!cut.ByPlace) return new([new CoverageGroup { Organisations = [.. counted] }], everywhere: inside is null);
        var groups = counted
            .GroupBy(o => (
                Tier: cut.ByTier ? o.Tier : (Tier?)null,
                Region: cut.ByRegion ? tree!.RegionOf(o.Id) : null,
                Board: cut.ByBoard ? tree!.BoardOf(o.Id) : null,
                Organisation: cut.ByOrganisation ? o : null))
            .OrderBy(g => g.Key.Tier).ThenByName(g => g.Key.Region).ThenByName(g => g.Key.Board).ThenByName(g => g.Key.Organisation)
            .Select(g => new CoverageGroup { Tier = g.Key.Tier, Region = g.Key.Region, Board = g.Key.Board, Organisation = g.Key.Organisation, Organisations = [.. g] });
        return new([.. groups], everywhere: false);
    }

    /// <summary>Organisations, each with all below it: a person counts in every one of them that is above.</summary>
    public static CoverageGroups Below(CoverageTree tree, IEnumerable<OrganisationRow> organisations) =>
        new([.. organisations.Select(o => new CoverageGroup { Organisation = o, Organisations = Among(tree, tree.OpenFrom(o.Id)) })], everywhere: false);

    /// <summary>Places in <see cref="All"/> of the groups that count an organisation's people.</summary>
    /// <param name="organisation">Null for people who are with none.</param>
    public ReadOnlySpan<int> Of(int? organisation) => _everywhere ? First : organisation is { } known ? _places.GetValueOrDefault(known, Nowhere) : Nowhere;

    private static List<OrganisationRow> Among(CoverageTree tree, IReadOnlySet<int> some) => [.. tree.Open.Where(o => some.Contains(o.Id))];
}

internal static class ByName
{
    /// <summary>None first. The code breaks ties between equal names.</summary>
    public static IOrderedEnumerable<T> ThenByName<T>(this IOrderedEnumerable<T> groups, Func<T, OrganisationRow?> organisation) =>
        groups.ThenBy(g => organisation(g)?.Name, StringComparer.Ordinal).ThenBy(g => organisation(g)?.Code, StringComparer.Ordinal);
}
