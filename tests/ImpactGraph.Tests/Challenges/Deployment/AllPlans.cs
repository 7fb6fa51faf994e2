using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

/// <summary>The rules of a plan written again, day by day and without haste, and the best of all plans by trying each.</summary>
internal static class AllPlans
{
    public static long Best(DeploymentProblem problem) => Best(problem, 0, []);

    /// <summary>Null when the plan breaks a rule.</summary>
    public static long? Value(DeploymentProblem problem, IReadOnlyCollection<Edge> plan)
    {
        if (plan.GroupBy(e => e.Need).Any(n => n.Count() > problem.Needs[n.Key].Places)) return null;
        if (plan.GroupBy(e => (e.Need, e.Person)).Any(twice => twice.Count() > 1)) return null;
        if (plan.Any(e => !problem.Edges.Contains(e))) return null;
        var value = plan.Sum(e => (long)problem.Needs[e.Need].Worth + e.Score);
        foreach (var own in plan.GroupBy(e => e.Person))
        {
            var needs = own.Select(e => problem.Needs[e.Need]).ToArray();
            for (var day = needs.Min(n => n.FromOn); day <= needs.Max(n => n.UntilOn); day = day.AddDays(1))
                if (needs.Where(n => n.FromOn <= day && day <= n.UntilOn).Sum(n => n.Hundredths) > problem.People[own.Key].Free.On(day) && needs.Any(n => n.FromOn <= day && day <= n.UntilOn)) return null;
            value -= Enumerable.Range(0, needs.Length).Sum(DeploymentWeights.NextPlace);
        }
        return value;
    }

    private static long Best(DeploymentProblem problem, int next, List<Edge> plan)
    {
        if (next == problem.Edges.Count) return Value(problem, plan) ?? throw new InvalidOperationException("A plan that broke a rule was gone on with.");
        var without = Best(problem, next + 1, plan);
        plan.Add(problem.Edges[next]);
        // What breaks a rule breaks it with more people, too.
        var with = Value(problem, plan) is null ? long.MinValue : Best(problem, next + 1, plan);
        plan.RemoveAt(plan.Count - 1);
        return Math.Max(without, with);
    }
}
