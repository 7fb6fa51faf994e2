using Google.OrTools.LinearSolver;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>What no plan exceeds, and what each candidacy falls short of it: from a linear program whose people can be cut in parts.</summary>
/// <remarks>
/// The bound does not rest on the solver. Prices that are not negative, for a place of each need, for each person and for each full day, whatever they are, bound every plan:
/// by what they ask for all places, people and days, and what each candidacy brings beyond its prices. The solver only finds good prices. They
/// are rounded to whole thousandths and added up as whole numbers, so a solver that is stopped, or wrong, gives a worse bound, never a false one.
/// </remarks>
internal sealed class PlacementBound
{
    private const int Scale = 1_000;
    private readonly long[] _reduced;

    private PlacementBound(long[] reduced, long total) => (_reduced, Value) = (reduced, total / Scale);

    /// <summary>Hundredths of a point.</summary>
    public long Value { get; }

    /// <summary>No plan with this candidacy is worth more than the bound less so much; 0 or more, rounded down; hundredths of a point.</summary>
    public long Shortfall(int edge) => Math.Max(0, -_reduced[edge]) / Scale;

    public static PlacementBound Of(DeploymentProblem problem, IReadOnlyList<PersonLimits> people, double work, TimeSpan clock, CancellationToken ct)
    {
        using var solver = Solver.CreateSolver("GLOP");
        solver.SetTimeLimit((long)Math.Max(1, clock.TotalMilliseconds));
        solver.SetSolverSpecificParametersAsString(FormattableString.Invariant($"max_deterministic_time: {work}"));
        solver.Objective().SetMaximization();
        var needs = problem.Needs.Select(n => solver.MakeConstraint(double.NegativeInfinity, n.Places)).ToArray();
        var takes = new Variable[problem.Edges.Count];
        for (var i = 0; i < takes.Length; i++)
        {
            var edge = problem.Edges[i];
            takes[i] = solver.MakeVar(0, 1, false, "");
            needs[edge.Need].SetCoefficient(takes[i], 1);
            solver.Objective().SetCoefficient(takes[i], problem.Needs[edge.Need].Worth + edge.Score);
        }
        var ones = people.Select(p => One(solver, takes, p)).ToArray();
        var days = people.Select(p => p.Days.Select(d => Day(solver, problem, takes, d)).ToArray()).ToArray();
        using (ct.Register(() => solver.InterruptSolve())) solver.Solve();
        ct.ThrowIfCancellationRequested();
        return Priced(problem, people, [.. needs.Select(Price)], [.. ones.Select(Price)], [.. days.Select(d => d.Select(Price).ToArray())]);
    }

    private static Constraint One(Solver solver, Variable[] takes, PersonLimits person)
    {
        var row = solver.MakeConstraint(double.NegativeInfinity, 1);
        foreach (var edge in person.Edges) row.SetCoefficient(takes[edge], 1);
        for (var taken = 1; taken < person.Edges.Count; taken++)
        {
            var further = solver.MakeVar(0, 1, false, "");
            row.SetCoefficient(further, -1);
            solver.Objective().SetCoefficient(further, -DeploymentWeights.NextPlace(taken));
        }
        return row;
    }

    private static Constraint Day(Solver solver, DeploymentProblem problem, Variable[] takes, FullDay day)
    {
        var row = solver.MakeConstraint(double.NegativeInfinity, day.Free);
        foreach (var edge in day.Edges) row.SetCoefficient(takes[edge], problem.Needs[problem.Edges[edge].Need].Hundredths);
        return row;
    }

    // A price is worth at most what everything is; not a number, from a solver that gave up, is none.
    private static long Price(Constraint row) => row.DualValue() is var price && double.IsFinite(price) ? (long)Math.Round(Math.Clamp(price, 0, 1e9) * Scale) : 0;

    private static PlacementBound Priced(DeploymentProblem problem, IReadOnlyList<PersonLimits> people, long[] needs, long[] ones, long[][] days)
    {
        var reduced = problem.Edges.Select(e => ((long)Scale * (problem.Needs[e.Need].Worth + e.Score)) - needs[e.Need]).ToArray();
        var total = problem.Needs.Select((n, i) => n.Places * needs[i]).Sum();
        for (var p = 0; p < people.Count; p++)
        {
            total += ones[p];
            foreach (var edge in people[p].Edges) reduced[edge] -= ones[p];
            for (var taken = 1; taken < people[p].Edges.Count; taken++) total += Math.Max(0, ones[p] - ((long)Scale * DeploymentWeights.NextPlace(taken)));
            for (var d = 0; d < days[p].Length; d++)
            {
                var day = people[p].Days[d];
                total += day.Free * days[p][d];
                foreach (var edge in day.Edges) reduced[edge] -= problem.Needs[problem.Edges[edge].Need].Hundredths * days[p][d];
            }
        }
        return new(reduced, total + reduced.Where(r => r > 0).Sum());
    }
}
