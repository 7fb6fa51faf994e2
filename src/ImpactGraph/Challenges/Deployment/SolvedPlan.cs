using System.ComponentModel;

namespace ImpactGraph.Challenges.Deployment;

[Description("How good a plan is known to be.")]
public enum DeploymentStatus
{
    [Description("No plan is worth more.")]
    Optimal,

    [Description("A better plan is not ruled out; none is worth more than the bound.")]
    Feasible,
}

/// <summary>Who takes which place, and how good that is.</summary>
/// <param name="Placed">By need, then by person, in the order of their keys.</param>
/// <param name="Value">What the plan is worth, in hundredths of a point; see <see cref="DeploymentWeights"/>.</param>
/// <param name="Bound">What no plan exceeds; not below the value.</param>
/// <param name="GreedyValue">What the greedy plan is worth; not above the value.</param>
/// <param name="StoppedByClock">Whether the clock stopped the search, so that another run may give another plan.</param>
internal sealed record SolvedPlan(IReadOnlyList<Candidacy> Placed, long Value, long Bound, long GreedyValue, bool StoppedByClock)
{
    public DeploymentStatus Status => Value == Bound ? DeploymentStatus.Optimal : DeploymentStatus.Feasible;

    /// <summary>How much of the bound is not reached, 0 to 1; 0 where nothing can be placed.</summary>
    public double Gap => Bound == 0 ? 0 : (double)(Bound - Value) / Bound;
}
