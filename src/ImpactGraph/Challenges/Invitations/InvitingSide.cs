using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Who asks people to help with a challenge, and what is in the way of it.</summary>
internal static class InvitingSide
{
    /// <summary>Whether the caller may invite somebody to the challenges of an organisation, which they see; <see cref="ChallengePrivacy.Staffed"/> says the same to the database.</summary>
    public static bool Includes(Viewer viewer, int organisation) => viewer.IsCoordinator || OwnChallenges.IsKeptBy(viewer, organisation);

    /// <summary>Whether the caller invites a person to a challenge of an organisation: for it, or as coordinator of a network that the person is in today.</summary>
    /// <param name="change">With the caller, who sees challenge and person.</param>
    /// <param name="organisation">Whose challenge it is.</param>
    /// <param name="improver">Row number.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<bool> IncludesCallerAsync(Change change, int organisation, int improver, CancellationToken cancellationToken)
    {
        if (OwnChallenges.IsKeptBy(change.Viewer, organisation)) return true;
        if (!change.Viewer.IsCoordinator) return false;
        var (networks, today) = (change.Viewer.CoordinatedNetworkIds, change.Today);
        return await change.Db.Memberships.AnyAsync(
            m => m.ImproverId == improver && networks.Contains(m.NetworkId) && (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What keeps anybody from coming to a need now: that the challenge is closed, the time over, every place taken.</summary>
    /// <param name="change">Reads it as it is until the commit.</param>
    /// <param name="need">With its challenge.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null when nothing does.</returns>
    public static async Task<MutationError?> ObstacleAsync(Change change, Need need, CancellationToken cancellationToken)
    {
        if (need.Challenge.State.After(ChallengeStep.Invite) is null) return new ChallengeClosedError();
        if (need.UntilOn < change.Today) return new NeedOverError();
        return await PlacesAndLoad.PlacesFreeAsync(change.Db, need, cancellationToken).ConfigureAwait(false) > 0 ? null : new NeedFilledError();
    }

    /// <summary>Whether a person has the days that a need asks for, from today on.</summary>
    /// <inheritdoc cref="ObstacleAsync"/>
    public static async Task<bool> HasDaysAsync(Change change, Need need, int improver, CancellationToken cancellationToken) =>
        PlacesAndLoad.IsEnough(await PlacesAndLoad.FreeDaysAsync(change.Db, change.Viewer, improver, FirstDay(change, need), need.UntilOn, cancellationToken).ConfigureAwait(false), need.DaysPerWeek);

    /// <summary>First day on which somebody who comes now can help.</summary>
    public static DateOnly FirstDay(Change change, Need need) => need.FromOn < change.Today ? change.Today : need.FromOn;
}
