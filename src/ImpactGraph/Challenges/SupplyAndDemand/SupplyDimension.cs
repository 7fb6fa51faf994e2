using System.ComponentModel;

namespace ImpactGraph.Challenges.SupplyAndDemand;

[Description("What supply and demand can be cut by.")]
public enum SupplyDimension
{
    [Description("Method. Without it people are counted once, however many methods they have.")]
    Method,

    [Description("Integrated care board on the hierarchy's day, with all below it.")]
    Board,

    [Description("Region on the hierarchy's day, with all below it.")]
    Region,
}
