using ImpactGraph.Audit;
using ImpactGraph.Engine;

namespace ImpactGraph.Development;

/// <summary>One thing that is to be done.</summary>
internal sealed class PlanActionInput
{
    public NodeKey<PlanAction>? Id { get; init; }

    public ImpactComponent Component { get; init; }

    public string Text { get; init; } = "";

    public string? OwnerRole { get; init; }

    public DateOnly? DueOn { get; init; }

    public int Progress { get; init; }

    public PlanActionState State { get; init; } = PlanActionState.Planned;
}

internal sealed class PlanActionInputType : InputType<PlanActionInput>
{
    public PlanActionInputType() : base("PlanActionInput", "One thing that is to be done.")
    {
        Optional(i => i.Id, "id").Describe("Id of the action of the plan that it changes. Left out, it is a new one.");
        Required(i => i.Component, "component").Describe("Component of NHS IMPACT that it develops.");
        Required(i => i.Text, "text").Describe($"What is to be done, at most {PlanAction.TextMaxLength} characters of plain text; lines are kept. Name nobody.");
        Optional(i => i.OwnerRole, "ownerRole").Describe($"Role that answers for it, at most {PlanAction.OwnerRoleMaxLength} characters of plain text; not a name. Left out, none does yet.");
        Optional(i => i.DueOn, "dueOn").Describe("Day by which it is to be done. Left out, none is set.");
        WithDefault(i => i.Progress, "progress", 0).Describe($"How much of it is done, in percent, from 0 to {PlanAction.ProgressMost}.");
        WithDefault(i => i.State, "state", PlanActionState.Planned).Describe("How far it has come.");
    }
}

/// <summary>What an organisation means to do.</summary>
internal sealed class UpdateDevelopmentPlanInput : IHasIdempotencyKey
{
    public string Organisation { get; init; } = "";

    public string Survey { get; init; } = "";

    public string Round { get; init; } = "";

    public int? Version { get; init; }

    public IReadOnlyList<PlanActionInput> Actions { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

internal sealed class UpdateDevelopmentPlanInputType : InputType<UpdateDevelopmentPlanInput>
{
    public UpdateDevelopmentPlanInputType() : base("UpdateDevelopmentPlanInput", "What an organisation means to do about what a round of a survey showed.")
    {
        Required(i => i.Organisation, "organisation").Describe("Code of the organisation whose plan it is.");
        Required(i => i.Survey, "survey").Describe("Code of the survey, such as `baseline`.");
        Required(i => i.Round, "round").Describe("Code of the round, such as `2023`.");
        Optional(i => i.Version, "version").Describe("Version of the plan that the editor saw. Left out, there was none yet.");
        Required(i => i.Actions, "actions").Describe($"All actions, at most {DevelopmentPlan.MostActions}, in the order in which they are to be shown; they take the place of those that were there.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}
