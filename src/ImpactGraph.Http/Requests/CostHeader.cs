using ImpactGraph.Engine;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Requests;

/// <summary>The header <c>GraphQL-Cost</c>: <c>report</c> tells the cost beside the answer, <c>validate</c> the cost alone. Anything else says nothing, as in Hot Chocolate.</summary>
internal static class CostHeader
{
    public const string Name = "GraphQL-Cost";

    public static CostReport Read(IHeaderDictionary headers) =>
        !headers.TryGetValue(Name, out var said) || said.Count != 1 ? CostReport.None
        : string.Equals(said[0], "report", StringComparison.OrdinalIgnoreCase) ? CostReport.Report
        : string.Equals(said[0], "validate", StringComparison.OrdinalIgnoreCase) ? CostReport.Validate
        : CostReport.None;
}
