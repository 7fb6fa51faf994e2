using ImpactGraph.Engine;

namespace ImpactGraph.Networks;

/// <summary>No network has the code.</summary>
public sealed record UnknownNetworkError() : MutationError("No network has this code; `networks` lists those that there are.");

/// <summary>The person is in the network, or will be.</summary>
public sealed record AlreadyMemberError() : MutationError("That is done already: the membership is there, from today or a later day.");

/// <summary>The caller asked before, and nobody has decided.</summary>
public sealed record AlreadyRequestedError() : MutationError("You have asked already; a coordinator of the network decides.");

/// <summary>There is no membership to end, or none that the caller may see; which of both is not told.</summary>
public sealed record NotAMemberError() : MutationError("There is no such membership, or it is not shown to you.");

/// <summary>The network is another coordinator's.</summary>
public sealed record NotCoordinatorError() : MutationError("Only coordinators of this network end memberships of others in it.");

/// <summary>There is no such request, or it is not the caller's to decide; which of both is not told.</summary>
public sealed record JoinRequestNotFoundError() : MutationError("There is no such request, or it is not yours to decide.");

/// <summary>The request was declined.</summary>
public sealed record JoinRequestDeclinedError() : MutationError("The request was declined; the person has to ask again.");

internal sealed class UnknownNetworkErrorType() : ErrorType<UnknownNetworkError>("UnknownNetworkError", "No network has the code.");

internal sealed class AlreadyMemberErrorType() : ErrorType<AlreadyMemberError>("AlreadyMemberError", "The person is in the network, or will be from a later day.");

internal sealed class AlreadyRequestedErrorType() : ErrorType<AlreadyRequestedError>("AlreadyRequestedError", "The caller asked before, and nobody has decided.");

internal sealed class NotAMemberErrorType() : ErrorType<NotAMemberError>("NotAMemberError", "There is no membership to end, or none that the caller may see; which of both is not told.");

internal sealed class NotCoordinatorErrorType() : ErrorType<NotCoordinatorError>("NotCoordinatorError", "The caller does not coordinate the network.");

internal sealed class JoinRequestNotFoundErrorType() : ErrorType<JoinRequestNotFoundError>("JoinRequestNotFoundError", "There is no such request, or it is not the caller's to decide; which of both is not told.");

internal sealed class JoinRequestDeclinedErrorType() : ErrorType<JoinRequestDeclinedError>("JoinRequestDeclinedError", "The request was declined before.");
