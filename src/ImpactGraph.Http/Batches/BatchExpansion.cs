using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Batches;

/// <summary>What was sent as one becomes the operations that it stands for.</summary>
internal static class BatchExpansion
{
    /// <param name="request">As it was read; receives its <see cref="GraphBody.Batch"/> when it is one.</param>
    /// <param name="operations">Operations of the one document to run, one after the other; null when the request says which.</param>
    /// <param name="most">Most operations.</param>
    /// <returns>Null when there are not too many.</returns>
    public static Refusal? Expand(ref GraphBody request, IReadOnlyList<string>? operations, int most)
    {
        if (request.Batch is null && request.VariableSets is null && operations is null) return null;
        var entries = new List<BatchEntry>();
        foreach (var (index, body, refusal) in Requests(request, operations))
        {
            if (body.VariableSets is { } sets)
                for (var i = 0; i < sets.Count && entries.Count <= most; i++) entries.Add(new(index, i, refusal, body with { Variables = sets[i], VariableSets = null }));
            else entries.Add(new(index, null, refusal, body));
            if (entries.Count > most) return Refusals.BatchTooLarge(most);
        }
        request.Batch = entries;
        return null;
    }

    private static IEnumerable<(int Index, GraphBody Body, Refusal? Refusal)> Requests(GraphBody request, IReadOnlyList<string>? operations) =>
        request.Batch is { } batch ? batch.Select(entry => (entry.RequestIndex ?? 0, entry.Body, entry.Refusal))
        : operations is not null ? operations.Select((name, index) => (index, request with { OperationName = name }, (Refusal?)null))
        : [(0, request, null)];
}
