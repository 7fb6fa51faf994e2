using System.ComponentModel;

namespace ImpactGraph.Challenges;

[Description("From where in an organisation a challenge was given its weight.")]
public enum PrioritisationDirection
{
    [Description("By the executive, the board or a specialist team.")]
    TopDown = 1,

    [Description("By requests to a central team, or projects from training.")]
    BottomUp = 2,
}
