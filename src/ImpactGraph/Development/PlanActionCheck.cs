using ImpactGraph.Engine;
using ImpactGraph.Texts;

namespace ImpactGraph.Development;

/// <summary>An action that can be kept.</summary>
/// <param name="Given">As the caller gave it.</param>
/// <param name="Known">What it changes; null for a new one.</param>
internal sealed record CheckedAction(PlanActionInput Given, PlanAction? Known, string Text, string? OwnerRole);

/// <summary>Looks at the actions of one input; fields of errors name the place, from 0, as in a form: <c>actions.2.text</c>.</summary>
/// <param name="plan">What there is; null for nothing.</param>
internal sealed class PlanActionCheck(DevelopmentPlan? plan)
{
    private readonly List<CheckedAction> _actions = [];
    private readonly List<MutationError> _errors = [];

    /// <summary>In the order given.</summary>
    public IReadOnlyList<CheckedAction> Actions => _actions;

    public IReadOnlyList<MutationError> Errors => _errors;

    public void Check(IReadOnlyList<PlanActionInput> actions)
    {
        for (var place = 0; place < actions.Count; place++)
        {
            var (given, field, text) = (actions[place], FormattableString.Invariant($"actions.{place}"), new PlainText());
            var known = given.Id is { } id ? plan?.Actions.SingleOrDefault(action => action.PublicId == Guid.Parse(id.Text)) : null;
            if (given.Id is not null && (known is null || _actions.Exists(action => action.Known == known))) _errors.Add(new UnknownPlanActionError(place));
            if (given.Progress is < 0 or > PlanAction.ProgressMost) _errors.Add(new OutOfRangeError(field + ".progress", $"Progress is 0 to {PlanAction.ProgressMost} percent."));
            if (given.State == PlanActionState.Done && given.Progress < PlanAction.ProgressMost) _errors.Add(new OutOfRangeError(field + ".progress", $"What is done has a progress of {PlanAction.ProgressMost} percent."));
            _actions.Add(new(given, known, text.Required(field + ".text", given.Text, PlanAction.TextMaxLength, lines: true), text.Optional(field + ".ownerRole", given.OwnerRole, PlanAction.OwnerRoleMaxLength)));
            _errors.AddRange(text.Errors);
        }
    }
}
