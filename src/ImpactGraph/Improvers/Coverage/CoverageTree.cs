using ImpactGraph.Organisations;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>The organisations, and the tree of one day.</summary>
internal sealed class CoverageTree
{
    private readonly Dictionary<int, OrganisationRow> _organisations;
    private readonly Dictionary<int, (OrganisationRow Row, int Distance)> _regions = [];
    private readonly Dictionary<int, (OrganisationRow Row, int Distance)> _boards = [];
    private readonly ILookup<int, int> _below;

    public CoverageTree(IReadOnlyList<OrganisationRow> organisations, IReadOnlyList<AncestryRow> ancestry)
    {
        _organisations = organisations.ToDictionary(o => o.Id);
        Open = [.. organisations.Where(o => o.IsOpen).OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal)];
        _below = ancestry.ToLookup(a => a.AncestorId, a => a.DescendantId);
        foreach (var organisation in organisations) Place(organisation.Id, organisation, 0);
        foreach (var row in ancestry) Place(row.DescendantId, _organisations[row.AncestorId], row.Distance);
    }

    /// <summary>Those open on the day, by name.</summary>
    public IReadOnlyList<OrganisationRow> Open { get; }

    /// <summary>Whether or not they are open.</summary>
    public IReadOnlyCollection<OrganisationRow> All => _organisations.Values;

    public OrganisationRow? Find(string code) => _organisations.Values.FirstOrDefault(o => o.Code == code);

    /// <summary>The region that it is, or is under; null when there is none.</summary>
    public OrganisationRow? RegionOf(int organisation) => _regions.GetValueOrDefault(organisation).Row;

    /// <summary>The board that it is, or is under; null when there is none.</summary>
    public OrganisationRow? BoardOf(int organisation) => _boards.GetValueOrDefault(organisation).Row;

    /// <summary>An organisation and all below it that are open on the day.</summary>
    public IReadOnlySet<int> OpenFrom(int organisation) => _below[organisation].Append(organisation).Where(o => _organisations[o].IsOpen).ToHashSet();

    /// <summary>Open organisations of the area and tier that a network serves.</summary>
    public IReadOnlySet<int> ServedBy(NetworkRow network)
    {
        var area = network.ScopeId is { } scope ? OpenFrom(scope) : null;
        return Open.Where(o => area?.Contains(o.Id) != false && (network.ScopeTier is not { } tier || o.Tier == tier)).Select(o => o.Id).ToHashSet();
    }

    private void Place(int organisation, OrganisationRow above, int distance)
    {
        if ((above.Tier switch { Tier.Region => _regions, Tier.IntegratedCareBoard => _boards, _ => null }) is not { } places) return;
        if (!places.TryGetValue(organisation, out var known) || distance < known.Distance) places[organisation] = (above, distance);
    }
}
