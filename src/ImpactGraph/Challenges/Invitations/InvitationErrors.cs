using ImpactGraph.Engine;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>There is no such need, or the caller may not see its challenge; which of both is not told.</summary>
public sealed record NeedNotFoundError() : MutationError("There is no such need, or its challenge is not shown to you.");

/// <summary>There is nobody with this id, or the caller may not see them; which of both is not told.</summary>
public sealed record ImproverNotFoundError() : MutationError("There is no such improver, or they are not shown to you.");

/// <summary>There is no such invitation, or the caller may not see it; which of both is not told.</summary>
public sealed record InvitationNotFoundError() : MutationError("There is no such invitation, or it is not shown to you.");

/// <summary>There is no such assignment, or the caller may not see it; which of both is not told.</summary>
public sealed record AssignmentNotFoundError() : MutationError("There is no such assignment, or it is not shown to you.");

/// <summary>The caller sees it, but does not invite to it.</summary>
public sealed record NotYoursToInviteError() : MutationError(
    "People are invited, and invitations withdrawn, by contributors and stewards of the challenge's organisation, and by coordinators for members of their networks.");

/// <summary>The last day of the need has passed.</summary>
public sealed record NeedOverError() : MutationError("The last day of this need has passed.");

/// <summary>Every place of the need is taken.</summary>
public sealed record NeedFilledError() : MutationError("Every place of this need is taken.");

/// <summary>The person is invited already, or helps with the need.</summary>
public sealed record AlreadyInvitedError() : MutationError("This person has an open invitation to this need, or helps with it already.");

/// <summary>The person has not so many days left.</summary>
public sealed record AlreadyBookedError() : MutationError("There are not as many days a week free in this time as the need asks for.");

/// <summary>The person takes no invitations.</summary>
public sealed record OptedOutError() : MutationError("This person takes no invitations.");

/// <summary>The home organisation lends the person to nobody.</summary>
public sealed record LendingRefusedError() : MutationError("The home organisation does not lend this person; its stewards can say otherwise by `setLending`.");

/// <summary>The invitation can no longer be answered or withdrawn.</summary>
/// <param name="State">What became of it; EXPIRED as soon as its term is over.</param>
public sealed record InvitationClosedError(InvitationState State) : MutationError("The invitation is no longer open; `state` says what became of it.");

/// <summary>The assignment is past what was asked for.</summary>
/// <param name="State">What became of it.</param>
public sealed record AssignmentClosedError(AssignmentState State) : MutationError("The assignment no longer waits for this; `state` says what became of it.");

/// <summary>Nobody answers for the home organisation about themselves.</summary>
public sealed record OwnAssignmentError() : MutationError("Nobody answers for their organisation about themselves; ask another steward of it.");

internal sealed class NeedNotFoundErrorType() : ErrorType<NeedNotFoundError>("NeedNotFoundError", "There is no such need, or the caller may not see its challenge; which of both is not told.");

internal sealed class ImproverNotFoundErrorType() : ErrorType<ImproverNotFoundError>("ImproverNotFoundError", "There is nobody with this id, or the caller may not see them; which of both is not told.");

internal sealed class InvitationNotFoundErrorType() : ErrorType<InvitationNotFoundError>("InvitationNotFoundError", "There is no such invitation, or the caller may not see it; which of both is not told.");

internal sealed class AssignmentNotFoundErrorType() : ErrorType<AssignmentNotFoundError>("AssignmentNotFoundError", "There is no such assignment, or the caller may not see it; which of both is not told.");

internal sealed class NotYoursToInviteErrorType() : ErrorType<NotYoursToInviteError>("NotYoursToInviteError", "The caller neither acts for the challenge's organisation nor coordinates a network of the person.");

internal sealed class NeedOverErrorType() : ErrorType<NeedOverError>("NeedOverError", "The last day of the need has passed.");

internal sealed class NeedFilledErrorType() : ErrorType<NeedFilledError>("NeedFilledError", "Every place of the need is taken.");

internal sealed class AlreadyInvitedErrorType() : ErrorType<AlreadyInvitedError>("AlreadyInvitedError", "The person has an open invitation to the need, or helps with it already.");

internal sealed class AlreadyBookedErrorType() : ErrorType<AlreadyBookedError>("AlreadyBookedError", "The person has fewer days a week free in the need's time than it asks for.");

internal sealed class OptedOutErrorType() : ErrorType<OptedOutError>("OptedOutError", "The person takes no invitations.");

internal sealed class LendingRefusedErrorType() : ErrorType<LendingRefusedError>("LendingRefusedError", "The home organisation lends the person to nobody.");

internal sealed class InvitationClosedErrorType : ErrorType<InvitationClosedError>
{
    public InvitationClosedErrorType() : base("InvitationClosedError", "The invitation is no longer open.") => Field("state", e => e.State).Describe("What became of it; EXPIRED as soon as its term is over.");
}

internal sealed class AssignmentClosedErrorType : ErrorType<AssignmentClosedError>
{
    public AssignmentClosedErrorType() : base("AssignmentClosedError", "The assignment is past what was asked for.") => Field("state", e => e.State).Describe("What became of it.");
}

internal sealed class OwnAssignmentErrorType() : ErrorType<OwnAssignmentError>("OwnAssignmentError", "The caller answers for the home organisation about themselves.");
