using ImpactGraph.Engine;

namespace ImpactGraph.Access;

/// <summary>What was named is not there, or not the caller's to keep; which of both is not told.</summary>
/// <param name="What">A noun.</param>
public sealed record NotYoursToKeepError(string What) : MutationError($"There is no such {What}, or it is not yours to keep. `me` says what is.");

/// <summary>Nobody changes their own account.</summary>
public sealed record OwnAccountError() : MutationError("Nobody changes their own account; ask another steward or an administrator.");

/// <summary>Somebody else is the improver.</summary>
public sealed record ImproverTakenError() : MutationError("Another account is linked to this improver; unlink that one first.");

/// <summary>The record was somebody's own before, who must not be replaced by those who keep it.</summary>
public sealed record ImproverClaimedError() : MutationError("This record was somebody's own already; an administrator can link another account to it.");

/// <summary>The scope makes no sense for the role.</summary>
public sealed record InvalidScopeError(string Message) : MutationError(Message);

/// <summary>The role would be more than the caller holds.</summary>
public sealed record BeyondOwnScopeError() : MutationError("That is more than you hold; stewards give roles at or below their own organisations, and administrators any.");

/// <summary>The account has the role already.</summary>
public sealed record AlreadyGrantedError() : MutationError("The account has this role in this scope already; revoke it first to give it for another time.");

/// <summary>Nobody would be left who can give every role.</summary>
public sealed record LastAdministratorError() : MutationError("This is the last administrator; make somebody else one first.");

internal sealed class NotYoursToKeepErrorType : ErrorType<NotYoursToKeepError>
{
    public NotYoursToKeepErrorType() : base("NotYoursToKeepError", "What was named is not there, or not the caller's to keep; which of both is not told.") => Field("what", e => e.What).NonNull().Describe("What was named: account, improver, organisation, network or role.");
}

internal sealed class OwnAccountErrorType() : ErrorType<OwnAccountError>("OwnAccountError", "The account is the caller's own.");

internal sealed class ImproverTakenErrorType() : ErrorType<ImproverTakenError>("ImproverTakenError", "Another account is linked to the improver.");

internal sealed class ImproverClaimedErrorType() : ErrorType<ImproverClaimedError>("ImproverClaimedError", "The record was somebody's own before: administrators alone link another account to it.");

internal sealed class InvalidScopeErrorType() : ErrorType<InvalidScopeError>("InvalidScopeError", "The organisation, tier or network makes no sense for the role.");

internal sealed class BeyondOwnScopeErrorType() : ErrorType<BeyondOwnScopeError>("BeyondOwnScopeError", "The role would be more than the caller holds.");

internal sealed class AlreadyGrantedErrorType() : ErrorType<AlreadyGrantedError>("AlreadyGrantedError", "The account has the role in this scope already.");

internal sealed class LastAdministratorErrorType() : ErrorType<LastAdministratorError>("LastAdministratorError", "Nobody would be left who can give every role.");
