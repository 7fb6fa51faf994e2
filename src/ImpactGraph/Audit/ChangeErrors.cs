using ImpactGraph.Engine;

namespace ImpactGraph.Audit;

/// <summary>Faults that any change can meet.</summary>
internal static class ChangeErrors
{
    /// <summary>Others wrote for longer than a caller is kept waiting; nothing was done.</summary>
    public static InputException Busy() => new(GraphError.WithCode("BUSY", "The database is busy with other changes; nothing was done. Try again."));

    /// <summary>Reads of people's records could not be written down, so nothing is handed out.</summary>
    public static InputException NotRecorded() => new(GraphError.WithCode("AUDIT_UNAVAILABLE", "What you asked for holds people's records, and reading them could not be recorded just now. Try again."));

    public static InputException KeyWithoutAccount() =>
        new(GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "An idempotency key is known by the caller who made it: sign in, or leave it out."));

    public static InputException KeyLength() =>
        new(GraphError.WithCode("INVALID_IDEMPOTENCY_KEY", $"An idempotency key has 1 to {IdempotencyKey.KeyMaxLength} characters; a new UUID will do."));
}
