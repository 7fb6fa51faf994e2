using System.ComponentModel;

namespace ImpactGraph.Surveys;

[Description("Theme of the baseline under which a question falls.")]
public enum Theme
{
    [Description("Who is responsible and accountable for improvement.")]
    Leadership = 1,

    [Description("Which improvement methods are used.")]
    Tools = 2,

    [Description("What boards and leadership teams see of improvement.")]
    Governance = 3,

    [Description("Who is trained, and how those with the skill are found and used.")]
    Capability = 4,
}
