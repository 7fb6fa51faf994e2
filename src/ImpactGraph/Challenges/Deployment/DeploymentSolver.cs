namespace ImpactGraph.Challenges.Deployment;

/// <summary>Plans who goes where, as well as the limits allow, and says how well that is.</summary>
/// <remarks>
/// <para>
/// First the greedy plan; then a bound, by a linear program over all candidacies that matter; then a search among the candidacies that come near the bound. If what is
/// found is so near that a candidacy left out could not make up the difference, it is the best of all; else those that could are searched as well.
/// </para>
/// <para>
/// The solver is believed in nothing: its plan is placed anew, one by one, by what fits, and counts only if it is worth more than the greedy one; the bound is added up here.
/// Work is limited in the solver's own units, with one worker and a seed, so the same problem, seed and limit give the same plan; the clock is a stop behind.
/// The call holds its thread until it is done.
/// </para>
/// </remarks>
internal static class DeploymentSolver
{
    /// <summary>Candidacies that fall short of the bound by at most this are searched first: five points, in hundredths. Some thousand of 30,000, in problems of 50 challenges.</summary>
    private const long Near = 500;

    /// <param name="problem">At most <see cref="SolverLimits.MostPlaces"/> places.</param>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    public static SolvedPlan Solve(DeploymentProblem problem, SolverLimits limits, TimeProvider time, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(problem.Places, SolverLimits.MostPlaces);
        ct.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        var all = CandidatesThatMatter.Of(problem);
        var greedy = GreedyPlan.Of(all);
        if (all.Edges.Count == 0) return Plan(problem, greedy, 0, greedy.Value, stoppedByClock: false);

        PersonLimits[] people = [.. PersonLimits.Of(all)];
        var bound = PlacementBound.Of(all, people, limits.Work, Left(), ct);
        var best = greedy;
        var (most, work, near, stopped) = (bound.Value, limits.Work, Near, false);
        while (best.Value < most && work > 0 && !stopped)
        {
            if (stopped = Left() <= TimeSpan.Zero) break;
            var some = all.With(Within(all, bound, near, best));
            var found = PlacementSearch.Of(some, best, limits.Seed, work, Left(), ct);
            work -= Math.Max(found.Work, limits.Work / 100);
            stopped = found.StoppedByClock;
            if (found.Edges is { } edges && Replayed(all, edges) is { } plan && plan.Value > best.Value) best = plan;
            if (!found.IsBest) break;
            // Whatever was left out falls short by more than the best plan does: no plan with it is worth more.
            if (bound.Value - best.Value <= near) most = best.Value;
            near = bound.Value - best.Value;
        }
        return Plan(problem, best, most, greedy.Value, stopped);

        TimeSpan Left() => limits.Clock - time.GetElapsedTime(started);
    }

    private static List<Edge> Within(DeploymentProblem all, PlacementBound bound, long near, Placements plan)
    {
        var placed = plan.Edges.ToHashSet();
        return [.. all.Edges.Where((edge, i) => bound.Shortfall(i) <= near || placed.Contains(edge))];
    }

    /// <summary>Null when it does not keep to the problem.</summary>
    private static Placements? Replayed(DeploymentProblem problem, IReadOnlyList<Edge> edges)
    {
        var plan = new Placements(problem);
        if (!edges.All(plan.TryPlace)) return null;
        // A search that was stopped may leave a place empty that somebody could still take.
        foreach (var edge in problem.Edges)
            if (plan.Gain(edge) > 0) plan.TryPlace(edge);
        return plan;
    }

    private static SolvedPlan Plan(DeploymentProblem problem, Placements plan, long bound, long greedy, bool stoppedByClock) => new(
        [.. plan.Edges.OrderBy(e => e.Need).ThenBy(e => e.Person).Select(e => new Candidacy(problem.Needs[e.Need].Key, problem.People[e.Person].Key, e.Score))],
        plan.Value, Math.Max(bound, plan.Value), greedy, stoppedByClock);
}
