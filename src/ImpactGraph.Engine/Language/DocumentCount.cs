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
    private bool _tooDeep;

    private DocumentCount(DocumentLimits limits) => _limits = limits;

    /// <summary>What a selection set holds when its fragments are written out; no number grows past twice its limit.</summary>
    private readonly record struct Reach(int Visits, int Depth);

    /// <summary>The limit that the document exceeds; null when it keeps them all.</summary>
    public static GraphError? Check(GraphQLDocument document, DocumentLimits limits)
    {
        var count = new DocumentCount(limits);
        foreach (var definition in document.Definitions)
            if (definition is GraphQLFragmentDefinition fragment) count._fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);

        foreach (var definition in document.Definitions)
        {
            if (count.Exceeded(definition) is { } message)
                return GraphError.WithCode("HC0014", message) with { Locations = [Place.Of(document, definition)] };
        }
        return null;
    }

    private string? Exceeded(ASTNode definition)
    {
        if (definition is GraphQLOperationDefinition { Variables: { } variables } && variables.Items.Count > _limits.Variables)
            return $"An operation may declare at most {_limits.Variables} variables.";
        var reach = definition switch
        {
            GraphQLOperationDefinition operation => Measure(operation.SelectionSet),
            GraphQLFragmentDefinition fragment => Measure(fragment.FragmentName.Name.StringValue),
            _ => default,
        };
        // The first text is Hot Chocolate's; the others have no counterpart in its version 15.
        if (_fields > _limits.Fields) return $"The GraphQL request document contains more than {_limits.Fields} fields. Parsing aborted.";
        if (_tooDeep || reach.Depth > _limits.Nesting) return $"The GraphQL request document is nested more than {_limits.Nesting} levels deep. Parsing aborted.";
        return reach.Visits > _limits.FragmentVisits ? $"An operation may visit at most {_limits.FragmentVisits} fragments." : null;
    }

    private Reach Measure(GraphQLSelectionSet selections)
    {
        // Past a limit the answer is known, and going on would only deepen the recursion.
        if (_tooDeep |= _level >= _limits.Nesting) return default;
        _level++;
        var visits = 0;
        var deepest = 0;
        foreach (var selection in selections.Selections)
        {
            if (_tooDeep || _fields > _limits.Fields) break;
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
        }
        _level--;
        return new(visits, deepest + 1);
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
