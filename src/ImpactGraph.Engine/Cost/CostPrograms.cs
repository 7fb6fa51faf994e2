using System.Collections.Concurrent;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>The cost programs of one operation: one, or one for each way in which its <c>@skip</c> and <c>@include</c> can turn out.</summary>
internal sealed class CostPrograms
{
    // Each is made again quickly; a caller who tries all ways must not fill the memory.
    private const int MostKept = 64;

    private readonly int[] _conditions;
    private readonly ConcurrentDictionary<string, CostProgram> _kept = new();
    private CostProgram? _only;

    public CostPrograms(GraphOperation operation)
    {
        var conditions = new SortedSet<int>();
        foreach (var definition in operation.Document.Definitions)
            if (definition is GraphQLFragmentDefinition or GraphQLOperationDefinition && (definition is not GraphQLOperationDefinition || definition == operation.Ast)) Gather(((IHasSelectionSetNode)definition).SelectionSet);
        _conditions = [.. conditions];

        void Gather(GraphQLSelectionSet? set)
        {
            foreach (var selection in set?.Selections ?? [])
            {
                foreach (var directive in (selection as IHasDirectivesNode)?.Directives?.Items ?? [])
                    foreach (var argument in directive.Arguments?.Items ?? [])
                        if (argument.Value is GraphQLVariable variable && operation.IndexOfVariable(variable.Name.Value.Span) is >= 0 and var index) conditions.Add(index);
                Gather((selection as IHasSelectionSetNode)?.SelectionSet);
            }
        }
    }

    /// <summary>The program for variables; null when there is none yet.</summary>
    public CostProgram? Find(CoercedVariables variables)
    {
        if (_conditions.Length == 0) return _only;
        Span<char> key = _conditions.Length <= 256 ? stackalloc char[_conditions.Length] : new char[_conditions.Length];
        Describe(variables, key);
        return _kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var known) ? known : null;
    }

    /// <summary>Keeps a program for all variables that decide alike.</summary>
    public CostProgram Keep(CoercedVariables variables, CostProgram program)
    {
        if (_conditions.Length == 0) return _only = program;
        if (_kept.Count >= MostKept) _kept.Clear();
        var key = new char[_conditions.Length];
        Describe(variables, key);
        return _kept[new string(key)] = program;
    }

    private void Describe(CoercedVariables variables, Span<char> key)
    {
        for (var i = 0; i < key.Length; i++) key[i] = variables.Values[_conditions[i]] is bool flag ? flag ? 't' : 'f' : 'n';
    }
}
