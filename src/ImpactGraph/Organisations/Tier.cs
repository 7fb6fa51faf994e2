using System.ComponentModel;

namespace ImpactGraph.Organisations;

/// <remarks>In the order of the published table, read from the top of the tree down.</remarks>
[Description("Level of the health service at which an organisation stands and is asked.")]
public enum Tier
{
    [Description("NHS England as a whole and its national directorates.")]
    National = 1,

    [Description("Regions of NHS England.")]
    Region = 2,

    [Description("Boards that plan and pay for the care of an area.")]
    IntegratedCareBoard = 3,

    [Description("Trusts that give care.")]
    Provider = 4,
}
