using System.ComponentModel;

namespace ImpactGraph.Improvers.Matching;

[Description("How many of the methods asked for a person has to have.")]
public enum MethodMatch
{
    [Description("Each of them.")]
    All,

    [Description("One of them is enough: the one that gives the most points counts.")]
    Any,
}
