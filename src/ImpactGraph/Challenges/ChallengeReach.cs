using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <remarks>The order is a rank: each includes those before it.</remarks>
[Ranked, Description("Which callers who are signed in see a challenge, from few to all; each includes those before it.")]
public enum ChallengeReach
{
    [Description("Those who stand for the organisation.")]
    Organisation = 1,

    [Description("Those who stand for an organisation of the same integrated care board, in the tree of today.")]
    Board = 2,

    [Description("Those who stand for an organisation of the same region, in the tree of today.")]
    Region = 3,

    [Description("Everybody who is signed in.")]
    Country = 4,
}
