using System.Runtime.InteropServices;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>The fields that selections hold for objects of a type, fragments followed, <c>@skip</c> and <c>@include</c> decided; without introspection.</summary>
internal sealed class CostFields
{
    private readonly ISchema _schema;
    private readonly GraphOperation _operation;
    private readonly CoercedVariables _variables;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];

    public CostFields(ISchema schema, GraphOperation operation, CoercedVariables variables)
    {
        _schema = schema;
        _operation = operation;
        _variables = variables;
        foreach (var definition in operation.Document.Definitions)
            if (definition is GraphQLFragmentDefinition fragment) _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
    }

    /// <summary>The fields, those of one response name together, in the order in which they are first met.</summary>
    /// <exception cref="CoercionException">A condition is null.</exception>
    public List<(FieldType Definition, List<GraphQLField> Nodes)> Collect(List<GraphQLSelectionSet> sets, IObjectGraphType type)
    {
        var groups = new List<(FieldType, List<GraphQLField>)>();
        var known = new Dictionary<string, List<GraphQLField>>();
        HashSet<string>? visited = null;
        foreach (var set in sets) Visit(set);
        return groups;

        void Visit(GraphQLSelectionSet set)
        {
            foreach (var selection in set.Selections)
            {
                if (!Conditions.Includes((IHasDirectivesNode)selection, _operation, _variables)) continue;
                switch (selection)
                {
                    // Introspection starts at fields of which no type has a definition.
                    case GraphQLField field when type.GetField(field.Name.Value) is { } definition:
                        ref var nodes = ref CollectionsMarshal.GetValueRefOrAddDefault(known, Place.ResponseName(field), out var exists);
                        if (!exists) groups.Add((definition, nodes = []));
                        nodes!.Add(field);
                        break;
                    case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                        Visit(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread spread when (visited ??= []).Add(spread.FragmentName.Name.StringValue):
                        var fragment = _fragments[spread.FragmentName.Name.StringValue];
                        if (Applies(fragment.TypeCondition, type)) Visit(fragment.SelectionSet);
                        break;
                }
            }
        }
    }

    private bool Applies(GraphQLTypeCondition? condition, IObjectGraphType type) =>
        condition is null || condition.Type.Name.Value == type.Name || (Place.Resolve(_schema, condition.Type) is IAbstractGraphType some && some.PossibleTypes.Contains(type));
}
