using System.Linq.Expressions;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Who sees who was invited to what, and who helps with what: both sides, and nobody besides.</summary>
internal static class InvitationPrivacy
{
    /// <summary>The invited person; who acts for the challenge's organisation; who sent it; and, once it was accepted, stewards of the person's organisation.</summary>
    public static readonly Expression<Func<Viewer, Invitation, bool>> OfInvitation = (viewer, invitation) =>
        invitation.ImproverId == viewer.Self
        || viewer.IsNationalSteward
        || (viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(invitation.Challenge.OrganisationId))
        || (viewer.IsSteward && (viewer.StewardedOrganisationIds.Contains(invitation.Challenge.OrganisationId)
            || (invitation.State == InvitationState.Accepted && viewer.StewardedOrganisationIds.Contains(invitation.Improver.OrganisationId ?? -1))))
        || (viewer.MayInvite && (invitation.InvitedById == viewer.OwnAccount || (viewer.IsImprover && invitation.AuthorId == viewer.Self)));

    /// <summary>The same people for an assignment, which was accepted.</summary>
    public static readonly Expression<Func<Viewer, Assignment, bool>> OfAssignment = (viewer, assignment) =>
        assignment.ImproverId == viewer.Self
        || viewer.IsNationalSteward
        || (viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(assignment.Challenge.OrganisationId))
        || (viewer.IsSteward && (viewer.StewardedOrganisationIds.Contains(assignment.Challenge.OrganisationId) || viewer.StewardedOrganisationIds.Contains(assignment.Improver.OrganisationId ?? -1)))
        || (viewer.MayInvite && (assignment.Invitation.InvitedById == viewer.OwnAccount || (viewer.IsImprover && assignment.Invitation.AuthorId == viewer.Self)));

    /// <summary>Who accepted shows their name to those who see the invitation.</summary>
    public static readonly Expression<Func<Viewer, Invitation, bool>> NameOfInvited = (viewer, invitation) =>
        invitation.State == InvitationState.Accepted || invitation.ImproverId == viewer.Self;

    /// <summary>Name and contact of who sent it: for the invited person, once they accepted and until they no longer help.</summary>
    public static readonly Expression<Func<Viewer, Invitation, bool>> Inviter = (viewer, invitation) =>
        invitation.ImproverId == viewer.Self && invitation.Author != null && invitation.Author.IdentityAudience >= Audience.Private
        && (invitation.Assignment!.State == AssignmentState.AwaitingConsent || invitation.Assignment!.State == AssignmentState.Confirmed);

    /// <summary>How to reach somebody who accepted: for the side that invited, from the acceptance until the assignment is over. Whatever the person shows to others.</summary>
    public static readonly Expression<Func<Viewer, Contact, bool>> ContactOfAssigned = (viewer, contact) =>
        viewer.MayInvite && contact.Improver.IdentityAudience >= Audience.Private
        && contact.Improver.Assignments.Any(a => (a.State == AssignmentState.AwaitingConsent || a.State == AssignmentState.Confirmed)
            && ((viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(a.Challenge.OrganisationId))
                || (viewer.IsSteward && viewer.StewardedOrganisationIds.Contains(a.Challenge.OrganisationId))
                || a.Invitation.InvitedById == viewer.OwnAccount
                || (viewer.IsImprover && a.Invitation.AuthorId == viewer.Self)));
}
