using System.ComponentModel;

namespace ImpactGraph.Challenges.Deployment;

[Description("Why a place stays empty: the first thing that nobody else, of the people whom the caller may see and asked for, fulfils.")]
public enum UnmetKind
{
    [Description("Nobody else has the method.")]
    NobodyHoldsMethod,

    [Description("Others have the method; all of them below the level that is needed.")]
    NobodyAtLevel,

    [Description("Others are at the level; none of them can be asked: they are not willing to help with the method, take no invitations, are not lent by their organisation, or were asked for the challenge already.")]
    NobodyWilling,

    [Description("Others can be asked; none of them has the days in the time of the need.")]
    NobodyFree,

    [Description("Others are free; the plan gives all of them to needs that are worth more, or where they fit better.")]
    OthersNeedThem,
}
