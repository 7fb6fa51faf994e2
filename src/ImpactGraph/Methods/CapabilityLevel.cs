using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Methods;

/// <remarks>The order is a rank: levels are compared.</remarks>
[Ranked, Description("Neutral level of skill in a method, comparable across issuers, from lowest to highest.")]
public enum CapabilityLevel
{
    [Description("Knows what the method is for and takes part.")]
    Awareness = 1,

    [Description("Uses the method in own work.")]
    Practitioner = 2,

    [Description("Leads improvement work with the method.")]
    Lead = 3,

    [Description("Teaches and coaches others in the method.")]
    Coach = 4,

    [Description("Develops the method and those who teach it.")]
    Expert = 5,
}
