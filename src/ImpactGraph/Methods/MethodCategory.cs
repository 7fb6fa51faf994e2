using System.ComponentModel;

namespace ImpactGraph.Methods;

[Description("What sort of thing an entry of the method catalogue is.")]
public enum MethodCategory
{
    [Description("Way of working through an improvement from start to end.")]
    Method = 1,

    [Description("Technique used within a method.")]
    Tool = 2,

    [Description("Taught course of improvement with its own material.")]
    Programme = 3,

    [Description("Certificate, apprenticeship or fellowship that a person can hold.")]
    Credential = 4,

    [Description("Scheme of knowledge and skills that others teach and assess by.")]
    Framework = 5,

    [Description("Community whose membership shows an interest in improvement.")]
    Network = 6,
}
