namespace ImpactGraph.Challenges;

/// <summary>What a challenge scores, and for what.</summary>
public sealed class PointsOfAPrioritisationTests
{
    [Theory]
    [InlineData(5, 5, 5, 5, Urgency.Critical, 4, 100)]
    [InlineData(1, 1, 1, 1, Urgency.Routine, null, 20)]
    [InlineData(3, 2, 4, 1, Urgency.Urgent, 2, 56)]
    public void Add_up_to_the_score(int impact, int people, int evidence, int feasibility, Urgency urgency, int? segment, int score) =>
        Assert.Equal(score, PrioritisationScore.Of(new(impact, people, evidence, feasibility, urgency, segment)));

    [Fact]
    public void Are_never_more_than_a_part_can_give_and_the_parts_give_a_hundred()
    {
        var parts = PrioritisationScore.Parts(new(5, 5, 5, 5, Urgency.Critical, 4), "c");

        Assert.Equal(100, parts.Sum(part => part.Most));
        Assert.All(parts, part => Assert.Equal(part.Most, part.Points));
        Assert.Equal(Enum.GetValues<ScorePartKind>(), parts.Select(part => part.Kind));
    }

    [Fact]
    public void Grow_with_the_oversight_segment() =>
        Assert.Equal([0, 0, 1, 3, 5], new int?[] { null, 1, 2, 3, 4 }.Select(segment => PrioritisationScore.Of(new(1, 1, 1, 1, Urgency.Routine, segment)) - 20));
}
