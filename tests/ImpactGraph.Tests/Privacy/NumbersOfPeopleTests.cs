namespace ImpactGraph.Privacy;

public sealed class NumbersOfPeopleTests
{
    private static Discretion Discreet => default;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(8, 10)]
    [InlineData(9, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 15)]
    [InlineData(17, 15)]
    [InlineData(18, 20)]
    [InlineData(1002, 1000)]
    [InlineData(1003, 1005)]
    public void Are_rounded_to_the_nearest_five_and_nobody_is_nobody(int people, int told)
    {
        var count = Count(people, Discreet);

        Assert.Equal((FigureState.Shown, (int?)told, true), (count.State, count.Value, count.IsRounded));
    }

    [Fact]
    public void Are_suppressed_from_one_to_seven()
    {
        Assert.All(Enumerable.Range(1, 7), people =>
        {
            var count = Count(people, Discreet);
            Assert.Equal((FigureState.Suppressed, (int?)null, true), (count.State, count.Value, count.IsRounded));
        });
    }

    [Fact]
    public void Leave_no_small_number_behind_whatever_they_are()
    {
        Assert.All(Enumerable.Range(0, 3000), people =>
        {
            var count = Count(people, Discreet);
            Assert.True(count.Value is null or 0 or >= 10);
            Assert.Equal(0, (count.Value ?? 0) % 5);
            if (people is 0 or >= 8) Assert.InRange(count.Value!.Value, people - 2, people + 2);
        });
    }

    [Fact]
    public void Are_exact_of_people_whom_the_caller_may_see()
    {
        Assert.All(Enumerable.Range(0, 100), people =>
        {
            var count = Count(people, Discretion.OfVisible);
            Assert.Equal((FigureState.Shown, (int?)people, false), (count.State, count.Value, count.IsRounded));
        });
    }

    [Fact]
    public void Do_not_give_back_a_suppressed_part_when_the_rest_is_taken_from_the_whole()
    {
        var published = Enumerable.Range(0, 100).Select(people => Count(people, Discreet).Value).ToArray();
        for (var rest = 0; rest <= 60; rest++)
            for (var part = 1; part < PeopleCount.LeastShown; part++)
            {
                var possible = Enumerable.Range(1, PeopleCount.LeastShown - 1)
                    .Count(p => Enumerable.Range(Math.Max(0, rest - 5), 11).Any(r => published[r] == published[rest] && published[r + p] == published[rest + part]));
                Assert.True(possible > 1, $"{part} beside {rest} is told by the two figures.");
            }
    }

    [Fact]
    public void Cannot_be_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => Count(-1, Discreet));

    [Fact]
    public void Have_only_one_way_out()
    {
        Assert.Empty(typeof(PeopleCount).GetConstructors());
        var makers = typeof(PeopleCount).GetMethods().Where(m => m.IsStatic && m.ReturnType == typeof(PeopleCount));
        Assert.Equal([nameof(PeopleCount.Of)], makers.Select(m => m.Name));
        Assert.All(typeof(PeopleCount).GetProperties(), p => Assert.Null(p.SetMethod));
    }

    [Theory]
    [InlineData(0, 40, 0)]
    [InlineData(8, 40, 25)]
    [InlineData(13, 38, 38)]
    [InlineData(40, 40, 100)]
    public void Make_percentages_of_rounded_parts(int part, int whole, int percent)
    {
        var share = Share(part, whole, Discreet);

        Assert.Equal((FigureState.Shown, (int?)percent), (share.State, share.Percent));
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(7, 40)]
    [InlineData(0, 7)]
    [InlineData(3, 3)]
    public void Make_no_percentage_when_either_part_is_suppressed(int part, int whole)
    {
        var share = Share(part, whole, Discreet);

        Assert.Equal((FigureState.Suppressed, (int?)null), (share.State, share.Percent));
    }

    [Fact]
    public void Make_no_percentage_of_nobody()
    {
        Assert.Equal((FigureState.NotApplicable, (int?)null), (Share(0, 0, Discreet).State, Share(0, 0, Discreet).Percent));
        Assert.Equal(FigureState.NotApplicable, Share(0, 0, Discretion.OfVisible).State);
    }

    [Fact]
    public void Make_the_same_percentage_whatever_rounding_hides()
    {
        for (var whole = 0; whole < 60; whole++)
        {
            for (var part = 0; part <= whole; part++)
            {
                var (told, of) = (Count(part, Discreet), Count(whole, Discreet));
                var share = PeopleShare.Of(told, of, Named);
                Assert.Equal(told.Value is null || of.Value is null ? null : of.Value == 0 ? null : (int?)Math.Floor((100.0 * told.Value.Value / of.Value.Value) + 0.5), share.Percent);
                Assert.True(share.Percent is null or (>= 0 and <= 100));
            }
        }
    }

    private static string Named() => "test";

    private static PeopleCount Count(int people, Discretion discretion) => PeopleCount.Of(people, discretion, Named);

    private static PeopleShare Share(int part, int whole, Discretion discretion) => PeopleShare.Of(Count(part, discretion), Count(whole, discretion), Named);
}
