using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

public sealed class PlansOfManyPeopleTests
{
    [Theory]
    [InlineData(12, 60, 1)]
    [InlineData(12, 400, 2)]
    [InlineData(20, 40, 3)]
    [InlineData(30, 800, 4)]
    public void Keep_to_every_rule_and_tell_the_truth_about_their_worth(int challenges, int people, int seed)
    {
        var problem = GeneratedProblems.Of(challenges, people, seed);
        var plan = Plans.Of(problem, work: 0.3);
        Assert.Equal(plan.Value, AllPlans.Value(problem, Plans.Edges(problem, plan)));
        Assert.InRange(plan.Value, plan.GreedyValue, plan.Bound);
        Assert.Equal(GreedyPlan.Of(problem).Value, plan.GreedyValue);
    }

    [Fact]
    public void Come_within_a_twentieth_of_the_bound_for_50_challenges_and_5000_improvers()
    {
        var problem = GeneratedProblems.Of(50, 5_000, seed: 1);
        var plan = Plans.Of(problem, work: 0.5);
        Assert.InRange(plan.Gap, 0, 0.05);
        // What a place is worth makes up most of a plan, so a twentieth of all could hide bad choices: compared with the scores alone it is still less.
        Assert.InRange((double)(plan.Bound - plan.Value) / plan.Placed.Sum(p => p.Score), 0, 0.05);
        Assert.InRange(plan.Value, plan.GreedyValue, plan.Bound);
        Assert.Equal(problem.Places, plan.Placed.Count);
    }

    [Fact]
    public void Beat_the_greedy_plan_where_people_are_scarce()
    {
        var plan = Plans.Of(GeneratedProblems.Of(30, 200, seed: 5), work: 0.5);
        Assert.True(plan.Value > plan.GreedyValue);
        Assert.InRange(plan.Gap, 0, 0.05);
    }

    [Fact]
    public void Are_the_same_again_for_the_same_seed()
    {
        var problem = GeneratedProblems.Of(20, 150, seed: 6);
        var (one, two) = (Plans.Of(problem, work: 0.2, seed: 9), Plans.Of(problem, work: 0.2, seed: 9));
        Assert.Equal(one.Placed, two.Placed);
        Assert.Equal((one.Value, one.Bound), (two.Value, two.Bound));
    }

    [Fact]
    public void Are_the_same_in_whatever_order_needs_and_people_come()
    {
        var problem = GeneratedProblems.Of(12, 100, seed: 7);
        var candidacies = problem.Edges.Select(e => new Candidacy(problem.Needs[e.Need].Key, problem.People[e.Person].Key, e.Score)).ToArray();
        var random = new Random(1);
        DeploymentProblem shuffled = new(problem.Needs.OrderBy(_ => random.Next()).ToArray(), problem.People.OrderBy(_ => random.Next()).ToArray(), candidacies.OrderBy(_ => random.Next()).ToArray());
        Assert.Equal(Plans.Of(problem, work: 0.2).Placed, Plans.Of(shuffled, work: 0.2).Placed);
    }

    [Fact]
    public void Are_refused_beyond_the_most_places()
    {
        OpenNeed need = new(1, SolverLimits.MostPlaces + 1, 100, new(2026, 1, 1), new(2026, 2, 1), DeploymentWeights.LeastWorth);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plans.Of(new([need], [], [])));
    }
}
