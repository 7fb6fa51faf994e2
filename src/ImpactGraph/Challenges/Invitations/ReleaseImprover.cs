using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Whose help ends before its time.</summary>
internal sealed class ReleaseImproverInput : IHasIdempotencyKey
{
    public NodeKey<Assignment> Assignment { get; init; } = null!;

    public string? Reason { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class ReleaseImproverInputType : InputType<ReleaseImproverInput>
{
    public ReleaseImproverInputType() : base("ReleaseImproverInput", "Whose help ends before its time.")
    {
        Id(i => i.Assignment, "assignment").Describe("Id of an assignment that is confirmed, or waits for consent.");
        Optional(i => i.Reason, "reason").Describe($"Why, at most {Assignment.ReasonMaxLength} characters of plain text.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Ends an assignment before its time, which frees the place, and the days of the person.</summary>
internal static class ReleaseImprover
{
    public static void Mutation(MutationType mutation) => mutation.Change<ReleaseImproverInput, Assignment>("releaseImprover", "assignment", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.IsImprover || viewer.MayInvite, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<AssignmentNotFoundError>().Fails<AssignmentClosedError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Ends an assignment before its time: the place is free again, and neither side is shown any longer how to reach the other. For everybody who sees it: the person, the side that asked, and stewards of the person's organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, ReleaseImproverInput input, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(input.Assignment.Text);
        // Who sees it are the three sides, each of which may end it.
        var assignment = await change.Db.Assignments.Where(InvitationPrivacy.OfAssignment.For(change.Viewer)).SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false);
        if (assignment is null) return new AssignmentNotFoundError();
        if (assignment.State is not (AssignmentState.AwaitingConsent or AssignmentState.Confirmed)) return new AssignmentClosedError(assignment.State);
        var text = new PlainText();
        var reason = text.Optional("reason", input.Reason, Assignment.ReasonMaxLength, lines: true);
        if (text.Errors.Count > 0) return MutationResult<int>.Failed(text.Errors);
        assignment.End(AssignmentState.Released, reason, change);
        assignment.ReleasedOn = change.Today;
        return assignment.Id;
    }
}
