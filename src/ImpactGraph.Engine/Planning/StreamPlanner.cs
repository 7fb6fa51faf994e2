using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>Where the events of a subscription come from, with what the caller asked of it.</summary>
/// <param name="Slot">Where the object of the event stands in a run.</param>
internal sealed record StreamSource(StreamField Field, IReadOnlyList<(Argument Argument, PlanValue? Value)> Arguments, IReadOnlySet<string> Selected, string Label, GraphLocation Location, int Slot)
{
    public ValueTask<IAsyncEnumerable<object>> StartAsync(RunState run, CancellationToken cancellationToken) => Field.Start(Context(run), cancellationToken);

    public ResolveContext Context(RunState run) => new(ArgumentValues.Of(run, Arguments), run.Context, new Reader(run, Label), Selected);
}

/// <summary>Plans a subscription: its one root field, and what is selected of each event's object.</summary>
internal static class StreamPlanner
{
    /// <exception cref="FieldFault">An argument is wrong.</exception>
    public static OperationPlan Plan(PlanDraft draft, GraphOperation operation)
    {
        var selections = draft.Collect(Name, [operation.Ast.SelectionSet]);
        // Validation has counted them; @skip and @include may have left none.
        if (selections is not [var selection]) throw new FieldFault(new GraphError("Subscription operations must have exactly one root field."));
        var field = draft.Model.Subscription.Fields.First(f => f.Name == selection.FieldName);
        var slot = draft.NewSlot();
        var (site, plan, selected) = field.IsEntity ? Entity(draft, field, selection) : Object(draft, field, selection);
        var source = new StreamSource(field, draft.ResolvedArguments(selection, Name, field.Arguments), selected, selection.ResponseName, draft.LocationOf(selection), slot);
        draft.Work.Add(new EventWork(source, plan, site));
        draft.Work.AddRange(draft.Batches);
        return draft.Finish([plan is null ? new EventEntityWriter(selection.ResponseName, slot, site!) : new CodeWriter(selection.ResponseName, slot, plan, isList: false, isNullable: false)], source);
    }

    private static (EntitySite? Site, ObjectPlan? Plan, IReadOnlySet<string> Selected) Entity(PlanDraft draft, StreamField field, Selection selection)
    {
        var entity = draft.Model.Entity(field.Type);
        var selected = draft.Collect(entity.Declaration.Name, selection.SelectionSets).Select(s => s.FieldName).ToHashSet();
        return (CodePlanner.Site(draft, entity, entity.Key, selection, selection.ResponseName), null, selected);
    }

    private static (EntitySite? Site, ObjectPlan? Plan, IReadOnlySet<string> Selected) Object(PlanDraft draft, StreamField field, Selection selection)
    {
        var type = draft.Model.Object(field.Type);
        return (null, CodePlanner.Object(draft, type, selection, selection.ResponseName), CodePlanner.Selected(draft, type, selection));
    }

    public const string Name = "Subscription";
}

/// <summary>Makes the object of an event, or its row's key; then reads the entities whose keys are there.</summary>
/// <param name="plan">What is selected of the object; null for a row.</param>
/// <param name="site">Where the row is read; null for an object.</param>
internal sealed class EventWork(StreamSource source, ObjectPlan? plan, EntitySite? site) : Work
{
    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        try
        {
            run.Slots[source.Slot] = await source.Field.Resolve(source.Context(run), run.Event!, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (Faults.ErrorOf(fault) is { } error)
        {
            run.Slots[source.Slot] = error with { Locations = [source.Location] };
            return;
        }
        if (run.Slots[source.Slot] is not { } made) return;
        plan?.Collect(run, made);
        plan?.Fetch(run);
        if (site is null) return;
        site.Collect(run, made);
        site.Run(run);
        // A row that this caller may not see is none, and so is its event.
        if (!site.Has(run, made)) run.Slots[source.Slot] = null;
    }
}
