using System.ComponentModel;

namespace ImpactGraph.Improvers;

[Description("What a person's record is kept for.")]
public enum ProcessingPurpose
{
    [Description("Finding people who can help with improvement, and learning from each other.")]
    ImprovementDirectory = 1,
}
