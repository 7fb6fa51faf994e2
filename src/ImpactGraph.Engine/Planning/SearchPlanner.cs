using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans a connection at the root, searched or not.</summary>
internal static class SearchPlanner
{
    /// <summary>Name of the argument that searches.</summary>
    public const string Argument = "search";

    public static ConnectionWriter Connection(PlanDraft draft, Selection selection, RootField field)
    {
        var entity = draft.Model.Entity(field.Type);
        // Whether there is a text decides about the statement, and is part of the shape under which the plan is kept.
        var text = field.Find is null ? null : draft.Source(selection, "Query", Argument);
        var source = text is null ? RowSource.Table(entity) : RowSource.Found(entity);
        var writer = ConnectionPlanner.Plan(draft, selection, "Query", field.Arguments, source, FetchScope.Root, selection.ResponseName, null, 0);
        draft.Work.Add(text is null ? new FetchWork(writer.Fetch) : new SearchWork(writer.Fetch, field, text));
        if (text is not null) draft.CodeReads();
        return writer;
    }
}

/// <summary>Runs the code that finds the rows for a text, then reads those.</summary>
internal sealed class SearchWork(Fetch fetch, RootField field, Sql.ValueSource text) : Work
{
    private readonly string _label = fetch.Label + "." + SearchPlanner.Argument;

    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<int> found;
        try
        {
            var context = new SearchContext(run.Context, new Reader(run, _label));
            found = await field.Find!(context, (string)text.Get(run.Variables)!, cancellationToken).ConfigureAwait(false);
            if (found.Count > run.Graph.Options.MaxFound) throw Faults.TooManyFound(run.Graph.Options.MaxFound);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            FetchRunner.Fail(run, fetch, error);
            return;
        }
        FetchRunner.RunFound(run, fetch, Each(found));
    }

    /// <summary>Each key once; rising, so that neighbours on a page of the database are read together.</summary>
    private static ReadOnlySpan<long> Each(IReadOnlyCollection<int> found)
    {
        var keys = new long[found.Count];
        var count = 0;
        foreach (var key in found) keys[count++] = key;
        Array.Sort(keys);
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (i == 0 || keys[i] != keys[i - 1]) keys[kept++] = keys[i];
        return keys.AsSpan(0, kept);
    }
}
