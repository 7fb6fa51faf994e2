using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Networks;

/// <summary>What decisions of coordinators about who comes in have in common.</summary>
internal static class JoinRequests
{
    /// <summary>Ends what somebody asked, because they ask no longer.</summary>
    /// <param name="request">An open request, with its network.</param>
    /// <remarks>Of an open network it stays as one that was declined: there somebody asks because they are not let in without, and to ask, take it back and join anew would be a way in.</remarks>
    public static void TakeBack(Change change, JoinRequest request)
    {
        if (request.Network.Joining == NetworkJoining.Open) request.DeclinedOn = change.Today;
        else change.Db.Remove(request);
    }

    /// <summary>Does what a coordinator decides about an open request.</summary>
    /// <exception cref="InputException">The caller is not signed in, or coordinates nothing; or others write for too long.</exception>
    public static ValueTask<MutationResult<int>> DecideAsync<TInput>(
        MutationContext context, TInput input, NodeKey<JoinRequest> key, Func<Change, JoinRequest, CancellationToken, ValueTask<MutationResult<int>>> decide, CancellationToken cancellationToken) where TInput : class =>
        SignedInChanges.RunAsync(context, input, viewer => viewer.IsCoordinator, async (change, token) =>
        {
            var (id, networks) = (Guid.Parse(key.Text), change.Viewer.CoordinatedNetworkIds);
            var request = await change.Db.JoinRequests.SingleOrDefaultAsync(r => r.PublicId == id && networks.Contains(r.NetworkId), token).ConfigureAwait(false);
            if (request is null) return new JoinRequestNotFoundError();
            return request.DeclinedOn is null ? await decide(change, request, token).ConfigureAwait(false) : new JoinRequestDeclinedError();
        }, cancellationToken);
}
