using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Bounds what one operation may change: each field of the root is a transaction of its own, and one runs after the other.</summary>
internal static class MutationRule
{
    /// <summary>Counts response names, whether or not <c>@skip</c> leaves them out.</summary>
    public static void Check(ErrorList errors, DocumentLimits limits)
    {
        var fragments = errors.Document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(fragment => fragment.FragmentName.Name.StringValue);
        foreach (var operation in errors.Document.Definitions.OfType<GraphQLOperationDefinition>().Where(o => o.Operation == OperationType.Mutation))
        {
            var names = new HashSet<string>();
            var visited = new HashSet<string>();
            Walk(operation.SelectionSet);
            if (names.Count > limits.MutationFields) errors.AddWithCode(operation, "HC0014", $"A mutation may have at most {limits.MutationFields} root fields; send the others in operations of their own.");

            void Walk(GraphQLSelectionSet selections)
            {
                foreach (var selection in selections.Selections)
                {
                    switch (selection)
                    {
                        case GraphQLField field when !field.Name.Value.Span.StartsWith("__"):
                            names.Add(Place.ResponseName(field));
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
