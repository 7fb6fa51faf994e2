using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http;

/// <summary>Kinds of operation that a transport can carry.</summary>
[Flags]
internal enum OperationKinds
{
    None = 0,
    Query = 1 << OperationKind.Query,
    Mutation = 1 << OperationKind.Mutation,
    Subscription = 1 << OperationKind.Subscription,
    All = Query | Mutation | Subscription,
}

internal static class OperationKindsExtensions
{
    public static bool Has(this OperationKinds kinds, OperationKind kind) => ((int)kinds & (1 << (int)kind)) != 0;
}
