using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>What the home organisation says to an assignment.</summary>
internal sealed class ConsentToAssignmentInput : IHasIdempotencyKey
{
    public NodeKey<Assignment> Assignment { get; init; } = null!;

    public bool Consents { get; init; }

    public string? Reason { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class ConsentToAssignmentInputType : InputType<ConsentToAssignmentInput>
{
    public ConsentToAssignmentInputType() : base("ConsentToAssignmentInput", "What the home organisation says to an assignment.")
    {
        Id(i => i.Assignment, "assignment").Describe("Id of an assignment that waits for it.");
        Required(i => i.Consents, "consents").Describe("Whether it lends the person.");
        Optional(i => i.Reason, "reason").Describe($"Why not, at most {Assignment.ReasonMaxLength} characters of plain text. For who refuses.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Agrees for the home organisation that one of its people helps elsewhere, or refuses it, which frees the place.</summary>
internal static class ConsentToAssignment
{
    public static void Mutation(MutationType mutation) => mutation.Change<ConsentToAssignmentInput, Assignment>("consentToAssignment", "assignment", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.IsSteward || viewer.IsNationalSteward, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<AssignmentNotFoundError>().Fails<OwnAssignmentError>().Fails<NotYoursToKeepError>().Fails<AssignmentClosedError>().Fails<ChallengeClosedError>()
        .Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says for the home organisation whether it lends somebody who accepted; a refusal frees the place. For stewards of the person's organisation, never about themselves; for national stewards where the person is with none.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, ConsentToAssignmentInput input, CancellationToken cancellationToken)
    {
        var (viewer, id) = (change.Viewer, Guid.Parse(input.Assignment.Text));
        var assignment = await change.Db.Assignments.Where(InvitationPrivacy.OfAssignment.For(viewer)).Include(a => a.Challenge).Include(a => a.Improver)
            .SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false);
        if (assignment is null) return new AssignmentNotFoundError();
        if (assignment.ImproverId == viewer.ImproverId) return new OwnAssignmentError();
        if (!viewer.Stewards(assignment.Improver.OrganisationId)) return new NotYoursToKeepError("assignment");
        if (assignment.State != AssignmentState.AwaitingConsent) return new AssignmentClosedError(assignment.State);
        if (input.Consents && assignment.Challenge.State == ChallengeState.Closed) return new ChallengeClosedError();
        var text = new PlainText();
        var reason = text.Optional("reason", input.Reason, Assignment.ReasonMaxLength, lines: true);
        if (text.Errors.Count > 0) return MutationResult<int>.Failed(text.Errors);
        if (input.Consents && reason is not null) return new InvalidTextError("reason", "A reason is for who refuses; leave it out.");
        assignment.ConsentedBy = await change.CallersAccountAsync(cancellationToken).ConfigureAwait(false);
        if (input.Consents)
        {
            assignment.ConsentedAt = change.Now;
            assignment.Confirm(assignment.Challenge);
        }
        else assignment.End(AssignmentState.Refused, reason, change);
        return assignment.Id;
    }
}
