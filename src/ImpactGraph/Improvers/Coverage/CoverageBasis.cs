using System.ComponentModel;

namespace ImpactGraph.Improvers.Coverage;

[Description("Whom figures of people count.")]
public enum CoverageBasis
{
    [Description("Everybody, also those the caller may not see; small figures are suppressed and the others rounded.")]
    Everybody,

    [Description("Only whom the caller may see; figures are exact. Used when the caller gives a filter.")]
    Visible,
}
