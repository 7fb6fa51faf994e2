using System.ComponentModel;

namespace ImpactGraph.Privacy;

[Description("Whether there is a figure, and if not, why.")]
public enum FigureState
{
    [Description("There is a figure.")]
    Shown,

    [Description("There is a figure, which is not shown because it rests on too few people.")]
    Suppressed,

    [Description("Nobody was asked.")]
    NotAsked,

    [Description("Some were asked, and nobody answered.")]
    NoResponse,

    [Description("The question has no answer of this form, or there is nothing of which it could be a share.")]
    NotApplicable,
}
