using System.ComponentModel;

namespace ImpactGraph.Networks;

[Description("How somebody comes into a network. Members see what others show to their networks, so it matters.")]
public enum NetworkJoining
{
    [Description("Whoever it is for joins at once; others ask its coordinators.")]
    Open = 1,

    [Description("Everybody asks its coordinators.")]
    ByCoordinator = 2,
}
