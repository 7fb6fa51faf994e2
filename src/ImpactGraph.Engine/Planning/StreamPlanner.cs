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
        var type = draft.Model.Object(field.Type);
        var slot = draft.NewSlot();
        var plan = CodePlanner.Object(draft, type, selection, selection.ResponseName);
        var source = new StreamSource(
            field, draft.ResolvedArguments(selection, Name, field.Arguments), CodePlanner.Selected(draft, type, selection), selection.ResponseName, draft.LocationOf(selection), slot);
        draft.Work.Add(new EventWork(source, plan));
        draft.Work.AddRange(draft.Batches);
        return draft.Finish([new CodeWriter(selection.ResponseName, slot, plan, isList: false, isNullable: false)], source);
    }

    public const string Name = "Subscription";
}

/// <summary>Makes the object of an event, then reads the entities whose keys are in it.</summary>
internal sealed class EventWork(StreamSource source, ObjectPlan plan) : Work
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
        plan.Collect(run, run.Slots[source.Slot]);
        plan.Fetch(run);
    }
}
