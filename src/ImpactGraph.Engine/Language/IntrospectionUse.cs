using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Whether a document asks for the schema itself.</summary>
internal static class IntrospectionUse
{
    /// <summary>What to answer where that is not allowed, at its first <c>__schema</c> or <c>__type</c>; null when it has neither.</summary>
    public static GraphError? ErrorOf(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
            if (definition is IHasSelectionSetNode { SelectionSet: { } selections } && First(selections) is { } field) return Error(document, field);
        return null;
    }

    private static GraphQLField? First(GraphQLSelectionSet selections)
    {
        foreach (var selection in selections.Selections)
        {
            if (selection is GraphQLField { Name: var name } field && (name.Value == "__schema" || name.Value == "__type")) return field;
            if (selection is IHasSelectionSetNode { SelectionSet: { } inner } && First(inner) is { } found) return found;
        }
        return null;
    }

    private static GraphError Error(GraphQLDocument document, GraphQLField field) =>
        GraphError.WithCode("HC0046", "Introspection is not allowed for the current request.", new KeyValuePair<string, object?>("field", field.Name.StringValue)) with { Locations = [Place.Of(document, field)] };
}
