using System.Collections.Concurrent;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Gives equal texts the same number, so that plans that share a statement share its prepared form.</summary>
internal sealed class StatementRegistry
{
    private const int MaxTexts = 10_000;

    // A filter that says nothing may leave a parameter that the text does not name, so the number of parameters is part of the identity.
    private readonly ConcurrentDictionary<(string Sql, int Parameters), int> _ids = new();
    private int _next;

    public PlannedStatement Register(string sql, IEnumerable<SqlParameter> parameters, IEnumerable<CellKind> columns)
    {
        // Numbers are never given again, so forgetting a text costs only that it is prepared once more.
        if (_ids.Count > MaxTexts) _ids.Clear();
        SqlParameter[] all = [.. parameters];
        return new(_ids.GetOrAdd((sql, all.Length), _ => Interlocked.Increment(ref _next)), sql, all, [.. columns]);
    }
}
