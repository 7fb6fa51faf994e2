using System.ComponentModel;

namespace ImpactGraph.Access;

[Description("Where a role comes from.")]
public enum RoleSource
{
    [Description("From the token by which the caller signed in.")]
    Token = 1,

    [Description("From what stewards and administrators keep here about the caller's account.")]
    Mapping = 2,

    [Description("From the demo, which lets everybody read as if signed in, because its people are invented.")]
    Demo = 3,
}
