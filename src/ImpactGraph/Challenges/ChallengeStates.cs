namespace ImpactGraph.Challenges;

/// <summary>What can happen to a challenge.</summary>
internal enum ChallengeStep
{
    /// <summary>Its weight is rated, for the first time or anew.</summary>
    Prioritise,

    /// <summary>Somebody is invited to it.</summary>
    Invite,

    /// <summary>Somebody who was invited is confirmed.</summary>
    Confirm,

    /// <summary>It is ended with an outcome.</summary>
    Close,
}

/// <summary>The state machine of a challenge: from which state what leads where. What is not in the table is refused.</summary>
internal static class ChallengeStates
{
    // An unexpected challenge does not wait for its rating: people can be invited at once, and it can be rated at any time until it is closed.
    private static readonly Dictionary<(ChallengeState From, ChallengeStep Step), ChallengeState> Table = new()
    {
        [(ChallengeState.Raised, ChallengeStep.Prioritise)] = ChallengeState.Prioritised,
        [(ChallengeState.Raised, ChallengeStep.Invite)] = ChallengeState.Staffing,
        [(ChallengeState.Raised, ChallengeStep.Close)] = ChallengeState.Closed,
        [(ChallengeState.Prioritised, ChallengeStep.Prioritise)] = ChallengeState.Prioritised,
        [(ChallengeState.Prioritised, ChallengeStep.Invite)] = ChallengeState.Staffing,
        [(ChallengeState.Prioritised, ChallengeStep.Close)] = ChallengeState.Closed,
        [(ChallengeState.Staffing, ChallengeStep.Prioritise)] = ChallengeState.Staffing,
        [(ChallengeState.Staffing, ChallengeStep.Invite)] = ChallengeState.Staffing,
        [(ChallengeState.Staffing, ChallengeStep.Confirm)] = ChallengeState.UnderWay,
        [(ChallengeState.Staffing, ChallengeStep.Close)] = ChallengeState.Closed,
        [(ChallengeState.UnderWay, ChallengeStep.Prioritise)] = ChallengeState.UnderWay,
        [(ChallengeState.UnderWay, ChallengeStep.Invite)] = ChallengeState.UnderWay,
        [(ChallengeState.UnderWay, ChallengeStep.Confirm)] = ChallengeState.UnderWay,
        [(ChallengeState.UnderWay, ChallengeStep.Close)] = ChallengeState.Closed,
    };

    /// <summary>Where a step leads; null when it is refused.</summary>
    public static ChallengeState? After(this ChallengeState state, ChallengeStep step) => Table.TryGetValue((state, step), out var next) ? next : null;
}
