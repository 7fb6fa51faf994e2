using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>What the handler of a mutation gave.</summary>
/// <param name="Value">The key of the row, or the object; null when there are errors.</param>
internal sealed record MutationOutcome(object? Value, IReadOnlyList<MutationError> Errors)
{
    /// <summary>With whose eyes the payload is read and written.</summary>
    public RequestContext? Reader { get; set; }
}

/// <summary>One field of a mutation: a handler, then work that reads its payload.</summary>
/// <param name="Selected">Names of the fields that are selected of what is changed or made.</param>
/// <param name="Slot">Where the outcome stands in a run.</param>
internal sealed record MutationStep(MutationField Field, PlanValue Input, IReadOnlySet<string> Selected, string ResponseName, GraphLocation Location, int Slot, IReadOnlyList<Work> Work)
{
    /// <exception cref="FieldFault">A value in the input is none, such as a global id of something else.</exception>
    public object InputOf(RunState run) => InputConversion.Of(run, Field.Input.Type, Input)!;

    /// <exception cref="InputException">The handler refuses.</exception>
    /// <exception cref="InvalidOperationException">The handler gave an error that is not declared.</exception>
    public async ValueTask<MutationOutcome> RunAsync(RunState run, object input, CancellationToken cancellationToken)
    {
        var outcome = await Field.Run(new(run.Context, Field.Name, Selected), input, cancellationToken).ConfigureAwait(false);
        foreach (var error in outcome.Errors)
            if (!Field.Errors.Contains(error.GetType())) throw new InvalidOperationException($"{Field.Name} gave a {error.GetType().Name}; declare it with Fails<{error.GetType().Name}>().");
        return outcome;
    }

    /// <summary>The error, where it stands.</summary>
    public GraphError At(GraphError error) => error with { Locations = [Location], Path = [ResponseName] };
}

/// <summary>Reads the entities whose keys are in an outcome.</summary>
internal sealed class PayloadWork(int slot) : Work
{
    public int Slot { get; } = slot;
    public List<EntitySite> Sites { get; } = [];
    public List<ObjectPlan> Objects { get; } = [];
    public List<Dictionary<Type, ObjectPlan>> Errors { get; } = [];

    public override ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        var outcome = (MutationOutcome)run.Slots[Slot]!;
        foreach (var site in Sites)
        {
            if (outcome.Value is not { } key) continue;
            site.Collect(run, key);
            site.Run(run);
        }
        foreach (var plan in Objects)
        {
            plan.Collect(run, outcome.Value);
            plan.Fetch(run);
        }
        foreach (var plans in Errors)
        {
            foreach (var error in outcome.Errors) plans[error.GetType()].Collect(run, error);
            foreach (var plan in plans.Values) plan.Fetch(run);
        }
        return ValueTask.CompletedTask;
    }
}
