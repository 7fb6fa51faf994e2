using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Networks;

/// <summary>Who is to be in which network no longer.</summary>
internal sealed class LeaveNetworkInput : IHasIdempotencyKey
{
    public string Network { get; init; } = "";

    public NodeKey<Improver>? Improver { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class LeaveNetworkInputType : InputType<LeaveNetworkInput>
{
    public LeaveNetworkInputType() : base("LeaveNetworkInput", "Who is to be in which network no longer.")
    {
        Required(i => i.Network, "network").Describe("Code of the network.");
        Optional(i => i.Improver, "improver").Describe("Id of the improver, for coordinators. Left out, the caller.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Ends a membership, or takes back the wish for one.</summary>
internal static class LeaveNetwork
{
    public static void Mutation(MutationType mutation) => mutation.Change<LeaveNetworkInput, Improver>("leaveNetwork", "improver", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.IsImprover || viewer.IsCoordinator, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<UnknownNetworkError>().Fails<NotAMemberError>().Fails<NotCoordinatorError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Ends a membership at once: yesterday was its last day, and one that began today never was. Takes back what is asked of the coordinators, too: of an open network it then counts as declined. For improvers, of themselves, and for the network's coordinators, of members they see: who was sent away by them has to ask to come back.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, LeaveNetworkInput input, CancellationToken cancellationToken)
    {
        var (db, viewer) = (change.Db, change.Viewer);
        if (await db.Networks.SingleOrDefaultAsync(n => n.Code == input.Network, cancellationToken).ConfigureAwait(false) is not { } network) return new UnknownNetworkError();
        var other = input.Improver is { } key ? Guid.Parse(key.Text) : (Guid?)null;
        var improver = other is null ? viewer.ImproverId : await db.Improvers.Where(i => i.PublicId == other).Select(i => (int?)i.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        // Whether there is such a person is not told to who may not end the membership anyway.
        if (other is not null && improver != viewer.Self && !viewer.Coordinates(network.Id)) return new NotCoordinatorError();
        if (improver is not { } leaver || !(leaver == viewer.ImproverId ? await LeaveAsync(change, network.Id, leaver, cancellationToken).ConfigureAwait(false) : await SendAwayAsync(change, network.Id, leaver, cancellationToken).ConfigureAwait(false)))
            return new NotAMemberError();
        return leaver;
    }

    private static async Task<bool> LeaveAsync(Change change, int network, int self, CancellationToken cancellationToken)
    {
        var ended = await EndAsync(change, network, self, cancellationToken).ConfigureAwait(false);
        var request = await change.Db.JoinRequests.Include(r => r.Network).SingleOrDefaultAsync(r => r.NetworkId == network && r.ImproverId == self && r.DeclinedOn == null, cancellationToken).ConfigureAwait(false);
        if (request is not null) JoinRequests.TakeBack(change, request);
        if (ended is null && request is null) return false;
        await change.ConfirmAsync(self, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> SendAwayAsync(Change change, int network, int improver, CancellationToken cancellationToken)
    {
        if (await EndAsync(change, network, improver, cancellationToken).ConfigureAwait(false) is not { } since) return false;
        // Or an open network would let them in again at once.
        var request = await change.Db.JoinRequests.SingleOrDefaultAsync(r => r.NetworkId == network && r.ImproverId == improver, cancellationToken).ConfigureAwait(false);
        if (request is null)
        {
            request = new() { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), NetworkId = network, ImproverId = improver, RequestedOn = since };
            change.Db.Add(request);
        }

        request.DeclinedOn = change.Today;
        return true;
    }

    /// <returns>Since when they were in it, today where that is not known; null when they are not, or the caller does not see it.</returns>
    private static async Task<DateOnly?> EndAsync(Change change, int network, int improver, CancellationToken cancellationToken)
    {
        var today = change.Today;
        var memberships = await change.Db.Memberships.Where(NetworkPrivacy.OfMembership.For(change.Viewer))
            .Where(m => m.NetworkId == network && m.ImproverId == improver && (m.UntilOn == null || m.UntilOn >= today)).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (memberships.Count == 0) return null;
        foreach (var membership in memberships)
        {
            if (membership.FromOn >= today) change.Db.Remove(membership);
            else membership.UntilOn = today.AddDays(-1);
        }

        return memberships.Min(m => m.FromOn < today ? m.FromOn.Value : today);
    }
}
