using System.Text.Json.Nodes;

namespace ImpactGraph.Benchmarks;

/// <summary>Goes to a later page as a client does: page by page, with the cursors that the implementation itself gives. Not part of what is measured.</summary>
internal static class Walk
{
    /// <param name="operation">One about the first page is given back as it is.</param>
    /// <returns>The operation with the place where its page begins.</returns>
    public static async Task<Operation> ToPageAsync(IAnswerer answerer, Operation operation, CancellationToken cancellationToken)
    {
        var next = Operation.FindCursor;
        for (var page = 1; page < operation.PageNumber; page++)
        {
            var info = (await Agreement.DataAsync(answerer, next, cancellationToken))["improvers"]!["pageInfo"]!;
            if (!(bool)info["hasNextPage"]!) break;
            next = next.StartingAfter((string)info["endCursor"]!);
        }
        return next.After is { } place ? operation.StartingAfter(place) : operation;
    }
}
