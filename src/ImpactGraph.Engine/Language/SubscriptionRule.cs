using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>A subscription follows one thing: one field of the root, which is none of introspection.</summary>
/// <remarks>graphql-dotnet's rule counts selections, so it refuses the same field in two fragments and lets <c>__typename</c> pass.</remarks>
internal static class SubscriptionRule
{
    private const string Section = "sec-Single-root-field";

    public static void Check(ErrorList errors)
    {
        var fragments = errors.Document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(fragment => fragment.FragmentName.Name.StringValue);
        foreach (var operation in errors.Document.Definitions.OfType<GraphQLOperationDefinition>().Where(o => o.Operation == OperationType.Subscription))
        {
            var names = new Dictionary<string, string>();
            var visited = new HashSet<string>();
            Walk(operation.SelectionSet);
            if (names.Count > 1) errors.Add(operation, Section, "Subscription operations must have exactly one root field.");
            else if (names.Values.SingleOrDefault("").StartsWith("__", StringComparison.Ordinal))
                errors.Add(operation, Section, "Subscription must not select an introspection top level field.");

            void Walk(GraphQLSelectionSet selections)
            {
                foreach (var selection in selections.Selections)
                {
                    switch (selection)
                    {
                        case GraphQLField field:
                            names.TryAdd(Place.ResponseName(field), field.Name.StringValue);
                            break;
                        case GraphQLInlineFragment inline:
                            Walk(inline.SelectionSet);
                            break;
                        case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                            foreach (var fragment in fragments[spread.FragmentName.Name.StringValue]) Walk(fragment.SelectionSet);
                            break;
                    }
                }
            }
        }
    }
}
