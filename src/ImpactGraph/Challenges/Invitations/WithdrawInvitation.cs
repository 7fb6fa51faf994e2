using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Which invitation is taken back.</summary>
internal sealed class WithdrawInvitationInput : IHasIdempotencyKey
{
    public NodeKey<Invitation> Invitation { get; init; } = null!;

    public string? IdempotencyKey { get; init; }
}

internal sealed class WithdrawInvitationInputType : InputType<WithdrawInvitationInput>
{
    public WithdrawInvitationInputType() : base("WithdrawInvitationInput", "Which invitation is taken back.")
    {
        Id(i => i.Invitation, "invitation").Describe("Id of an invitation that waits for an answer.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Takes an invitation back that nobody has answered.</summary>
internal static class WithdrawInvitation
{
    public static void Mutation(MutationType mutation) => mutation.Change<WithdrawInvitationInput, Invitation>("withdrawInvitation", "invitation", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.MayInvite, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<InvitationNotFoundError>().Fails<NotYoursToInviteError>().Fails<InvitationClosedError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Takes an invitation back that waits for an answer. For contributors and stewards of the challenge's organisation, and for who sent it.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, WithdrawInvitationInput input, CancellationToken cancellationToken)
    {
        var (viewer, id) = (change.Viewer, Guid.Parse(input.Invitation.Text));
        var invitation = await change.Db.Invitations.Where(InvitationPrivacy.OfInvitation.For(viewer)).Include(i => i.Challenge).SingleOrDefaultAsync(i => i.PublicId == id, cancellationToken).ConfigureAwait(false);
        if (invitation is null) return new InvitationNotFoundError();
        var sent = invitation.InvitedById == viewer.OwnAccount || (viewer.IsImprover && invitation.AuthorId == viewer.Self);
        if (!sent && !OwnChallenges.IsKeptBy(viewer, invitation.Challenge.OrganisationId)) return new NotYoursToInviteError();
        if (invitation.StateAt(change.Now) is not InvitationState.Sent and var state) return new InvitationClosedError(state);
        invitation.State = InvitationState.Withdrawn;
        return invitation.Id;
    }
}
