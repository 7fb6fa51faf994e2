using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <summary>No method has the code.</summary>
public sealed record UnknownMethodError() : MutationError("No method has this code; `methods` lists those that there are.");

/// <summary>There is no such capability, or the caller may not see it; which of both is not told.</summary>
public sealed record CapabilityNotFoundError() : MutationError("There is no such capability, or it is not shown to you.");

/// <summary>Nobody verifies their own.</summary>
public sealed record OwnCapabilityError() : MutationError("Nobody verifies their own capability; ask a steward, a coordinator of one of your networks, or somebody who leads in the method.");

/// <summary>The caller sees the capability, but their word on it does not count.</summary>
public sealed record NotAVerifierError() : MutationError(
    "Capabilities are verified and disputed by stewards of the person's organisation, coordinators of the person's networks, and people whose own capability in the method is verified at LEAD or above.");

/// <summary>The person disputes what nobody has verified.</summary>
public sealed record NotVerifiedError() : MutationError("Nobody has verified this capability of yours, so there is nothing to dispute; change it by `declareCapability`, or take it back by `retractCapability`.");

internal sealed class UnknownMethodErrorType() : ErrorType<UnknownMethodError>("UnknownMethodError", "No method has the code.");

internal sealed class CapabilityNotFoundErrorType() : ErrorType<CapabilityNotFoundError>("CapabilityNotFoundError", "There is no such capability, or the caller may not see it; which of both is not told.");

internal sealed class OwnCapabilityErrorType() : ErrorType<OwnCapabilityError>("OwnCapabilityError", "The capability is the caller's own.");

internal sealed class NotAVerifierErrorType() : ErrorType<NotAVerifierError>("NotAVerifierError", "The caller is neither steward nor coordinator of the person, nor known to lead in the method.");

internal sealed class NotVerifiedErrorType() : ErrorType<NotVerifiedError>("NotVerifiedError", "Nobody has verified the capability, so the person cannot dispute its verification.");
