using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>How many people of a group hold a method. Members by which the figures are not cut are null.</summary>
public sealed class CapabilityCoverage
{
    internal CapabilityCoverage(Func<string> identity) => IdentityOf = identity;

    /// <summary>What was asked, and which group of the answer this is.</summary>
    public string Identity => IdentityOf();

    public int? MethodId { get; init; }

    /// <summary>Null also when the level is unknown; see <see cref="LevelKnown"/>.</summary>
    public CapabilityLevel? Level { get; init; }

    /// <summary>False for the group of those whose level is unknown. Null when figures are not cut by level.</summary>
    public bool? LevelKnown { get; init; }

    public int? OrganisationId { get; init; }

    public int? BoardId { get; init; }

    public int? RegionId { get; init; }

    public Tier? Tier { get; init; }

    public int? NetworkId { get; init; }

    public required PeopleCount People { get; init; }

    /// <summary>Of the improvers of the group. Null unless it was asked for.</summary>
    public PeopleShare? Share { get; init; }

    /// <summary>The method is one that the network is about. Null unless the group is a network's and has a method.</summary>
    public bool? IsFocus { get; init; }

    /// <summary>Nobody in the group has it; for a method that a network is about, nobody who can lead work with it.</summary>
    public required bool IsGap { get; init; }

    /// <summary>By name. Empty unless they were asked for.</summary>
    public IReadOnlyList<int> OrganisationsWithNobody { get; init; } = [];

    public required CoverageBasis Basis { get; init; }

    internal Func<string> IdentityOf { get; }
}
