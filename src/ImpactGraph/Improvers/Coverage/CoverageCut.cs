using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>What figures are cut by.</summary>
internal sealed class CoverageCut(IReadOnlySet<CoverageDimension> by)
{
    private static readonly CapabilityLevel?[] Unasked = [null];
    private static readonly CapabilityLevel?[] AllLevels = [null, .. Enum.GetValues<CapabilityLevel>().Order().Select(l => (CapabilityLevel?)l)];

    public bool ByMethod { get; } = by.Contains(CoverageDimension.Method);
    public bool ByLevel { get; } = by.Contains(CoverageDimension.Level);
    public bool ByOrganisation { get; } = by.Contains(CoverageDimension.Organisation);
    public bool ByBoard { get; } = by.Contains(CoverageDimension.Board);
    public bool ByRegion { get; } = by.Contains(CoverageDimension.Region);
    public bool ByTier { get; } = by.Contains(CoverageDimension.Tier);
    public bool ByNetwork { get; } = by.Contains(CoverageDimension.Network);

    /// <summary>Groups are made of organisations.</summary>
    public bool ByPlace => ByOrganisation || ByBoard || ByRegion || ByTier;

    /// <summary>Part of each row's identity: what is null because it was not asked differs from what is null because there is none.</summary>
    public string Name { get; init; } = string.Join('+', by.Order());

    /// <summary>The levels that are groups, unknown first, then upwards; one that stands for all when levels are none.</summary>
    public IReadOnlyList<CapabilityLevel?> Levels(CapabilityLevel? least) => ByLevel ? [.. AllLevels.Where(l => least is null || l >= least)] : Unasked;
}
