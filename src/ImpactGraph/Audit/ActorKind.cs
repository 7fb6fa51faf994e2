using System.ComponentModel;

namespace ImpactGraph.Audit;

/// <remarks>Stored as numbers and sealed by name: neither changes.</remarks>
[Description("Who did what the audit tells.")]
public enum ActorKind
{
    [Description("Somebody who was signed in.")]
    Person = 1,

    [Description("The service itself, by a rule that a day or a setting put in force.")]
    System = 2,

    [Description("A caller of whom nothing was known.")]
    Anonymous = 3,
}
