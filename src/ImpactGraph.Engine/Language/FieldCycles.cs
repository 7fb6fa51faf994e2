using GraphQL.Types;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Bounds how often one field stands in itself, in data and in introspection. Runs on documents that the other rules accept.</summary>
/// <remarks>For each selection set it is counted once how often each field stands at most on a way down from there, so the check is linear however fragments are spread.</remarks>
internal sealed class FieldCycles
{
    private readonly ISchema _schema;
    private readonly DocumentLimits _limits;
    private readonly ErrorList _errors;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
    private readonly Dictionary<GraphQLSelectionSet, Dictionary<FieldType, int>> _counts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FieldType, int> _introspection = [];

    private FieldCycles(ISchema schema, ErrorList errors, DocumentLimits limits)
    {
        (_schema, _errors, _limits) = (schema, errors, limits);
        var type = (IObjectGraphType)schema.AllTypes["__Type"]!;
        foreach (var name in new[] { "fields", "inputFields", "interfaces", "possibleTypes" }) _introspection[type.GetField(name)!] = limits.IntrospectionLists;
        _introspection[type.GetField("ofType")!] = limits.OfTypes;
        foreach (var definition in errors.Document.Definitions)
            if (definition is GraphQLFragmentDefinition fragment) _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
    }

    public static void Check(ISchema schema, ErrorList errors, DocumentLimits limits)
    {
        var cycles = new FieldCycles(schema, errors, limits);
        foreach (var operation in errors.Document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var root = operation.Operation switch
            {
                OperationType.Mutation => schema.Mutation,
                OperationType.Subscription => schema.Subscription,
                _ => schema.Query,
            };
            if (!cycles.IsExceeded(cycles.Count(operation.SelectionSet, root), [])) continue;
            cycles.Report(operation.SelectionSet, root, [], []);
            return;
        }
    }

    private int LimitOf(FieldType field) => _introspection.TryGetValue(field, out var limit) ? limit : _limits.CoordinateCycles ?? int.MaxValue;

    /// <summary>How often each field stands at most on a way down.</summary>
    private Dictionary<FieldType, int> Count(GraphQLSelectionSet set, IGraphType? parent)
    {
        if (_counts.TryGetValue(set, out var known)) return known;
        var counts = _counts[set] = [];
        foreach (var selection in set.Selections)
        {
            var (field, inner, type) = Below(selection, parent);
            if (inner is null) continue;
            var below = Count(inner, type);
            foreach (var (other, count) in below) counts[other] = Math.Max(counts.GetValueOrDefault(other), count);
            if (field is not null) counts[field] = Math.Max(counts.GetValueOrDefault(field), below.GetValueOrDefault(field) + 1);
        }
        return counts;
    }

    /// <summary>What a selection leads to: the field, if it is one that counts, and what is selected below it.</summary>
    private (FieldType? Field, GraphQLSelectionSet? Below, IGraphType? Type) Below(ASTNode selection, IGraphType? parent)
    {
        switch (selection)
        {
            case GraphQLField { SelectionSet: { } below } node:
                var field = Definition(node, parent);
                // Introspection's own fields count only where they lead back to themselves.
                var counts = field is not null && (_introspection.ContainsKey(field) || !(parent!.Name.StartsWith("__", StringComparison.Ordinal) || node.Name.Value.Span.StartsWith("__")));
                return (counts ? field : null, below, Place.Named(field?.ResolvedType));
            case GraphQLInlineFragment inline:
                return (null, inline.SelectionSet, inline.TypeCondition is { } on ? Place.Resolve(_schema, on.Type) : parent);
            case GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment):
                return (null, fragment.SelectionSet, Place.Resolve(_schema, fragment.TypeCondition.Type));
            default:
                return default;
        }
    }

    private FieldType? Definition(GraphQLField field, IGraphType? parent)
    {
        if (field.Name.Value == _schema.SchemaMetaFieldType.Name) return _schema.SchemaMetaFieldType;
        return field.Name.Value == _schema.TypeMetaFieldType.Name ? _schema.TypeMetaFieldType : (parent as IComplexGraphType)?.GetField(field.Name.Value);
    }

    /// <param name="above">How often fields stand on the way from the root.</param>
    private bool IsExceeded(Dictionary<FieldType, int> below, Dictionary<FieldType, int> above)
    {
        foreach (var (field, count) in below)
            if (count > LimitOf(field) - above.GetValueOrDefault(field)) return true;
        return false;
    }

    /// <summary>Goes down to the first field that stands there once too often.</summary>
    private bool Report(GraphQLSelectionSet set, IGraphType? parent, Dictionary<FieldType, int> above, List<object> path)
    {
        foreach (var selection in set.Selections)
        {
            var (field, below, type) = Below(selection, parent);
            if (below is null) continue;
            if (selection is GraphQLField node) path.Add(Place.ResponseName(node));
            if (field is not null && (above[field] = above.GetValueOrDefault(field) + 1) > LimitOf(field))
            {
                _errors.Add(selection, _introspection.ContainsKey(field)
                    ? GraphError.WithCode("HC0086", "Maximum allowed introspection depth exceeded.")
                    : GraphError.WithCode("HC0087", "Maximum allowed coordinate cycle depth was exceeded."), path);
                return true;
            }
            if (IsExceeded(Count(below, type), above) && Report(below, type, above, path)) return true;
            if (field is not null) above[field]--;
            if (selection is GraphQLField) path.RemoveAt(path.Count - 1);
        }
        return false;
    }
}
