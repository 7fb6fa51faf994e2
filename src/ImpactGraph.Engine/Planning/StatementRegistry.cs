using System.Collections.Concurrent;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Gives equal texts the same number, so that plans that share a statement share its prepared form.</summary>
internal sealed class StatementRegistry
{
    private const int MaxTexts = 10_000;

    private readonly ConcurrentDictionary<string, int> _ids = new();
    private int _next;

    public PlannedStatement Register(string sql, IEnumerable<SqlParameter> parameters, IEnumerable<CellKind> columns)
    {
        // Numbers are never given again, so forgetting a text costs only that it is prepared once more.
        if (_ids.Count > MaxTexts) _ids.Clear();
        return new(_ids.GetOrAdd(sql, _ => Interlocked.Increment(ref _next)), sql, [.. parameters], [.. columns]);
    }
}
