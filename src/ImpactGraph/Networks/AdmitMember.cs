using ImpactGraph.Audit;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Networks;

/// <summary>Who is let into a network.</summary>
internal sealed class AdmitMemberInput : IHasIdempotencyKey
{
    public NodeKey<JoinRequest> JoinRequest { get; init; } = null!;

    public string? IdempotencyKey { get; init; }
}

internal sealed class AdmitMemberInputType : InputType<AdmitMemberInput>
{
    public AdmitMemberInputType() : base("AdmitMemberInput", "Who is let into a network.")
    {
        Id(i => i.JoinRequest, "joinRequest").Describe("Id of an open request.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Lets somebody who asked into a network.</summary>
internal static class AdmitMember
{
    public static void Mutation(MutationType mutation) => mutation.Change<AdmitMemberInput, Membership>("admitMember", "membership", (context, input, cancellationToken) =>
            JoinRequests.DecideAsync(context, input, input.JoinRequest, DoAsync, cancellationToken))
        .Fails<JoinRequestNotFoundError>().Fails<JoinRequestDeclinedError>().Fails<AlreadyMemberError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Makes somebody who asked a member from today on. For the network's coordinators, who are shown no membership of somebody who does not show it to them.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, JoinRequest request, CancellationToken cancellationToken)
    {
        var (db, today) = (change.Db, change.Today);
        if (await db.Memberships.AnyAsync(m => m.NetworkId == request.NetworkId && m.ImproverId == request.ImproverId && (m.UntilOn == null || m.UntilOn >= today), cancellationToken).ConfigureAwait(false)) return new AlreadyMemberError();
        var membership = new Membership { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), NetworkId = request.NetworkId, ImproverId = request.ImproverId, Role = MembershipRole.Member, FromOn = today };
        db.Add(membership);
        db.Remove(request);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return membership.Id;
    }
}
