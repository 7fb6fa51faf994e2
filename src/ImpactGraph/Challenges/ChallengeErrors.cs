using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>The caller does not act for the organisation, or there is none of that code; which of both is not told.</summary>
public sealed record NotYoursToRaiseError() : MutationError("Challenges of an organisation are raised by its contributors and stewards; you are neither there, or no organisation has this code.");

/// <summary>There is no such challenge, or the caller may not see it; which of both is not told.</summary>
public sealed record ChallengeNotFoundError() : MutationError("There is no such challenge, or it is not shown to you.");

/// <summary>The caller sees the challenge, but does not act for its organisation.</summary>
public sealed record ChallengeNotYoursError() : MutationError("Only contributors and stewards of the organisation whose challenge it is do that.");

/// <summary>The challenge has come to an end.</summary>
public sealed record ChallengeClosedError() : MutationError("The challenge is closed and stays as it is; raise another one if it comes back.");

/// <summary>Somebody else has written meanwhile; nothing of this change was kept.</summary>
/// <param name="ChallengeId">Row number of the challenge.</param>
/// <param name="CurrentVersion">Its version.</param>
public sealed record ChallengeConflictError(int ChallengeId, int CurrentVersion) : MutationError(FormattableString.Invariant(
    $"The challenge was changed since you read it and is at version {CurrentVersion}; nothing of yours was kept. Read it, and ask again with that version."));

/// <summary>No theme has the code.</summary>
public sealed record UnknownThemeError() : MutationError("No challenge theme has this code; `challengeThemes` lists those that there are.");

internal sealed class NotYoursToRaiseErrorType() : ErrorType<NotYoursToRaiseError>("NotYoursToRaiseError", "The caller does not act for the organisation, or there is none of that code; which of both is not told.");

internal sealed class ChallengeNotFoundErrorType() : ErrorType<ChallengeNotFoundError>("ChallengeNotFoundError", "There is no such challenge, or the caller may not see it; which of both is not told.");

internal sealed class ChallengeNotYoursErrorType() : ErrorType<ChallengeNotYoursError>("ChallengeNotYoursError", "The caller sees the challenge, but does not act for its organisation.");

internal sealed class ChallengeClosedErrorType() : ErrorType<ChallengeClosedError>("ChallengeClosedError", "The challenge has come to an end.");

internal sealed class ChallengeConflictErrorType : ErrorType<ChallengeConflictError>
{
    public ChallengeConflictErrorType() : base("ChallengeConflictError", "The challenge is at another version than the caller saw; nothing was changed.")
    {
        Field("currentVersion", e => e.CurrentVersion).Describe("Version at which it is.");
        Entity<Challenge>("challenge", e => e.ChallengeId).Describe("The challenge as it is.");
    }
}

internal sealed class UnknownThemeErrorType() : ErrorType<UnknownThemeError>("UnknownThemeError", "No challenge theme has the code.");
