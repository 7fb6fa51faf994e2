using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Networks;

/// <summary>Which network the caller wants to be in.</summary>
internal sealed class JoinNetworkInput : IHasIdempotencyKey
{
    public string Network { get; init; } = "";

    public string? IdempotencyKey { get; init; }
}

internal sealed class JoinNetworkInputType : InputType<JoinNetworkInput>
{
    public JoinNetworkInputType() : base("JoinNetworkInput", "Which network the caller wants to be in.")
    {
        Required(i => i.Network, "network").Describe("Code of the network.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Lets the caller into a network that is open to them, or asks its coordinators.</summary>
internal static class JoinNetwork
{
    public static void Mutation(MutationType mutation) => mutation.Change<JoinNetworkInput, Improver>("joinNetwork", "improver", (context, input, cancellationToken) =>
            SignedInChanges.RunAsImproverAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<UnknownNetworkError>().Fails<AlreadyMemberError>().Fails<AlreadyRequestedError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Makes the caller a member of a network that is open to them from today on, or asks its coordinators, to whom name and organisation are shown by that: `memberships` and `joinRequests` of the improver say which. Whom a coordinator declined, or whose membership a coordinator ended, always asks. For improvers, of themselves.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, JoinNetworkInput input, CancellationToken cancellationToken)
    {
        var (db, self, today) = (change.Db, change.Viewer.Self, change.Today);
        if (await db.Networks.SingleOrDefaultAsync(n => n.Code == input.Network, cancellationToken).ConfigureAwait(false) is not { } network) return new UnknownNetworkError();
        if (await db.Memberships.AnyAsync(m => m.NetworkId == network.Id && m.ImproverId == self && (m.UntilOn == null || m.UntilOn >= today), cancellationToken).ConfigureAwait(false)) return new AlreadyMemberError();
        var request = await db.JoinRequests.SingleOrDefaultAsync(r => r.NetworkId == network.Id && r.ImproverId == self, cancellationToken).ConfigureAwait(false);
        if (request is { DeclinedOn: null }) return new AlreadyRequestedError();
        var id = Guid.CreateVersion7(new DateTimeOffset(change.Now));
        if (request is not null) (request.RequestedOn, request.DeclinedOn) = (today, null);
        else if (network.Joining == NetworkJoining.Open && await IsForAsync(change, network, cancellationToken).ConfigureAwait(false))
            db.Add(new Membership { PublicId = id, NetworkId = network.Id, ImproverId = self, Role = MembershipRole.Member, FromOn = today });
        else db.Add(new JoinRequest { PublicId = id, NetworkId = network.Id, ImproverId = self, RequestedOn = today });
        await change.ConfirmAsync(self, cancellationToken).ConfigureAwait(false);
        return self;
    }

    /// <summary>Whether the caller is with an organisation of the area and tier that the network serves.</summary>
    private static async Task<bool> IsForAsync(Change change, Network network, CancellationToken cancellationToken)
    {
        var (db, today) = (change.Db, change.Today);
        if (network.ScopeId is null && network.ScopeTier is null) return true;
        var place = await db.Improvers.Where(i => i.Id == change.Viewer.Self && i.Organisation != null).Select(i => new { i.Organisation!.Id, i.Organisation.Tier }).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (place is null || (network.ScopeTier is { } tier && tier != place.Tier)) return false;
        return network.ScopeId is null || network.ScopeId == place.Id || await db.OrganisationAncestry.AnyAsync(
            a => a.AncestorId == network.ScopeId && a.DescendantId == place.Id && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today), cancellationToken).ConfigureAwait(false);
    }
}
