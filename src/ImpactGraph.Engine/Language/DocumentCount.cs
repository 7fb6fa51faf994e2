using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Counts a document in one pass, before anything costlier looks at it.</summary>
/// <remarks>Fragments are counted once each and the counts reused, so the pass is linear however they are spread.</remarks>
internal sealed class DocumentCount
{
    private readonly DocumentLimits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];
    private readonly Dictionary<string, Reach> _reaches = [];
    private int _fields;
    private int _level;
    private int _visits;
    private int _values;
    private bool _tooManyDirectives;
    private bool _tooManyValues;
    private bool _tooDeep;

    private DocumentCount(DocumentLimits limits) => _limits = limits;

    /// <summary>What a selection set holds when its fragments are written out; no number grows past twice its limit.</summary>
    private readonly record struct Reach(int Visits, int Depth, int Values);

    /// <summary>The limit that the document exceeds; null when it keeps them all.</summary>
    public static GraphError? Check(GraphQLDocument document, DocumentLimits limits)
    {
        if (document.Definitions.Count > limits.Definitions)
            return Refuse(document, document.Definitions[limits.Definitions], $"A document may hold at most {limits.Definitions} operations and fragments.");
        var count = new DocumentCount(limits);
        foreach (var definition in document.Definitions)
            if (definition is GraphQLFragmentDefinition fragment) count._fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);

        foreach (var definition in document.Definitions)
        {
            if (count.Exceeded(definition) is { } message) return Refuse(document, definition, message);
        }
        return null;
    }

    private static GraphError Refuse(GraphQLDocument document, ASTNode definition, string message) =>
        GraphError.WithCode("HC0014", message) with { Locations = [Place.Of(document, definition)] };

    private string? Exceeded(ASTNode definition)
    {
        if (definition is GraphQLOperationDefinition { Variables: { } variables })
        {
            if (variables.Items.Count > _limits.Variables) return $"An operation may declare at most {_limits.Variables} variables.";
            foreach (var variable in variables.Items)
            {
                CountDirectives(variable);
                if (variable.DefaultValue is { } value) Values(value);
            }
        }
        CountDirectives(definition);
        var reach = definition switch
        {
            GraphQLOperationDefinition operation => Measure(operation.SelectionSet),
            GraphQLFragmentDefinition fragment => Measure(fragment.FragmentName.Name.StringValue),
            _ => default,
        };
        // The first text is Hot Chocolate's; the others have no counterpart in its version 15.
        if (_fields > _limits.Fields) return $"The GraphQL request document contains more than {_limits.Fields} fields. Parsing aborted.";
        if (_tooDeep || reach.Depth > _limits.Nesting)
            return $"The GraphQL request document is nested more than {_limits.Nesting} levels deep. Parsing aborted.";
        if (_tooManyDirectives) return $"One place may hold at most {_limits.Directives} directives.";
        if (_tooManyValues) return $"One argument may hold at most {_limits.LiteralValues} values; give longer lists in variables.";
        if (reach.Visits > _limits.FragmentVisits) return $"An operation may visit at most {_limits.FragmentVisits} fragments.";
        if (definition is not GraphQLOperationDefinition) return null;
        _visits += reach.Visits;
        _values += reach.Values;
        if (_values > _limits.DocumentValues) return $"The operations of a document may hold at most {_limits.DocumentValues} values between them.";
        return _visits > _limits.DocumentFragmentVisits
            ? $"The operations of a document may visit at most {_limits.DocumentFragmentVisits} fragments between them."
            : null;
    }

    private void CountDirectives(ASTNode node) =>
        _tooManyDirectives |= node is IHasDirectivesNode { Directives.Items.Count: var count } && count > _limits.Directives;

    private Reach Measure(GraphQLSelectionSet selections)
    {
        // Past a limit the answer is known, and going on would only deepen the recursion.
        if (_tooDeep |= _level >= _limits.Nesting) return default;
        _level++;
        var visits = 0;
        var deepest = 0;
        var values = 0;
        foreach (var selection in selections.Selections)
        {
            if (_tooDeep || _fields > _limits.Fields) break;
            CountDirectives(selection);
            var reach = default(Reach);
            switch (selection)
            {
                case GraphQLField field:
                    _fields++;
                    if (field.SelectionSet is { } inner) reach = Measure(inner);
                    break;
                case GraphQLInlineFragment inline:
                    reach = Measure(inline.SelectionSet);
                    break;
                case GraphQLFragmentSpread spread:
                    reach = Measure(spread.FragmentName.Name.StringValue);
                    reach = reach with { Visits = reach.Visits + 1 };
                    break;
            }
            visits = Math.Min(visits + reach.Visits, _limits.FragmentVisits + 1);
            deepest = Math.Max(deepest, reach.Depth);
            values = Math.Min(values + reach.Values + Values(selection), _limits.DocumentValues + 1);
        }
        _level--;
        return new(visits, deepest + 1, values);
    }

    private int Values(ASTNode selection)
    {
        var values = 0;
        foreach (var argument in (selection as IHasArgumentsNode)?.Arguments?.Items ?? []) values += Values(argument.Value);
        foreach (var directive in (selection as IHasDirectivesNode)?.Directives?.Items ?? [])
            foreach (var argument in directive.Arguments?.Items ?? []) values += Values(argument.Value);
        return values;
    }

    private int Values(GraphQLValue value)
    {
        var (values, variables) = (0, 0);
        Add(value);
        _tooManyValues |= values > _limits.LiteralValues;
        return values + (3 * variables);

        void Add(GraphQLValue part)
        {
            values++;
            if (part is GraphQLVariable) variables++;
            foreach (var item in (part as GraphQLListValue)?.Values ?? []) Add(item);
            foreach (var field in (part as GraphQLObjectValue)?.Fields ?? []) Add(field.Value);
        }
    }

    private Reach Measure(string fragment)
    {
        if (_reaches.TryGetValue(fragment, out var known)) return known;
        if (!_fragments.TryGetValue(fragment, out var definition)) return default;
        // Stands for the fragment while it is measured, so that a cycle ends; validation reports it.
        _reaches[fragment] = default;
        return _reaches[fragment] = Measure(definition.SelectionSet);
    }
}
