using System.ComponentModel;

namespace ImpactGraph.Challenges.SupplyAndDemand;

[Description("Why nobody covers a need: the first thing that nobody, of the people whom the caller may see, fulfils.")]
public enum UncoveredReason
{
    [Description("Nobody has the method.")]
    NobodyHoldsMethod,

    [Description("Some have the method; all of them below the level that is needed. A level that is not known may be enough.")]
    NobodyAtLevel,

    [Description("Some are at the level; none of them can be asked: they are not willing to help with the method, take no invitations, are not lent by their organisation, or were asked for the challenge already.")]
    NobodyWilling,

    [Description("Some can be asked; none of them has the days in the time of the need.")]
    NobodyFree,
}
