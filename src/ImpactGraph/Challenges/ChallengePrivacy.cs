using System.Linq.Expressions;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges;

/// <summary>Who sees a challenge, and what belongs to it. Never who is not signed in, nor who sees figures only.</summary>
internal static class ChallengePrivacy
{
    /// <summary>Who acts for the organisation whose challenge it is: its contributors and stewards.</summary>
    public static readonly Expression<Func<Viewer, Challenge, bool>> Kept = (viewer, challenge) =>
        viewer.IsNationalSteward
        || (viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(challenge.OrganisationId))
        || (viewer.IsSteward && viewer.StewardedOrganisationIds.Contains(challenge.OrganisationId));

    /// <summary>Who may invite people to it: who acts for the organisation, and coordinators of networks. For challenges that the caller sees.</summary>
    public static readonly Expression<Func<Viewer, Challenge, bool>> Staffed = Kept.Or((viewer, challenge) => viewer.IsCoordinator);

    // Where it is today: the tree is asked only for challenges that are shared with a part of the country.
    private static readonly Expression<Func<Viewer, Challenge, bool>> SharedWithBoard = (viewer, challenge) => viewer.IsReader && challenge.Reach == ChallengeReach.Board
        && ((challenge.Organisation.Tier == Tier.IntegratedCareBoard
                && challenge.Organisation.Descent.Any(d => d.DescendantId == viewer.Home && (d.FromOn == null || d.FromOn <= viewer.Today) && (d.UntilOn == null || d.UntilOn >= viewer.Today)))
            || challenge.Organisation.Ancestry.Any(a => a.Ancestor.Tier == Tier.IntegratedCareBoard && (a.FromOn == null || a.FromOn <= viewer.Today) && (a.UntilOn == null || a.UntilOn >= viewer.Today)
                && (a.AncestorId == viewer.Home
                    || a.Ancestor.Descent.Any(d => d.DescendantId == viewer.Home && (d.FromOn == null || d.FromOn <= viewer.Today) && (d.UntilOn == null || d.UntilOn >= viewer.Today)))));

    private static readonly Expression<Func<Viewer, Challenge, bool>> SharedWithRegion = (viewer, challenge) => viewer.IsReader && challenge.Reach == ChallengeReach.Region
        && ((challenge.Organisation.Tier == Tier.Region
                && challenge.Organisation.Descent.Any(d => d.DescendantId == viewer.Home && (d.FromOn == null || d.FromOn <= viewer.Today) && (d.UntilOn == null || d.UntilOn >= viewer.Today)))
            || challenge.Organisation.Ancestry.Any(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= viewer.Today) && (a.UntilOn == null || a.UntilOn >= viewer.Today)
                && (a.AncestorId == viewer.Home
                    || a.Ancestor.Descent.Any(d => d.DescendantId == viewer.Home && (d.FromOn == null || d.FromOn <= viewer.Today) && (d.UntilOn == null || d.UntilOn >= viewer.Today)))));

    /// <summary>Whom its reach includes, who acts for its organisation, and whoever was invited to it.</summary>
    public static readonly Expression<Func<Viewer, Challenge, bool>> Seen =
        ((Expression<Func<Viewer, Challenge, bool>>)((viewer, challenge) => viewer.IsReader && (challenge.Reach == ChallengeReach.Country || challenge.OrganisationId == viewer.Home)))
            .Or(Kept)
            .Or((viewer, challenge) => viewer.IsImprover && challenge.Invitations.Any(i => i.ImproverId == viewer.Self))
            .Or(SharedWithBoard)
            .Or(SharedWithRegion);

    /// <summary>The same for what belongs to a challenge.</summary>
    public static readonly Expression<Func<Viewer, Need, bool>> OfNeed = Seen.Of((Need need) => need.Challenge);

    /// <inheritdoc cref="OfNeed"/>
    public static readonly Expression<Func<Viewer, Prioritisation, bool>> OfPrioritisation = Seen.Of((Prioritisation prioritisation) => prioritisation.Challenge);

    /// <inheritdoc cref="OfNeed"/>
    public static readonly Expression<Func<Viewer, ApproachUse, bool>> OfApproach = Seen.Of((ApproachUse use) => use.Prioritisation.Challenge);

    /// <inheritdoc cref="OfNeed"/>
    public static readonly Expression<Func<Viewer, Outcome, bool>> OfOutcome = Seen.Of((Outcome outcome) => outcome.Challenge);

    /// <summary>How many places are free tells how many people came: that is for who may invite, whom teams and plans tell it too.</summary>
    public static readonly Expression<Func<Viewer, Need, bool>> PlacesOfNeed = Staffed.Of((Need need) => need.Challenge);
}
