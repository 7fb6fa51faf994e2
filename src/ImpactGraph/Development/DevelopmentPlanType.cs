using ImpactGraph.Engine;

namespace ImpactGraph.Development;

/// <summary>What callers see of a development plan.</summary>
internal sealed class DevelopmentPlanType : EntityType<DevelopmentPlan>
{
    public DevelopmentPlanType() : base("DevelopmentPlan", "DevelopmentPlans", "What an organisation means to do about what a round of a survey showed. For callers of the organisation alone.")
    {
        Node(p => p.PublicId);
        VisibleTo(DevelopmentPrivacy.OfPlan);
        OrderBy(p => p.UpdatedAt, descending: true);

        ToOne("organisation", p => p.Organisation).Describe("Organisation whose plan it is.");
        ToOne("round", p => p.Round).Describe("Round after which it was made.");
        Field("updatedAt", p => p.UpdatedAt).Describe("Instant at which it was last written, in UTC.");
        Field("version", p => p.Version).Describe("How often it was written, from 1. Whoever changes it says which version they saw.");
        ToMany("actions", p => p.Actions.OrderBy(a => a.Position)).ListSize(10).Describe("What is to be done, in the order in which it was put.");
    }
}

/// <summary>What callers see of an action of a plan.</summary>
internal sealed class PlanActionType : EntityType<PlanAction>
{
    public PlanActionType() : base("PlanAction", "PlanActions", "One thing that an organisation means to do.")
    {
        Node(a => a.PublicId);
        VisibleTo(DevelopmentPrivacy.OfAction);

        Field("component", a => a.Component).Describe("Component of NHS IMPACT that it develops.");
        Field("text", a => a.Text).Describe("What is to be done.");
        Field("ownerRole", a => a.OwnerRole).Describe("Role that answers for it. Null when none does yet.");
        Field("dueOn", a => a.DueOn).Describe("Day by which it is to be done. Null when none is set.");
        Field("progress", a => a.Progress).Describe("How much of it is done, in percent, from 0 to 100.");
        Field("state", a => a.State).Describe("How far it has come.");
    }
}
