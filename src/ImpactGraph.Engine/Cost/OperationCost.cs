namespace ImpactGraph.Engine.Cost;

/// <summary>What an operation costs with the variables of one request.</summary>
/// <param name="Field">Work of answering.</param>
/// <param name="Type">Objects of the answer, at most.</param>
/// <param name="FilterOperations">Conditions in the filter that has most of them.</param>
internal readonly record struct OperationCost(double Field, double Type, int FilterOperations);
