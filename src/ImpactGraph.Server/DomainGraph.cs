using ImpactGraph.Audit;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Improvers.Rights;

namespace ImpactGraph.Server;

/// <summary>The graph over an embedded database.</summary>
internal static class DomainGraph
{
    /// <param name="database">Path of the file; not opened before something is asked.</param>
    /// <param name="onUnexpected">Hears of faults that callers must not read.</param>
    /// <param name="notices">Brings word of changes to subscriptions.</param>
    /// <param name="cost">What an operation may cost.</param>
    /// <param name="recorder">Records who read whose record.</param>
    /// <param name="retention">How long records are kept; null where without term.</param>
    /// <param name="matching">People in memory; null where rankings ask the database each time.</param>
    /// <param name="solver">Solves deployments in processes of their own; null to solve in this one.</param>
    public static Graph Build(
        string database, Action<string, Exception>? onUnexpected = null, INotices? notices = null, CostOptions? cost = null, IReadRecorder? recorder = null, RetentionRules? retention = null, MatchIndex? matching = null,
        SolverProcess? solver = null)
    {
        using var context = new SqliteDb(SqliteDb.OptionsFor(database));
        return ImpactGraphSchema.Build(context.Model, new SqliteDialect(database), TimeProvider.System, onUnexpected, cost, notices, recorder, retention, matching, solver);
    }
}
