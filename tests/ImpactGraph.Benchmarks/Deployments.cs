using System.Diagnostics;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Tests.Challenges.Deployment;

namespace ImpactGraph.Benchmarks;

/// <summary>Plans of generated problems, beside what is promised: within a twentieth of the bound in the time allowed, and never worse than greedy.</summary>
internal static class Deployments
{
    private static readonly (int Challenges, int People)[] Sizes = [(50, 5_000), (50, 300), (10, 5_000)];

    /// <param name="seconds">What a plan may take.</param>
    /// <param name="seeds">Problems of each size.</param>
    /// <returns>Whether the promise is kept.</returns>
    public static bool Run(double seconds, int seeds)
    {
        var kept = true;
        foreach (var (challenges, people) in Sizes)
            for (var seed = 1; seed <= seeds; seed++)
            {
                var problem = GeneratedProblems.Of(challenges, people, seed);
                var started = Stopwatch.GetTimestamp();
                var plan = DeploymentSolver.Solve(problem, new(TimeSpan.FromSeconds(seconds), seed), TimeProvider.System, CancellationToken.None);
                var took = Stopwatch.GetElapsedTime(started);
                kept &= plan.Gap <= 0.05 && plan.Value >= plan.GreedyValue;
                var ofScores = (double)(plan.Bound - plan.Value) / Math.Max(1, plan.Placed.Sum(p => (long)p.Score));
                Console.WriteLine($"{challenges} challenges, {people:N0} people, {problem.Edges.Count:N0} candidacies: {plan.Placed.Count} of {problem.Places} places, {plan.Status}, gap {plan.Gap:P4} ({ofScores:P2} of the scores), "
                    + $"over greedy {plan.Value - plan.GreedyValue:N0}, {took.TotalSeconds:F1} s{(plan.StoppedByClock ? ", stopped by the clock" : "")}");
            }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"Most memory of the process: {process.PeakWorkingSet64 / 1024 / 1024} MB.");
        return kept;
    }
}
