using System.ComponentModel;

namespace ImpactGraph.Surveys;

[Description("Reason why an answer is not there.")]
public enum AbsenceReason
{
    [Description("The question is not asked of organisations of this tier.")]
    NotAsked = 1,

    [Description("The organisation was asked and left the question open.")]
    NoResponse = 2,

    [Description("The organisation said that the question does not apply to it.")]
    NotApplicable = 3,

    [Description("An answer was given and is withheld.")]
    Suppressed = 4,
}
