using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Improvers.Matching;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>What callers see of a plan.</summary>
internal sealed class DeploymentPlanType : ObjectType<DeploymentPlan>
{
    public DeploymentPlanType() : base("DeploymentPlan", "A proposal who takes which place of several challenges. Nothing is written: people decide, and invite.")
    {
        Identity(p => p.Identity);
        Field("status", p => p.Solved.Status).Describe("Whether a better plan is ruled out.");
        Field("value", p => p.Solved.Value / 100.0).Describe("What the plan is worth, in points: for each place it fills 1,000 to 4,000 by urgency, up to 1,000 by the prioritisation's score (500 for who has none), and the score of who takes it; less 8 for the second place of one person, 16 more for the third, and so on.");
        Field("bound", p => p.Solved.Bound / 100.0).Describe("Points that no plan exceeds; not below `value`.");
        Field("gap", p => p.Solved.Gap).Describe("Share of the bound that is not reached, 0 to 1.");
        Field("greedyValue", p => p.Solved.GreedyValue / 100.0).Describe("Points of the plan that always takes what adds most; never above `value`.");
        Field("stoppedByClock", p => p.Solved.StoppedByClock).Describe("Whether the clock ended the search, so that the same question may get another plan.");
        Objects("placements", p => p.Placements).ListSize(100).Describe("Who is proposed for which place, by challenge and need in the order asked, the best first.");
        Objects("unmet", p => p.Unmet).ListSize(100).Describe("Needs with places that stay empty, in the same order.");
    }
}

/// <summary>What callers see of a proposed placement.</summary>
internal sealed class DeploymentPlacementType : ObjectType<DeploymentPlacement>
{
    public DeploymentPlacementType() : base("DeploymentPlacement", "That somebody is proposed for a place of a need.")
    {
        Identity(p => p.Identity);
        Records(p => p.Match.RecordOf);
        Entity<Challenge>("challenge", p => p.Need.ChallengeId).NonNull().Describe("Challenge that the need is of.");
        Entity<Need>("need", p => p.Need.Id).NonNull().Describe("Need whose place it is.");
        Entity<Improver>("improver", p => p.Match.ImproverId).NonNull().Describe("Who is proposed.");
        Field("score", p => p.Match.Score).Describe("How well they fit the need: the points of all reasons, from 0 to 100, as in `findImprovers`.");
        Objects("reasons", p => p.Match.Reasons).ListSize(8).Describe("What speaks for the person, most points first.");
        Object("distance", p => p.Match.Distance).NonNull().Describe("How far the person's organisation is from the challenge's, in the tree of today.");
        Field("daysPerWeek", p => p.Need.DaysPerWeek).Describe("Days a week that the place takes.");
        Field("fromOn", p => p.Need.FromOn).Describe("First day: the need's, or today when it has begun.");
        Field("untilOn", p => p.Need.UntilOn).Describe("Last day.");
    }
}

/// <summary>What callers see of a need that is not met.</summary>
internal sealed class UnmetNeedType : ObjectType<UnmetNeed>
{
    public UnmetNeedType() : base("UnmetNeed", "That places of a need stay empty in a plan, and why.")
    {
        Identity(u => u.Identity);
        Entity<Need>("need", u => u.Need.Id).NonNull().Describe("Need whose places they are.");
        Field("missing", u => u.Missing).Describe("Places that stay empty, 1 or more.");
        Field("kind", u => u.Kind).Describe("Why.");
        Field("text", u => u.Text).NonNull().Describe("The reason in one English sentence.");
    }
}
