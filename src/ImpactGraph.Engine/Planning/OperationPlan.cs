using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>What one operation does, for one shape of its variables: work in order, then what is written.</summary>
internal sealed class OperationPlan(IReadOnlyList<FieldWriter> fields, IReadOnlyList<Work> work, int fetches, int slots, int statements)
{
    public ObjectWriter Data { get; } = new([.. fields]);
    public IReadOnlyList<Work> Work { get; } = work;

    /// <summary>How many results of fetches a run holds.</summary>
    public int Fetches { get; } = fetches;

    /// <summary>How many results of code a run holds.</summary>
    public int Slots { get; } = slots;

    /// <summary>Fields that were selected, in each place where a fragment is spread: how large the plan is.</summary>
    public int Selected { get; init; }

    /// <summary>What is changed, in order; empty unless it is a mutation.</summary>
    public IReadOnlyList<MutationStep> Steps { get; init; } = [];

    /// <summary>Where events come from; null unless it is a subscription.</summary>
    public StreamSource? Source { get; init; }

    /// <summary>Whether statements must share a snapshot. One alone is its own.</summary>
    public bool NeedsSnapshot { get; } = statements > 1;
}
