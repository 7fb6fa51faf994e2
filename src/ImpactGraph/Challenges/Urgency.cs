using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <remarks>The order is a rank: the score of a prioritisation, and how long an invitation waits, follow from it.</remarks>
[Ranked, Description("How soon a challenge needs people, from later to at once.")]
public enum Urgency
{
    [Description("As plans allow. Invitations wait 7 days for an answer.")]
    Routine = 1,

    [Description("Within weeks. Invitations wait 7 days for an answer.")]
    Soon = 2,

    [Description("Within days. Invitations wait 3 days for an answer.")]
    Urgent = 3,

    [Description("At once. Invitations wait 1 day for an answer.")]
    Critical = 4,
}
