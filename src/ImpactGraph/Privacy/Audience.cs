using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Privacy;

/// <remarks>The order is a rank: each audience includes those before it, so that an audience can be compared, widened and narrowed.</remarks>
[Ranked, Description("Who may see a group of a person's fields, from the narrowest to the widest; each includes those before it.")]
public enum Audience
{
    [Description("The person, and stewards of the person's organisation.")]
    Private = 1,

    [Description("Callers who stand for the person's organisation.")]
    MyOrganisation = 2,

    [Description("Members of a network that the person is in today.")]
    MyNetworks = 3,

    [Description("Every caller who is signed in.")]
    SignedIn = 4,

    [Description("Everybody.")]
    Public = 5,
}
