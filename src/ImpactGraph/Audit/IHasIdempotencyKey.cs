namespace ImpactGraph.Audit;

/// <summary>Input of a mutation that callers may send again when they do not know whether it arrived.</summary>
public interface IHasIdempotencyKey
{
    /// <summary>What the caller calls this very request; null when the caller does not mind that it happens twice.</summary>
    string? IdempotencyKey { get; }
}
