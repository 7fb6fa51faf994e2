using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>The code of a field of an entity type, with what the caller asked of it.</summary>
/// <param name="Label">What the report of a plan calls its statements.</param>
/// <param name="Location">Where the selection stands in the document, for its errors.</param>
internal sealed record BatchCode(
    Func<BatchContext, CancellationToken, ValueTask<Func<int, object?>>> Resolve,
    IReadOnlyList<(Argument Argument, PlanValue? Value)> Arguments,
    IReadOnlySet<string> Selected,
    string Label,
    GraphLocation Location);

/// <summary>The rows for which a field is asked.</summary>
/// <param name="Fetch">The index of the fetch that reads them.</param>
/// <param name="Key">The column with their keys.</param>
/// <param name="Gates">Columns that are null where the row is out of the caller's sight.</param>
internal sealed record BatchRows(int Fetch, int Key, int[] Gates)
{
    /// <summary>Their keys, each once, in the order in which the rows were read.</summary>
    public List<int> Keys(RunState run)
    {
        var keys = new List<int>();
        // Not read when what lies above it has no rows, or failed.
        if (run.Results[Fetch] is not { Fault: null } result) return keys;
        var known = new HashSet<int>();
        for (var parent = 0; parent < result.Parents; parent++)
        {
            // By ranges: rows that were read and then left out of the page are in none.
            var range = result.RangeOf(parent);
            for (var row = range.Start; row < range.Start + range.Count; row++)
                if (IsSeen(result, row) && known.Add((int)result[row, Key].Number)) keys.Add((int)result[row, Key].Number);
        }
        return keys;
    }

    private bool IsSeen(FetchResult result, int row)
    {
        if (result[row, Key].IsNull) return false;
        foreach (var gate in Gates)
            if (result[row, gate].IsNull) return false;
        return true;
    }
}

/// <summary>Runs the code of a field once for all rows of a selection, then reads the entities whose keys it gave.</summary>
internal sealed class BatchWork(int slot, BatchCode code, BatchRows rows, ObjectPlan plan) : Work
{
    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        var keys = rows.Keys(run);
        if (keys.Count == 0) return;
        Func<int, object?> found;
        try
        {
            var context = new BatchContext(keys, ArgumentValues.Of(run, code.Arguments), run.Context, new Reader(run, code.Label), code.Selected);
            found = await code.Resolve(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            run.Slots[slot] = error with { Locations = [code.Location] };
            return;
        }
        run.Slots[slot] = found;
        foreach (var key in keys) plan.Collect(run, found(key));
        plan.Fetch(run);
    }
}
