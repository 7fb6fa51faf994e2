using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>What a document's operations and fragments must be to each other.</summary>
/// <remarks>graphql-dotnet's rules for the last two count lines from the start for each error, and report thousands.</remarks>
internal static class DefinitionRule
{
    public static void CheckExecutable(ErrorList errors)
    {
        foreach (var definition in errors.Document.Definitions)
        {
            if (definition is not (GraphQLOperationDefinition or GraphQLFragmentDefinition))
                errors.Add(definition, "sec-Executable-Definitions", "A document containing TypeSystemDefinition is invalid for execution.");
        }
    }

    public static void CheckLone(ErrorList errors)
    {
        var operations = errors.Document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        if (operations.Count < 2 || operations.Find(operation => operation.Name is null) is not { } anonymous) return;
        errors.Add(anonymous, "sec-Lone-Anonymous-Operation",
            "GraphQL allows a short‐hand form for defining query operations when only that one operation exists in the document.",
            ("operations", operations.Count));
    }

    public static void CheckUsed(ErrorList errors)
    {
        var fragments = errors.Document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(fragment => fragment.FragmentName.Name.StringValue);
        HashSet<string> used = [];
        foreach (var operation in errors.Document.Definitions.OfType<GraphQLOperationDefinition>()) Walk(operation.SelectionSet);
        foreach (var unused in fragments)
        {
            if (used.Contains(unused.Key)) continue;
            errors.Add(unused.First(), "sec-Fragments-Must-Be-Used",
                $"The specified fragment `{unused.Key}` is not used within the current document.",
                ("fragment", unused.Key));
        }

        void Walk(GraphQLSelectionSet selections)
        {
            foreach (var selection in selections.Selections)
            {
                if (selection is IHasSelectionSetNode { SelectionSet: { } inner }) Walk(inner);
                if (selection is not GraphQLFragmentSpread spread || !used.Add(spread.FragmentName.Name.StringValue)) continue;
                foreach (var fragment in fragments[spread.FragmentName.Name.StringValue]) Walk(fragment.SelectionSet);
            }
        }
    }
}
