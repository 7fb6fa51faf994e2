using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Planning;

/// <summary>Bounds the memory of all plans that are kept: the oldest is given up first, and made again when it is asked for. Thread-safe.</summary>
/// <param name="most">Most bytes, reckoned from what a plan is made of; a larger plan is not kept at all.</param>
internal sealed class PlanBudget(long most)
{
    // What a plan holds by itself, and for each selected field with its part of the statement: 140 were measured.
    private const int BytesOfPlan = 1_000;
    private const int BytesOfField = 200;

    private readonly Queue<(WeakReference<GraphOperation> Operation, string Shape, long Bytes)> _kept = new();
    private readonly Lock _keeping = new();

    /// <summary>What is kept now; plans whose document is gone count until their turn comes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Keeps a plan with its operation for as long as there is room.</summary>
    public void Keep(GraphOperation operation, string shape, OperationPlan plan)
    {
        // The shape is as long as the lists in the variables are: a caller can make it larger than the plan.
        var bytes = BytesOfPlan + (plan.Selected * (long)BytesOfField) + (2L * shape.Length);
        if (bytes > most) return;
        lock (_keeping)
        {
            if (!operation.Plans.TryAdd(shape, plan)) return;
            _kept.Enqueue((new(operation), shape, bytes));
            Bytes += bytes;
            while (Bytes > most)
            {
                var oldest = _kept.Dequeue();
                Bytes -= oldest.Bytes;
                if (oldest.Operation.TryGetTarget(out var its)) its.Plans.TryRemove(oldest.Shape, out _);
            }
        }
    }

    /// <summary>Gives up all plans of an operation.</summary>
    public void Forget(GraphOperation operation)
    {
        lock (_keeping) operation.Plans.Clear();
    }
}
