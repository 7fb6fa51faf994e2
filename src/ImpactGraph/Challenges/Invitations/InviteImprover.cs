using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Who is asked to help with what.</summary>
internal sealed class InviteImproverInput : IHasIdempotencyKey
{
    public NodeKey<Need> Need { get; init; } = null!;

    public NodeKey<Improver> Improver { get; init; } = null!;

    public string? Message { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class InviteImproverInputType : InputType<InviteImproverInput>
{
    public InviteImproverInputType() : base("InviteImproverInput", "Who is asked to help with what.")
    {
        Id(i => i.Need, "need").Describe("Id of a need of a challenge that is not closed.");
        Id(i => i.Improver, "improver").Describe("Id of somebody whom the caller may see.");
        Optional(i => i.Message, "message").Describe($"What to say to them, at most {Invitation.MessageMaxLength} characters of plain text.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Asks somebody to help with a need.</summary>
/// <remarks>Whether the person is good enough is the inviter's to judge. That they are booked, take no invitations or are not lent is told to who may invite them: suggestions leave them out for everybody anyway.</remarks>
internal static class InviteImprover
{
    public static void Mutation(MutationType mutation) => mutation.Change<InviteImproverInput, Invitation>("inviteImprover", "invitation", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.MayInvite, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<NeedNotFoundError>().Fails<ImproverNotFoundError>().Fails<NotYoursToInviteError>().Fails<ChallengeClosedError>().Fails<NeedOverError>().Fails<NeedFilledError>()
        .Fails<OptedOutError>().Fails<LendingRefusedError>().Fails<AlreadyInvitedError>().Fails<AlreadyBookedError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Asks somebody to help with a need. Neither side is shown how to reach the other before it is accepted. It waits for 7 days, for 3 when the challenge is urgent, for 1 when it is critical. For contributors and stewards of the challenge's organisation, and for coordinators, who invite members of their networks.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, InviteImproverInput input, CancellationToken cancellationToken)
    {
        var (db, viewer, needId, improverId) = (change.Db, change.Viewer, Guid.Parse(input.Need.Text), Guid.Parse(input.Improver.Text));
        var need = await db.Needs.Where(ChallengePrivacy.OfNeed.For(viewer)).Include(n => n.Challenge).SingleOrDefaultAsync(n => n.PublicId == needId, cancellationToken).ConfigureAwait(false);
        if (need is null) return new NeedNotFoundError();
        if (!InvitingSide.Includes(viewer, need.Challenge.OrganisationId)) return new NotYoursToInviteError();
        var improver = await db.Improvers.Where(ImproverPrivacy.Identity.For(viewer)).SingleOrDefaultAsync(i => i.PublicId == improverId, cancellationToken).ConfigureAwait(false);
        if (improver is null) return new ImproverNotFoundError();
        if (!await InvitingSide.IncludesCallerAsync(change, need.Challenge.OrganisationId, improver.Id, cancellationToken).ConfigureAwait(false)) return new NotYoursToInviteError();
        var text = new PlainText();
        var message = text.Optional("message", input.Message, Invitation.MessageMaxLength, lines: true);
        if (text.Errors.Count > 0) return MutationResult<int>.Failed(text.Errors);
        if (await ObstacleAsync(change, need, improver, cancellationToken).ConfigureAwait(false) is { } obstacle) return MutationResult<int>.Failed([obstacle]);

        var invitation = new Invitation
        {
            PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)),
            ChallengeId = need.ChallengeId,
            NeedId = need.Id,
            ImproverId = improver.Id,
            InvitedBy = await change.CallersAccountAsync(cancellationToken).ConfigureAwait(false),
            AuthorId = viewer.ImproverId,
            Message = message,
            SentAt = change.Now,
            ExpiresAt = change.Now + Invitation.Term(need.Challenge.Urgency),
        };
        db.Add(invitation);
        need.Challenge.State = need.Challenge.State.After(ChallengeStep.Invite)!.Value;
        // The words are the caller's, and go from the audit too when the caller is erased.
        if (viewer.ImproverId is { } author) change.About(author);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return invitation.Id;
    }

    private static async Task<MutationError?> ObstacleAsync(Change change, Need need, Improver improver, CancellationToken cancellationToken)
    {
        if (await InvitingSide.ObstacleAsync(change, need, cancellationToken).ConfigureAwait(false) is { } obstacle) return obstacle;
        if (!improver.TakesInvitations) return new OptedOutError();
        if (improver.Lending == Lending.Refused) return new LendingRefusedError();
        if (await IsInvitedAsync(change, need, improver, cancellationToken).ConfigureAwait(false)) return new AlreadyInvitedError();
        return await InvitingSide.HasDaysAsync(change, need, improver.Id, cancellationToken).ConfigureAwait(false) ? null : new AlreadyBookedError();
    }

    private static async Task<bool> IsInvitedAsync(Change change, Need need, Improver improver, CancellationToken cancellationToken)
    {
        var db = change.Db;
        if (await db.Assignments.Where(PlacesAndLoad.TakesDays).AnyAsync(a => a.NeedId == need.Id && a.ImproverId == improver.Id, cancellationToken).ConfigureAwait(false)) return true;
        var sent = await db.Invitations.SingleOrDefaultAsync(i => i.NeedId == need.Id && i.ImproverId == improver.Id && i.State == InvitationState.Sent, cancellationToken).ConfigureAwait(false);
        if (sent is null) return false;
        if (sent.ExpiresAt > change.Now) return true;
        // Its term is over, and the keeper has not come by yet: there is to be one open invitation at most.
        sent.State = InvitationState.Expired;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }
}
