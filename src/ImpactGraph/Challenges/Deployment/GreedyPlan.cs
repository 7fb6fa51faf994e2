namespace ImpactGraph.Challenges.Deployment;

/// <summary>The plan that always takes what adds most: what a careful person would do by hand.</summary>
/// <remarks>
/// A start for the solver, a floor for its answer, and the answer when there is no time for another. What placing somebody adds only falls as they take
/// more, so an entry of the queue that is out of date is put back with what it is worth now. Takes time by candidacies, times their logarithm.
/// </remarks>
internal static class GreedyPlan
{
    public static Placements Of(DeploymentProblem problem)
    {
        var plan = new Placements(problem);
        // Edges are in the order of their keys: their place breaks ties, always the same way.
        var queue = new PriorityQueue<int, (long, int)>(problem.Edges.Select((edge, i) => (i, (-(long)plan.Gain(edge), i))));
        while (queue.TryDequeue(out var index, out var priority))
        {
            var edge = problem.Edges[index];
            var gain = plan.Gain(edge);
            if (gain <= 0) continue;
            if (-priority.Item1 > gain) queue.Enqueue(index, (-gain, index));
            else plan.TryPlace(edge);
        }
        return plan;
    }
}
