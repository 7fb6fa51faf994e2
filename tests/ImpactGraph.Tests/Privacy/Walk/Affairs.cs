using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Development;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.PeerLearning;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;

namespace ImpactGraph.Privacy.Walk;

/// <summary>What organisations have to do, and tell each other, as plain values in the order of their row numbers.</summary>
internal sealed record Affairs(IReadOnlyList<Trouble> Troubles, IReadOnlyList<Lesson> Lessons, IReadOnlyList<Support> Supports, IReadOnlyList<Intent> Intents)
{
    public static Affairs None { get; } = new([], [], [], []);
}

/// <summary>A challenge.</summary>
internal sealed record Trouble(Guid Id, string Organisation, ChallengeReach Reach, ChallengeState State)
{
    public required string Theme { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public Urgency Urgency { get; init; } = Urgency.Soon;

    public DateTime RaisedAt { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Id of a person; no caller is shown it.</summary>
    public Guid? Author { get; init; }

    public IReadOnlyList<Want> Wants { get; init; } = [];

    public Rating? Rating { get; init; }

    public Ending? Ending { get; init; }

    public IReadOnlyList<Call> Calls { get; init; } = [];

    public bool IsSolved => State == ChallengeState.Closed && Ending?.Kind is OutcomeKind.Solved or OutcomeKind.PartlySolved;
}

/// <summary>A need.</summary>
internal sealed record Want(Guid Id, string Method, CapabilityLevel? Level, int People, double Days, DateOnly From, DateOnly Until);

/// <summary>A prioritisation.</summary>
internal sealed record Rating(PrioritisationDirection Direction, PrioritisationApproach Approach, string Evidence, int Impact, int Affected, int Strength, int Feasibility, int? Segment, DateOnly On);

/// <summary>An outcome.</summary>
internal sealed record Ending(OutcomeKind Kind, string Summary, string Result, string Method, DateOnly On);

/// <summary>An invitation.</summary>
/// <param name="Want">Place of the need among those of the challenge.</param>
/// <param name="Person">Id of who is invited.</param>
internal sealed record Call(Guid Id, int Want, Guid Person, InvitationState State)
{
    /// <summary>Id of a person; null when the directory has none.</summary>
    public Guid? Author { get; init; }

    /// <summary>Whether the account of the coordinator sent it.</summary>
    public bool IsByCoordinator { get; init; }

    public string? Message { get; init; }

    public DateTime SentAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? RemindedAt { get; init; }

    public DateTime? AnsweredAt { get; init; }

    public string? DeclineReason { get; init; }

    /// <summary>Null unless it was accepted.</summary>
    public Duty? Duty { get; init; }

    /// <summary>Who was asked is not proposed again.</summary>
    public bool IsAsked => State is InvitationState.Sent or InvitationState.Accepted or InvitationState.Declined;
}

/// <summary>An assignment.</summary>
internal sealed record Duty(Guid Id, AssignmentState State, double Days, DateOnly From, DateOnly Until)
{
    public DateTime AcceptedAt { get; init; }

    public DateTime? ConsentedAt { get; init; }

    public DateOnly? ReleasedOn { get; init; }

    public string? Reason { get; init; }

    /// <summary>Takes days of the person.</summary>
    public bool IsOpen => State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed;

    public bool TakesAPlace => IsOpen || State == AssignmentState.Ended;

    public bool HasHelped => State is AssignmentState.Confirmed or AssignmentState.Ended or AssignmentState.Released;
}

/// <summary>An example of practice.</summary>
internal sealed record Lesson(Guid Id, string Organisation, ReleaseAudience For, string Title, string Description, string? Result, Theme? Theme, string? ChallengeTheme, string Method, DateOnly From, DateOnly? Until, DateTime RecordedAt, int Version);

/// <summary>An offer of support.</summary>
internal sealed record Support(Guid Id, string Organisation, string Title, string? Description, Theme? Theme, string Method, Tier? For, int? FromSegment, DateOnly From, DateOnly? Until, DateTime OfferedAt, int Version);

/// <summary>A development plan.</summary>
internal sealed record Intent(Guid Id, string Organisation, DateTime UpdatedAt, int Version, IReadOnlyList<Act> Acts);

/// <summary>An action of a development plan.</summary>
internal sealed record Act(Guid Id, ImpactComponent Component, string Text, string? OwnerRole, DateOnly? DueOn, int Progress, PlanActionState State);
