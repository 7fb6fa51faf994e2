using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

public sealed class PlansOfFewPeopleTests
{
    [Fact]
    public void Are_as_good_as_the_best_of_all_plans()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var problem = GeneratedProblems.Small(seed);
            var plan = Plans.Of(problem);
            Assert.True(AllPlans.Best(problem) == plan.Value, $"Seed {seed}: the best is worth {AllPlans.Best(problem)}, the plan {plan.Value}.");
            Assert.Equal(DeploymentStatus.Optimal, plan.Status);
            Assert.Equal(plan.Value, AllPlans.Value(problem, Plans.Edges(problem, plan)));
        }
    }

    [Fact]
    public void Lose_nothing_when_candidates_that_cannot_matter_are_left_out()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = GeneratedProblems.Small(seed);
            Assert.Equal(AllPlans.Best(problem), AllPlans.Best(CandidatesThatMatter.Of(problem)));
        }
    }

    [Fact]
    public void Fill_two_places_rather_than_one_with_somebody_who_fits_perfectly()
    {
        OpenNeed[] needs = [Need(1, 1), Need(2, 1)];
        Deployable[] people = [new(1, FreeTime.Always), new(2, FreeTime.Always)];
        // Person 2 can do need 1 alone, hardly; person 1 fits it perfectly, and is all that need 2 has.
        var plan = Plans.Of(new(needs, people, [new(1, 1, 10_000), new(1, 2, 0), new(2, 1, 0)]));
        Assert.Equal([new(1, 2, 0), new(2, 1, 0)], plan.Placed);
    }

    [Fact]
    public void Give_the_only_person_to_what_is_worth_more()
    {
        OpenNeed[] needs = [Need(1, 1), Need(2, 2)];
        var plan = Plans.Of(new(needs, [new(7, FreeTime.Always)], [new(1, 7, 10_000), new(2, 7, 4_200)]));
        Assert.Equal([new(2, 7, 4_200)], plan.Placed);
    }

    [Fact]
    public void Spread_work_where_others_fit_about_as_well()
    {
        OpenNeed[] needs = [Need(1, 1, days: 100), Need(2, 1, days: 100)];
        Deployable[] people = [new(1, FreeTime.Always), new(2, FreeTime.Always)];
        var near = DeploymentWeights.FurtherPlace - 1;
        Assert.Equal(2, Plans.Of(Problem(5_000 - near)).Placed.DistinctBy(p => p.Person).Count());
        Assert.Single(Plans.Of(Problem(5_000 - near - 2)).Placed.DistinctBy(p => p.Person));

        DeploymentProblem Problem(int other) => new(needs, people, [new(1, 1, 5_000), new(2, 1, 5_000), new(1, 2, other), new(2, 2, other)]);
    }

    [Fact]
    public void Place_nobody_where_there_is_nobody()
    {
        var plan = Plans.Of(new([Need(1, 1)], [], []));
        Assert.Empty(plan.Placed);
        Assert.Equal((DeploymentStatus.Optimal, 0, 0.0), (plan.Status, plan.Value, plan.Gap));
    }

    private static OpenNeed Need(long key, int worth, int days = 300) => new(key, 1, days, new(2026, 1, 1), new(2026, 3, 31), worth * DeploymentWeights.LeastWorth);
}
