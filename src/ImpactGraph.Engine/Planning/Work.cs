using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Something that a plan does before anything is written.</summary>
internal abstract class Work
{
    public abstract ValueTask RunAsync(RunState run, CancellationToken cancellationToken);
}

/// <summary>Reads a fetch and all below it.</summary>
internal sealed class FetchWork(Fetch fetch) : Work
{
    public override ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        FetchRunner.RunRoot(run, fetch);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Asks graphql-dotnet for the schema of the schema.</summary>
internal sealed class IntrospectionWork : Work
{
    public override ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        run.Introspection = run.Graph.Introspect(run.Operation, run.Variables);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Runs the code of a root field, then reads the entities whose keys it gave.</summary>
internal sealed class CodeWork(int slot, RootField field, IReadOnlyList<(Argument Argument, PlanValue? Value)> arguments, ObjectPlan plan, IReadOnlySet<string> selected, string label, GraphLocation location) : Work
{
    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        try
        {
            var context = new ResolveContext(ArgumentValues.Of(run, arguments), run.Context, new Reader(run, label), selected);
            run.Slots[slot] = await field.Resolve!(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            run.Slots[slot] = error with { Locations = [location] };
            return;
        }
        plan.Collect(run, run.Slots[slot]);
        plan.Fetch(run);
    }
}
