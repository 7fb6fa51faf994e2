using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <remarks>The order is a rank: reaches are compared with distances in the tree.</remarks>
[Ranked, Description("How far from home a person is willing to help, from near to far.")]
public enum AvailabilityReach
{
    [Description("In the own organisation.")]
    Organisation = 1,

    [Description("In organisations of the same integrated care board.")]
    Board = 2,

    [Description("In organisations of the same region.")]
    Region = 3,

    [Description("Anywhere in the country.")]
    Country = 4,
}
