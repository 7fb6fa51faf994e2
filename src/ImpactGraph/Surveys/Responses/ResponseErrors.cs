using ImpactGraph.Engine;

namespace ImpactGraph.Surveys.Responses;

/// <summary>Somebody else has written meanwhile; nothing of this change was kept.</summary>
/// <param name="ResponseId">Row number of what there is now; null when there is nothing.</param>
/// <param name="CurrentVersion">Its version; null when there is nothing.</param>
public sealed record ResponseConflictError(int? ResponseId, int? CurrentVersion) : MutationError(CurrentVersion is { } version
    ? FormattableString.Invariant($"The response was changed since you read it and is at version {version}; nothing of yours was kept. Read it, bring in what you changed, and send it with that version.")
    : "There is no response yet, so there is no version of it; leave version out.");

/// <summary>The round takes no responses today.</summary>
/// <param name="OpensOn">First day on which it does.</param>
/// <param name="ClosesOn">Last day on which it does.</param>
public sealed record RoundNotOpenError(DateOnly OpensOn, DateOnly ClosesOn) : MutationError(FormattableString.Invariant($"The round takes responses from {OpensOn:yyyy-MM-dd} to {ClosesOn:yyyy-MM-dd} (days in UTC)."));

/// <summary>The round does not ask the organisation.</summary>
public sealed record OrganisationNotAskedError() : MutationError("The round does not ask this organisation: it was not open on the day of collection, or no question is put to its tier.");

/// <summary>What is asked for does not follow from how far the response has gone.</summary>
/// <param name="State">How far that is.</param>
/// <param name="Message">What to do.</param>
public sealed record ResponseStateError(ResponseState State, string Message) : MutationError(Message);

/// <summary>A question that is asked stands in no answer.</summary>
/// <param name="Question">Its code.</param>
public sealed record UnansweredQuestionError(string Question) : MutationError($"{Question} is asked and has no answer; give one, or say by absence why there is none.");

/// <summary>An answer cannot be one.</summary>
/// <param name="Question">Code of the question, as it was given.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record InvalidAnswerError(string Question, string Message) : MutationError(Message);

internal sealed class ResponseConflictErrorType : ErrorType<ResponseConflictError>
{
    public ResponseConflictErrorType() : base("ResponseConflictError", "The response is at another version than the caller saw; nothing was changed.")
    {
        Field("currentVersion", e => e.CurrentVersion).Describe("Version at which it is. Null when there is no response yet.");
        Entity<Response>("response", e => e.ResponseId).Describe("The response as it is. Null when there is none yet.");
    }
}

internal sealed class RoundNotOpenErrorType : ErrorType<RoundNotOpenError>
{
    public RoundNotOpenErrorType() : base("RoundNotOpenError", "The round takes no responses today.")
    {
        Field("opensOn", e => e.OpensOn).Describe("First day on which it takes responses.");
        Field("closesOn", e => e.ClosesOn).Describe("Last day on which it takes responses.");
    }
}

internal sealed class OrganisationNotAskedErrorType() : ErrorType<OrganisationNotAskedError>("OrganisationNotAskedError", "The round does not ask the organisation.");

internal sealed class ResponseStateErrorType : ErrorType<ResponseStateError>
{
    public ResponseStateErrorType() : base("ResponseStateError", "What is asked for does not follow from how far the response has gone.") => Field("state", e => e.State).Describe("How far it has gone.");
}

internal sealed class UnansweredQuestionErrorType : ErrorType<UnansweredQuestionError>
{
    public UnansweredQuestionErrorType() : base("UnansweredQuestionError", "A question that is asked has no answer, and no reason is given.") => Field("question", e => e.Question).NonNull().Describe("Code of the question.");
}

internal sealed class InvalidAnswerErrorType : ErrorType<InvalidAnswerError>
{
    public InvalidAnswerErrorType() : base("InvalidAnswerError", "An answer that its question does not take.") => Field("question", e => e.Question).NonNull().Describe("Code of the question as the caller gave it, shortened when it is long.");
}
