using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

public sealed class FreeTimeTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Fact]
    public void Is_the_whole_week_of_somebody_who_said_nothing()
    {
        Assert.Equal(FreeTime.Week, FreeTime.Of([], []).Least(DateOnly.MinValue, DateOnly.MaxValue));
    }

    [Fact]
    public void Is_on_each_day_what_is_offered_less_what_is_taken()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var (offered, taken) = (Some(random), Some(random));
            var free = FreeTime.Of(offered, taken);
            var days = Enumerable.Range(0, 80).Select(First.AddDays).ToArray();
            foreach (var day in days)
            {
                var has = offered.Where(o => Covers(o, day)).Select(o => o.Hundredths).DefaultIfEmpty(500).Max();
                Assert.Equal(Math.Max(0, has - taken.Where(t => Covers(t, day)).Sum(t => t.Hundredths)), free.On(day));
            }
            var (from, until) = (random.Next(80), random.Next(80));
            if (from <= until) Assert.Equal(days[from..(until + 1)].Min(free.On), free.Least(days[from], days[until]));
        }
    }

    private static Stretch[] Some(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(60)).Select(day => new Stretch(First.AddDays(day), First.AddDays(day + random.Next(20)), 50 * random.Next(1, 11)))];

    private static bool Covers(Stretch stretch, DateOnly day) => stretch.FromOn <= day && day <= stretch.UntilOn;
}
