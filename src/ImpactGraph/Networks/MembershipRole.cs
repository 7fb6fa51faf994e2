using System.ComponentModel;

namespace ImpactGraph.Networks;

[Description("What somebody is in a network.")]
public enum MembershipRole
{
    [Description("Takes part.")]
    Member = 1,

    [Description("Keeps the members in touch.")]
    Coordinator = 2,

    [Description("Teaches.")]
    Faculty = 3,

    [Description("Leads the network.")]
    Lead = 4,
}
