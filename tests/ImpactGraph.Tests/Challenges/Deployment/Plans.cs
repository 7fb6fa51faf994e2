using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

/// <summary>Plans made under limits that no machine reaches by its clock.</summary>
internal static class Plans
{
    /// <param name="work">In the solver's units.</param>
    public static SolvedPlan Of(DeploymentProblem problem, double work = 1, int seed = 1) =>
        DeploymentSolver.Solve(problem, new(TimeSpan.FromMinutes(20), seed) { Work = work }, new StillClock(), CancellationToken.None);

    /// <summary>The plan in the terms of its problem.</summary>
    public static Edge[] Edges(DeploymentProblem problem, SolvedPlan plan)
    {
        var needs = problem.Needs.Select((n, i) => (n.Key, i)).ToDictionary(n => n.Key, n => n.i);
        var people = problem.People.Select((p, i) => (p.Key, i)).ToDictionary(p => p.Key, p => p.i);
        return [.. plan.Placed.Select(c => new Edge(needs[c.Need], people[c.Person], c.Score))];
    }

    /// <summary>Time stands still, so what the clock leaves is always all.</summary>
    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
