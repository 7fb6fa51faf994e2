using System.Text.Json.Serialization;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>A problem on its way to another process.</summary>
/// <param name="Clock">Of the limits.</param>
/// <param name="Seed">Of the limits.</param>
/// <param name="Work">Of the limits.</param>
internal sealed record ProblemMessage(IReadOnlyList<OpenNeed> Needs, IReadOnlyList<PersonMessage> People, IReadOnlyList<Candidacy> Candidacies, TimeSpan Clock, int Seed, double Work)
{
    public static ProblemMessage Of(DeploymentProblem problem, SolverLimits limits) => new(
        problem.Needs,
        [.. problem.People.Select(p => new PersonMessage(p.Key, [.. p.Free.Steps]))],
        [.. problem.Edges.Select(e => new Candidacy(problem.Needs[e.Need].Key, problem.People[e.Person].Key, e.Score))],
        limits.Clock, limits.Seed, limits.Work);

    public DeploymentProblem ToProblem() => new(Needs, People.Select(p => new Deployable(p.Key, FreeTime.Of(p.Free))), Candidacies);

    public SolverLimits ToLimits() => new(Clock, Seed) { Work = Work };
}

/// <param name="Free">What the person has left, from each of these days on; the first is the beginning of time.</param>
internal sealed record PersonMessage(long Key, IReadOnlyList<Step> Free);

/// <summary>A plan on its way back.</summary>
internal sealed record PlanMessage(IReadOnlyList<Candidacy> Placed, long Bound, long GreedyValue, bool StoppedByClock)
{
    public static PlanMessage Of(SolvedPlan plan) => new(plan.Placed, plan.Bound, plan.GreedyValue, plan.StoppedByClock);

    /// <summary>The plan for the problem that was sent, placed anew: whoever solved it is believed in nothing that can be checked.</summary>
    /// <exception cref="FormatException">It is no plan for the problem.</exception>
    public SolvedPlan ToPlan(DeploymentProblem problem)
    {
        var need = problem.Needs.Select((n, i) => (n.Key, i)).ToDictionary(n => n.Key, n => n.i);
        var person = problem.People.Select((p, i) => (p.Key, i)).ToDictionary(p => p.Key, p => p.i);
        var known = problem.Edges.ToHashSet();
        var plan = new Placements(problem);
        foreach (var placed in Placed)
        {
            var edge = new Edge(need.GetValueOrDefault(placed.Need, -1), person.GetValueOrDefault(placed.Person, -1), placed.Score);
            if (!known.Contains(edge) || !plan.TryPlace(edge)) throw new FormatException("A place is given to somebody who cannot take it.");
        }

        return GreedyValue <= plan.Value && plan.Value <= Bound ? new(Placed, plan.Value, Bound, GreedyValue, StoppedByClock) : throw new FormatException("The plan is worth less than the greedy one, or more than its bound.");
    }
}

[JsonSerializable(typeof(ProblemMessage))]
[JsonSerializable(typeof(PlanMessage))]
internal sealed partial class SolverMessages : JsonSerializerContext;
