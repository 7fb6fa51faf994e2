using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>How many values introspection answers, by how long the schema's own lists are on the average. Fragments are counted once each, so the work is linear.</summary>
internal sealed class IntrospectionSize
{
    // What tools ask: everything, and of each type as much as nine wrappings.
    private const string Standard = """
        { __schema { description queryType { name } mutationType { name } subscriptionType { name } types { ...T } directives { name description locations args(includeDeprecated: true) { ...V } isRepeatable } } }
        fragment T on __Type { kind name description fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...V } type { ...R } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...V } interfaces { ...R } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...R } }
        fragment V on __InputValue { name description type { ...R } defaultValue isDeprecated deprecationReason }
        fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
        """;

    private readonly ISchema _schema;
    private readonly Dictionary<(string Type, string Field), double> _lengths;
    private readonly double _standard;

    public IntrospectionSize(ISchema schema)
    {
        _schema = schema;
        var types = schema.AllTypes.ToList();
        var outputs = types.OfType<IComplexGraphType>().Where(t => t is not IInputObjectGraphType).ToList();
        var fields = outputs.Sum(t => t.Fields.Count);
        double Average(double all, double of) => of == 0 ? 0 : all / of;
        // Each list of a type is long for some types and empty for others: the average over all is what all of them together answer.
        _lengths = new()
        {
            [("__Schema", "types")] = types.Count,
            [("__Schema", "directives")] = schema.Directives.Count,
            [("__Type", "fields")] = Average(fields, types.Count),
            [("__Type", "inputFields")] = Average(types.OfType<IInputObjectGraphType>().Sum(t => t.Fields.Count), types.Count),
            [("__Type", "enumValues")] = Average(types.OfType<EnumerationGraphType>().Sum(t => t.Values.Count), types.Count),
            [("__Type", "interfaces")] = Average(types.OfType<IObjectGraphType>().Sum(t => t.ResolvedInterfaces.Count), types.Count),
            [("__Type", "possibleTypes")] = Average(types.OfType<IAbstractGraphType>().Sum(t => t.PossibleTypes.Count), types.Count),
            [("__Field", "args")] = Average(outputs.Sum(t => t.Fields.Sum(f => f.Arguments?.Count ?? 0)), fields),
            [("__Directive", "args")] = Average(schema.Directives.Sum(d => d.Arguments?.Count ?? 0), schema.Directives.Count),
        };
        // The values of a type that is asked by name belong to one type, which may be the largest of all.
        _lengths[("", "__type")] = Average(outputs.Select(t => t.Fields.Count).DefaultIfEmpty().Max(), Math.Max(1, _lengths[("__Type", "fields")]));
        var document = Parser.Parse(Standard);
        _standard = new Count(this, document).Of(document.Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet, schema.Query);
    }

    /// <summary>How large an operation's introspection is, in units of the standard query of tools.</summary>
    public double Of(GraphQLDocument document, GraphQLOperationDefinition operation) => new Count(this, document).Of(operation.SelectionSet, _schema.Query) / _standard;

    private sealed class Count
    {
        private readonly IntrospectionSize _size;
        private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
        private readonly Dictionary<GraphQLSelectionSet, double> _known = new(ReferenceEqualityComparer.Instance);

        public Count(IntrospectionSize size, GraphQLDocument document)
        {
            _size = size;
            foreach (var definition in document.Definitions)
                if (definition is GraphQLFragmentDefinition fragment) _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }

        /// <summary>Values of introspection in a selection set; data has none.</summary>
        public double Of(GraphQLSelectionSet set, IGraphType? parent)
        {
            if (_known.TryGetValue(set, out var known)) return known;
            var isIntrospection = parent?.Name.StartsWith("__", StringComparison.Ordinal) == true;
            var values = 0d;
            foreach (var selection in set.Selections)
            {
                values += selection switch
                {
                    GraphQLField field when field.Name.Value == "__schema" => 1 + Of(field.SelectionSet!, _size._schema.SchemaMetaFieldType),
                    GraphQLField field when field.Name.Value == "__type" => _size._lengths[("", "__type")] * (1 + Of(field.SelectionSet!, _size._schema.TypeMetaFieldType)),
                    GraphQLField field when isIntrospection => OfField(field, (IComplexGraphType)parent!),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet, inline.TypeCondition is { } on ? Place.Resolve(_size._schema, on.Type) : parent),
                    GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment) => Of(fragment.SelectionSet, Place.Resolve(_size._schema, fragment.TypeCondition.Type)),
                    _ => 0,
                };
            }
            return _known[set] = values;
        }

        private double Of(GraphQLSelectionSet set, FieldType field) => Of(set, Place.Named(field.ResolvedType));

        private double OfField(GraphQLField field, IComplexGraphType parent)
        {
            if (field.SelectionSet is not { } below || parent.GetField(field.Name.Value) is not { } definition) return 1;
            return 1 + (_size._lengths.GetValueOrDefault((parent.Name, definition.Name), 1) * Of(below, definition));
        }
    }
}
