using ImpactGraph.Access;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys.Responses;

namespace ImpactGraph.Privacy;

/// <remarks>Who sees challenges, who is invited to them, and what organisations tell each other.</remarks>
internal sealed partial record Caller
{
    /// <summary>The organisation for which the caller acts as a contributor.</summary>
    public Organisation? Contributed { get; init; }

    public Account? Account { get; init; }

    /// <summary>What is for callers who are signed in is for this one.</summary>
    public bool IsReader => IsDemo || (IsSignedIn && !SeesFiguresOnly);

    /// <summary>May invite somebody to something, and so plan who goes where.</summary>
    public bool MayPlan => IsNationalSteward || Stewarded is not null || Contributed is not null || Coordinated.Count > 0;

    public static Caller ContributorOf(Organisation organisation) => new($"contributor of {organisation.Code}", true) { Organisation = organisation, Contributed = organisation };

    public bool ActsFor(Organisation organisation) => IsNationalSteward || organisation == Contributed || IsStewarded(organisation);

    public bool Sees(Challenge challenge)
    {
        if (ActsFor(challenge.Organisation) || challenge.Invitations.Any(i => IsSelf(i.Improver))) return true;
        if (!IsReader) return false;
        return challenge.Organisation == Organisation || challenge.Reach switch
        {
            ChallengeReach.Country => true,
            ChallengeReach.Region => IsUnderTheSame(Tier.Region, challenge.Organisation),
            ChallengeReach.Board => IsUnderTheSame(Tier.IntegratedCareBoard, challenge.Organisation),
            _ => false,
        };
    }

    public bool Sees(Invitation invitation) =>
        IsSelf(invitation.Improver) || ActsFor(invitation.Challenge.Organisation) || HasSent(invitation)
        || (invitation.State == InvitationState.Accepted && IsStewarded(invitation.Improver.Organisation));

    public bool Sees(Assignment assignment) =>
        IsSelf(assignment.Improver) || ActsFor(assignment.Challenge.Organisation) || HasSent(assignment.Invitation) || IsStewarded(assignment.Improver.Organisation);

    /// <summary>Whether the name of who is invited comes with what the caller sees of an invitation.</summary>
    public bool SeesNameOfInvited(Invitation invitation) => Sees(invitation) && (invitation.State == InvitationState.Accepted || IsSelf(invitation.Improver));

    /// <summary>Whether the caller was invited by it, and is told by whom and how to reach them.</summary>
    public bool SeesInviter(Invitation invitation) => IsSelf(invitation.Improver) && invitation.Author is { IdentityAudience: >= Audience.Private } && IsOpen(invitation.Assignment);

    /// <summary>Whether the caller is shown that somebody helped with a challenge: as part of the person's history, or of the assignment.</summary>
    public bool SeesHelp(Assignment assignment) => SeesIdentity(assignment.Improver) && (SeesHistory(assignment.Improver) || Sees(assignment));

    public bool Sees(PracticeExample example) => IsReader || example.ReleasedTo == ReleaseAudience.Public;

    public bool Sees(DevelopmentPlan plan) => IsReader && (plan.Organisation == Organisation || plan.Organisation == Contributed);

    /// <summary>Whether the person helps, now or soon, where the caller asked for help.</summary>
    private bool IsHelpedBy(Improver person) => person.IdentityAudience >= Audience.Private
        && person.Assignments.Any(a => IsOpen(a) && (a.Challenge.Organisation == Contributed || IsStewarded(a.Challenge.Organisation) || HasSent(a.Invitation)));

    private static bool IsOpen(Assignment? assignment) => assignment?.State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed;

    private bool HasSent(Invitation invitation) => MayPlan && ((Account is not null && invitation.InvitedBy == Account) || (invitation.Author is { } author && IsSelf(author)));

    private bool IsSelf(Improver person) => Self == person;

    private bool IsUnderTheSame(Tier tier, Organisation other) => Above(Organisation, tier) is { } place && place == Above(other, tier);

    private static Organisation? Above(Organisation? organisation, Tier tier)
    {
        for (var at = organisation; at is not null; at = ParentOf(at))
            if (at.Tier == tier) return at;
        return null;
    }
}
