using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges;

/// <summary>How a challenge ended.</summary>
internal sealed class CloseChallengeInput : IHasIdempotencyKey
{
    public NodeKey<Challenge> Challenge { get; init; } = null!;

    public int? Version { get; init; }

    public OutcomeKind Outcome { get; init; }

    public string Summary { get; init; } = "";

    public string? Result { get; init; }

    public IReadOnlyList<string> Methods { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

internal sealed class CloseChallengeInputType : InputType<CloseChallengeInput>
{
    /// <summary>More methods than that did not help, they were there.</summary>
    public const int MostMethods = 20;

    public CloseChallengeInputType() : base("CloseChallengeInput", "How a challenge ended, and what helped.")
    {
        Id(i => i.Challenge, "challenge").Describe("Id of the challenge.");
        Optional(i => i.Version, "version").Describe("Version of the challenge that the caller saw. Left out, whatever it is.");
        Required(i => i.Outcome, "outcome").Describe("How it ended.");
        Required(i => i.Summary, "summary").Describe($"What was done and what came of it, at most {Outcome.SummaryMaxLength} characters of plain text; lines are kept. Without names of people.");
        Optional(i => i.Result, "result").Describe($"What was measured before and after, at most {Outcome.ResultMaxLength} characters of plain text. Left out, nothing was.");
        Required(i => i.Methods, "methods").Describe($"Codes of the methods that helped, at most {MostMethods}. Empty when none did.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Ends a challenge with an outcome, and with it what was asked of people for it.</summary>
internal static class CloseChallenge
{
    public static void Mutation(MutationType mutation) => mutation.Change<CloseChallengeInput, Challenge>("closeChallenge", "challenge", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, OwnChallenges.AreKeptBy, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<ChallengeNotFoundError>().Fails<ChallengeNotYoursError>().Fails<ChallengeClosedError>().Fails<ChallengeConflictError>().Fails<UnknownMethodError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Ends a challenge with an outcome, for good: open invitations are withdrawn, and assignments that are not over end today. For contributors and stewards of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, CloseChallengeInput input, CancellationToken cancellationToken)
    {
        var (challenge, error) = await OwnChallenges.StepAsync(change, input.Challenge, input.Version, ChallengeStep.Close, cancellationToken).ConfigureAwait(false);
        if (challenge is null) return MutationResult<int>.Failed([error!]);
        if (input.Methods.Count > CloseChallengeInputType.MostMethods) return new OutOfRangeError("methods", $"Name at most {CloseChallengeInputType.MostMethods} methods.");
        if (await OwnChallenges.MethodsAsync(change, input.Methods, cancellationToken).ConfigureAwait(false) is not { } methods) return new UnknownMethodError();
        var text = new PlainText();
        var (summary, result) = (text.Required("summary", input.Summary, Outcome.SummaryMaxLength, lines: true), text.Optional("result", input.Result, Outcome.ResultMaxLength));
        if (text.Errors.Count > 0) return MutationResult<int>.Failed(text.Errors);

        challenge.ClosedOn = change.Today;
        challenge.Outcome = new() { Kind = input.Outcome, Summary = summary, Result = result, ClosedOn = change.Today, AuthorId = change.Viewer.ImproverId };
        foreach (var method in methods.Values.Order()) challenge.Outcome.Methods.Add(new() { MethodId = method });
        await LetGoAsync(change, challenge, cancellationToken).ConfigureAwait(false);
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return challenge.Id;
    }

    /// <summary>Nobody is asked for it any more, and whoever helps is free for other things.</summary>
    private static async Task LetGoAsync(Change change, Challenge challenge, CancellationToken cancellationToken)
    {
        var (db, today) = (change.Db, change.Today);
        foreach (var invitation in await db.Invitations.Where(i => i.ChallengeId == challenge.Id && i.State == InvitationState.Sent).ToListAsync(cancellationToken).ConfigureAwait(false))
            invitation.State = InvitationState.Withdrawn;
        foreach (var assignment in await db.Assignments.Where(a => a.ChallengeId == challenge.Id && (a.State == AssignmentState.AwaitingConsent || a.State == AssignmentState.Confirmed))
            .ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (assignment.State == AssignmentState.Confirmed && assignment.UntilOn < today) assignment.State = AssignmentState.Ended;
            else (assignment.State, assignment.ReleasedOn) = (AssignmentState.Released, today);
        }
    }
}
