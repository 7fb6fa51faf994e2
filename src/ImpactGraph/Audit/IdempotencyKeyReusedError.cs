using ImpactGraph.Engine;

namespace ImpactGraph.Audit;

/// <summary>A caller gave the key of an earlier request to another one.</summary>
public sealed record IdempotencyKeyReusedError() : MutationError("This idempotency key belongs to an earlier request of yours with another input; nothing was done. Give a new key.");

internal sealed class IdempotencyKeyReusedErrorType() : ErrorType<IdempotencyKeyReusedError>("IdempotencyKeyReusedError", "The idempotency key belongs to an earlier request of the caller with another input.");
