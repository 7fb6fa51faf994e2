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

    /// <summary>The program for variables, made when there is none yet.</summary>
    public CostProgram Find(CoercedVariables variables, Func<CostProgram> make)
    {
        if (_conditions.Length == 0) return _only ??= make();
        Span<char> key = _conditions.Length <= 256 ? stackalloc char[_conditions.Length] : new char[_conditions.Length];
        for (var i = 0; i < key.Length; i++) key[i] = variables.Values[_conditions[i]] is bool flag ? flag ? 't' : 'f' : 'n';
        if (_kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var known)) return known;
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept[key.ToString()] = make();
    }
}
