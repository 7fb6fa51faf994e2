using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What the caller says to an invitation.</summary>
internal sealed class RespondToInvitationInput : IHasIdempotencyKey
{
    public NodeKey<Invitation> Invitation { get; init; } = null!;

    public bool Accept { get; init; }

    public string? Reason { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class RespondToInvitationInputType : InputType<RespondToInvitationInput>
{
    public RespondToInvitationInputType() : base("RespondToInvitationInput", "What the caller says to an invitation.")
    {
        Id(i => i.Invitation, "invitation").Describe("Id of an invitation to the caller that waits for an answer.");
        Required(i => i.Accept, "accept").Describe("Whether the caller helps.");
        Optional(i => i.Reason, "reason").Describe($"Why not, at most {Invitation.DeclineReasonMaxLength} characters of plain text. For who declines.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Accepts an invitation, which takes a place and days of the caller, or declines it.</summary>
internal static class RespondToInvitation
{
    public static void Mutation(MutationType mutation) => mutation.Change<RespondToInvitationInput, Invitation>("respondToInvitation", "invitation", (context, input, cancellationToken) =>
            SignedInChanges.RunAsImproverAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<InvitationNotFoundError>().Fails<InvitationClosedError>().Fails<ChallengeClosedError>().Fails<NeedOverError>().Fails<NeedFilledError>()
        .Fails<LendingRefusedError>().Fails<AlreadyBookedError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Accepts an invitation, or declines it. Who accepts takes a place of the need, and each side is shown how to reach the other until the help is over; the home organisation is asked, unless it agreed beforehand. For the invited improver, whose record is confirmed by it.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, RespondToInvitationInput input, CancellationToken cancellationToken)
    {
        var (db, self, id) = (change.Db, change.Viewer.Self, Guid.Parse(input.Invitation.Text));
        var invitation = await db.Invitations.Include(i => i.Need.Challenge).Include(i => i.Improver).SingleOrDefaultAsync(i => i.PublicId == id && i.ImproverId == self, cancellationToken).ConfigureAwait(false);
        if (invitation is null) return new InvitationNotFoundError();
        if (invitation.StateAt(change.Now) is not InvitationState.Sent and var state) return new InvitationClosedError(state);
        var text = new PlainText();
        var reason = text.Optional("reason", input.Reason, Invitation.DeclineReasonMaxLength, lines: true);
        if (text.Errors.Count > 0) return MutationResult<int>.Failed(text.Errors);
        if (!input.Accept) (invitation.State, invitation.DeclineReason) = (InvitationState.Declined, reason);
        else if (reason is not null) return new InvalidTextError("reason", "A reason is for who declines; leave it out.");
        else if (await AcceptAsync(change, invitation, cancellationToken).ConfigureAwait(false) is { } obstacle) return MutationResult<int>.Failed([obstacle]);
        invitation.AnsweredAt = change.Now;
        await change.ConfirmAsync(self, cancellationToken).ConfigureAwait(false);
        return invitation.Id;
    }

    private static async Task<MutationError?> AcceptAsync(Change change, Invitation invitation, CancellationToken cancellationToken)
    {
        var (need, improver) = (invitation.Need, invitation.Improver);
        if (await InvitingSide.ObstacleAsync(change, need, cancellationToken).ConfigureAwait(false) is { } obstacle) return obstacle;
        if (improver.Lending == Lending.Refused) return new LendingRefusedError();
        if (!await InvitingSide.HasDaysAsync(change, need, improver.Id, cancellationToken).ConfigureAwait(false)) return new AlreadyBookedError();
        invitation.State = InvitationState.Accepted;
        var assignment = new Assignment
        {
            PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)),
            ChallengeId = need.ChallengeId,
            NeedId = need.Id,
            Invitation = invitation,
            ImproverId = improver.Id,
            FromOn = InvitingSide.FirstDay(change, need),
            UntilOn = need.UntilOn,
            DaysPerWeek = need.DaysPerWeek,
            AcceptedAt = change.Now,
        };
        change.Db.Add(assignment);
        if (improver.Lending == Lending.Agreed) assignment.Confirm(need.Challenge);
        return null;
    }
}
