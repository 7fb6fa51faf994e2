using System.ComponentModel;

namespace ImpactGraph.Challenges;

[Description("How a challenge ended.")]
public enum OutcomeKind
{
    [Description("What was aimed at is reached.")]
    Solved = 1,

    [Description("Part of what was aimed at is reached.")]
    PartlySolved = 2,

    [Description("Nothing of what was aimed at is reached.")]
    NotSolved = 3,

    [Description("It is not worked on any more, or never was.")]
    Withdrawn = 4,
}
