using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Planning;

/// <summary>One response name with the fields that are merged under it.</summary>
internal sealed record Selection(string ResponseName, string FieldName, IReadOnlyList<GraphQLField> Nodes)
{
    public GraphQLField First => Nodes[0];

    public IEnumerable<GraphQLSelectionSet> SelectionSets => Nodes.Select(n => n.SelectionSet).OfType<GraphQLSelectionSet>();
}

/// <summary>The specification's CollectFields for a type that is known: fragments are followed, @skip and @include decided.</summary>
internal sealed class FieldCollector(ISchema schema, GraphOperation operation, CoercedVariables variables)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments =
        operation.Document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(f => f.FragmentName.Name.StringValue);

    /// <param name="typeName">The object type.</param>
    public IReadOnlyList<Selection> Collect(string typeName, IEnumerable<GraphQLSelectionSet> sets)
    {
        var order = new List<(string Name, List<GraphQLField> Nodes)>();
        var known = new Dictionary<string, List<GraphQLField>>();
        var visited = new HashSet<string>();
        foreach (var set in sets) Visit(set);
        return [.. order.Select(o => new Selection(o.Name, o.Nodes[0].Name.StringValue, o.Nodes))];

        void Visit(GraphQLSelectionSet set)
        {
            foreach (var selection in set.Selections)
            {
                if (!Conditions.Includes((IHasDirectivesNode)selection, operation, variables)) continue;
                switch (selection)
                {
                    case GraphQLField field:
                        var name = (field.Alias?.Name ?? field.Name).StringValue;
                        if (!known.TryGetValue(name, out var nodes))
                        {
                            known[name] = nodes = [];
                            order.Add((name, nodes));
                        }
                        nodes.Add(field);
                        break;
                    case GraphQLInlineFragment inline when Applies(inline.TypeCondition):
                        Visit(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                        var fragment = _fragments[spread.FragmentName.Name.StringValue];
                        if (Applies(fragment.TypeCondition)) Visit(fragment.SelectionSet);
                        break;
                }
            }
        }

        bool Applies(GraphQLTypeCondition? condition) =>
            condition is null || condition.Type.Name.Value == typeName || (Place.Resolve(schema, condition.Type) is IAbstractGraphType some && some.PossibleTypes.Any(type => type.Name == typeName));
    }
}
