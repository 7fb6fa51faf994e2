using ImpactGraph.Audit;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What can happen to invitations and assignments, whoever makes it happen.</summary>
internal static class AssignmentSteps
{
    /// <summary>What an invitation is at an instant: one whose term is over has expired, whether or not the keeper has come by.</summary>
    public static InvitationState StateAt(this Invitation invitation, DateTime now) =>
        invitation.State == InvitationState.Sent && invitation.ExpiresAt <= now ? InvitationState.Expired : invitation.State;

    /// <summary>Somebody comes; the first who does brings the challenge under way.</summary>
    public static void Confirm(this Assignment assignment, Challenge challenge)
    {
        assignment.State = AssignmentState.Confirmed;
        challenge.State = challenge.State.After(ChallengeStep.Confirm) ?? challenge.State;
    }

    /// <summary>Nobody comes, or no longer.</summary>
    /// <param name="assignment">Open.</param>
    /// <param name="state">Which end.</param>
    /// <param name="reason">In the words of who asks for the change. Null for none.</param>
    /// <param name="change">Whose words go from the audit too when who asks is erased.</param>
    public static void End(this Assignment assignment, AssignmentState state, string? reason, Change change)
    {
        (assignment.State, assignment.Reason) = (state, reason);
        if (reason is null || change.Viewer.ImproverId is not { } author) return;
        assignment.AuthorId = author;
        change.About(author);
    }
}
