using System.ComponentModel;

namespace ImpactGraph.Challenges.Invitations;

[Description("What became of an invitation.")]
public enum InvitationState
{
    [Description("It waits for an answer.")]
    Sent = 1,

    [Description("The person accepted.")]
    Accepted = 2,

    [Description("The person declined.")]
    Declined = 3,

    [Description("Who sent it, or the closing of the challenge, took it back.")]
    Withdrawn = 4,

    [Description("Nobody answered in time.")]
    Expired = 5,
}
