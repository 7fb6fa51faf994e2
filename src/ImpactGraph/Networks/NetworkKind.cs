using System.ComponentModel;

namespace ImpactGraph.Networks;

[Description("What holds a network together.")]
public enum NetworkKind
{
    [Description("A method that its members practise or teach, such as QSIR.")]
    Method = 1,

    [Description("An academy or faculty that has taught its members.")]
    Academy = 2,

    [Description("A region whose improvers it connects.")]
    Regional = 3,

    [Description("A challenge that a community of practice works on.")]
    CommunityOfPractice = 4,

    [Description("The whole country.")]
    National = 5,
}
