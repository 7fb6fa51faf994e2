using System.ComponentModel;

namespace ImpactGraph.Improvers;

[Description("What somebody's home organisation says to their helping elsewhere.")]
public enum Lending
{
    [Description("It is asked each time that the person has accepted.")]
    AskEachTime = 1,

    [Description("It agrees beforehand: who accepts is confirmed at once.")]
    Agreed = 2,

    [Description("It refuses: the person is not suggested, and not invited.")]
    Refused = 3,
}
