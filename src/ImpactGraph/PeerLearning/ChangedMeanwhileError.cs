using ImpactGraph.Engine;

namespace ImpactGraph.PeerLearning;

/// <summary>Somebody else has written meanwhile; nothing of this change was kept.</summary>
/// <param name="CurrentVersion">Version of what there is now; null when there is nothing.</param>
public sealed record ChangedMeanwhileError(int? CurrentVersion) : MutationError(CurrentVersion is { } version
    ? FormattableString.Invariant($"It was changed since you read it and is at version {version}; nothing of yours was kept. Read it, bring in what you changed, and send it with that version.")
    : "There is none yet, so there is no version of it; leave version out.");

internal sealed class ChangedMeanwhileErrorType : ErrorType<ChangedMeanwhileError>
{
    public ChangedMeanwhileErrorType() : base("ChangedMeanwhileError", "What is to be changed is at another version than the caller saw; nothing was changed.") =>
        Field("currentVersion", e => e.CurrentVersion).Describe("Version at which it is. Null when there is none yet.");
}
