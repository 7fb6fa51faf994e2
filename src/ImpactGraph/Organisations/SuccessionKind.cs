using System.ComponentModel;

namespace ImpactGraph.Organisations;

[Description("Way in which one organisation took the place of another.")]
public enum SuccessionKind
{
    [Description("Whole of the predecessor went into the successor.")]
    Merger = 1,

    [Description("Part of the predecessor went into the successor, which was new.")]
    Split = 2,

    [Description("Part or whole of the predecessor went into a successor that existed before.")]
    Acquisition = 3,
}
