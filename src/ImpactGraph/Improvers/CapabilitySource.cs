using System.ComponentModel;

namespace ImpactGraph.Improvers;

[Description("What a statement of capability rests on.")]
public enum CapabilitySource
{
    [Description("The person's own word.")]
    Self = 1,

    [Description("The person's manager.")]
    Manager = 2,

    [Description("A certificate of the method's issuer.")]
    Certificate = 3,

    [Description("Another improver who has seen the work.")]
    Peer = 4,
}
