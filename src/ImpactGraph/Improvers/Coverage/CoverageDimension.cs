using System.ComponentModel;

namespace ImpactGraph.Improvers.Coverage;

[Description("What coverage can be cut by.")]
public enum CoverageDimension
{
    [Description("Method. Without it people are counted once, however many methods they have.")]
    Method,

    [Description("Level of skill on the scale that all methods share; unknown is a group of its own.")]
    Level,

    [Description("Organisation that people are with, without those below it.")]
    Organisation,

    [Description("Integrated care board on the hierarchy's day, with all below it.")]
    Board,

    [Description("Region on the hierarchy's day, with all below it.")]
    Region,

    [Description("Tier of the organisation that people are with.")]
    Tier,

    [Description("Network that people are in today. A person in several is counted in each.")]
    Network,
}
