using ImpactGraph.Surveys.Results;

namespace ImpactGraph.Surveys;

public sealed class ProportionTests
{
    // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Has_the_interval_that_was_published(int successes, int trials, double lower, double upper)
    {
        var interval = Proportion.Wilson(successes, trials);

        Assert.Equal(lower, interval.Lower, 0.00006);
        Assert.Equal(upper, interval.Upper, 0.00006);
    }

    [Fact]
    public void Lies_within_its_interval_which_lies_between_none_and_all()
    {
        for (var n = 1; n <= 60; n++)
        {
            for (var k = 0; k <= n; k++)
            {
                var (lower, upper) = Proportion.Wilson(k, n);
                Assert.InRange((double)k / n, lower, upper);
                Assert.InRange(lower, 0, 1);
                Assert.InRange(upper, 0, 1);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 0, "NotAsked")]
    [InlineData(5, 0, 0, "NoResponse")]
    [InlineData(5, 3, null, "NotApplicable")]
    [InlineData(5, 3, 0, "Shown")]
    public void Says_why_there_is_none(int asked, int responded, int? count, string state)
    {
        var share = Proportion.OfOrganisations("id", asked, responded, count);

        Assert.Equal(state, share.State.ToString());
        Assert.Equal(state == "Shown", share.Value is not null);
        Assert.Equal(state == "Shown", share.Interval is not null);
    }

    [Fact]
    public void Finds_every_count_that_rounds_to_a_published_figure()
    {
        for (var percent = 0; percent <= 100; percent++)
        {
            var figure = new PublishedComparison("id", percent, "source", null, null, 60, Proportion.OfOrganisations("id", 60, 0, 0));
            // Every pair, tried one by one, in exact arithmetic.
            var all = from n in Enumerable.Range(1, 60)
                      from k in Enumerable.Range(0, n + 1)
                      where decimal.Round(100m * k / n, 0, MidpointRounding.AwayFromZero) == percent
                      orderby n descending, k descending
                      select new CountPair(k, n);
            Assert.Equal(all, figure.ConsistentCounts());
        }
    }
}
