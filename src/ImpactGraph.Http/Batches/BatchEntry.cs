using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Batches;

/// <summary>One operation of a batch.</summary>
/// <param name="RequestIndex">Its place in the list of requests, or of <c>batchOperations</c>; null for a request that came alone.</param>
/// <param name="VariableIndex">Its place in the list of variables; null when variables came once.</param>
/// <param name="Refusal">Why it could not be read; null when it could.</param>
/// <param name="Body">The request.</param>
internal readonly record struct BatchEntry(int? RequestIndex, int? VariableIndex, Refusal? Refusal, GraphBody Body);
