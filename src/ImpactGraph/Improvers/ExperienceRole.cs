using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <remarks>The order is a rank.</remarks>
[Ranked, Description("What a person did in work on a theme, from least to most.")]
public enum ExperienceRole
{
    [Description("Took part.")]
    TookPart = 1,

    [Description("Led the work.")]
    Led = 2,

    [Description("Advised or coached those who led it.")]
    Advised = 3,
}
