using Google.OrTools.Sat;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>What a search found.</summary>
/// <param name="Edges">Null when it found nothing in time.</param>
/// <param name="IsBest">Whether none of the problem's plans is worth more.</param>
/// <param name="Work">What it took, in the solver's units.</param>
/// <param name="StoppedByClock">Whether it had work left to do when it was stopped.</param>
internal sealed record PlacementsFound(IReadOnlyList<Edge>? Edges, bool IsBest, double Work, bool StoppedByClock);

/// <summary>Searches the best plan of a problem with whole people: CP-SAT, one worker, from a plan that is known.</summary>
internal static class PlacementSearch
{
    /// <param name="start">A plan of the problem.</param>
    /// <param name="work">The most it may take, in the solver's units.</param>
    /// <param name="clock">The most it may take by the clock.</param>
    public static PlacementsFound Of(DeploymentProblem problem, Placements start, int seed, double work, TimeSpan clock, CancellationToken ct)
    {
        var model = new CpModel();
        var takes = problem.Edges.Select(_ => model.NewBoolVar("")).ToArray();
        var worths = problem.Edges.Select(e => (long)problem.Needs[e.Need].Worth + e.Score).ToList();
        var terms = new List<BoolVar>(takes);
        foreach (var edges in Enumerable.Range(0, takes.Length).GroupBy(e => problem.Edges[e].Need))
            model.Add(LinearExpr.Sum(edges.Select(e => takes[e])) <= problem.Needs[edges.Key].Places);
        var started = start.Edges.Select(e => (e.Need, e.Person)).ToHashSet();
        for (var i = 0; i < takes.Length; i++) model.AddHint(takes[i], started.Contains((problem.Edges[i].Need, problem.Edges[i].Person)));
        foreach (var person in PersonLimits.Of(problem))
        {
            var further = person.Edges.Skip(1).Select(_ => model.NewBoolVar("")).ToArray();
            var taken = person.Edges.Count(e => started.Contains((problem.Edges[e].Need, problem.Edges[e].Person)));
            for (var i = 0; i < further.Length; i++) model.AddHint(further[i], i + 1 < taken);
            model.Add(LinearExpr.Sum(person.Edges.Select(e => takes[e])) <= LinearExpr.Sum(further) + 1);
            terms.AddRange(further);
            worths.AddRange(further.Select((_, i) => -(long)DeploymentWeights.NextPlace(i + 1)));
            foreach (var day in person.Days)
                model.Add(LinearExpr.WeightedSum(day.Edges.Select(e => takes[e]), day.Edges.Select(e => (long)problem.Needs[problem.Edges[e].Need].Hundredths)) <= day.Free);
        }
        model.Maximize(LinearExpr.WeightedSum(terms, worths));
        var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant($"num_workers:1,random_seed:{seed},max_deterministic_time:{work},max_time_in_seconds:{Math.Max(0.001, clock.TotalSeconds)},max_memory_in_mb:1024"),
        };
        CpSolverStatus status;
        using (ct.Register(solver.StopSearch)) status = solver.Solve(model);
        ct.ThrowIfCancellationRequested();
        var found = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? problem.Edges.Where((_, i) => solver.BooleanValue(takes[i])).ToArray() : null;
        var isBest = status == CpSolverStatus.Optimal;
        var worked = solver.Response!.DeterministicTime;
        // It looks at its limit between steps, so it stops a little before or behind.
        return new(found, isBest, worked, !isBest && worked < 0.95 * work);
    }
}
