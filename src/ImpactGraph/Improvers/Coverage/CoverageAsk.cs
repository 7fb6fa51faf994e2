using System.Globalization;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>What is asked about who holds what.</summary>
internal sealed class CoverageAsk
{
    public required CoverageCut Cut { get; init; }
    public required Viewer Viewer { get; init; }

    /// <summary>People are where they are, and hold what they hold, on this day: figures of two days would tell who came in between.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Day whose tree decides.</summary>
    public required DateOnly HierarchyOn { get; init; }

    /// <summary>Code of the organisation in which and below which people count. Null for everywhere.</summary>
    public string? Within { get; init; }

    public CapabilityLevel? MinimumLevel { get; init; }

    /// <summary>Null when everybody counts; else only whom the caller may see.</summary>
    public Filter<Capability>? Where { get; init; }

    /// <summary>Shares are wanted.</summary>
    public required bool WithShare { get; init; }

    /// <summary>Organisations with nobody are wanted.</summary>
    public required bool WithNobody { get; init; }

    public CoverageBasis Basis => Where is null ? CoverageBasis.Everybody : CoverageBasis.Visible;

    /// <summary>What is owed to the people of a group.</summary>
    public Discretion DiscretionOf(CoverageGroup group) => this switch
    {
        { Where: not null } => Discretion.OfVisible,
        { Within: null, Cut.ByPlace: false } => Discretion.OfAnybody(Viewer),
        _ => Discretion.OfOrganisations(Viewer, group.OrganisationIds),
    };

    /// <summary>What all rows of the answer have in common, for their ids.</summary>
    public string Identity() => string.Create(CultureInfo.InvariantCulture, $"{Basis}/{Cut.Name}/{HierarchyOn:yyyy-MM-dd}/{Within}/{MinimumLevel}/{Where?.Fingerprint()}");
}
