namespace ImpactGraph.Challenges;

/// <summary>What leads a challenge from one state to another, and what is refused.</summary>
public sealed class StatesOfAChallengeTests
{
    /// <summary>By state the states that rating, inviting, confirming and closing lead to; a dash is a refusal.</summary>
    private const string Expected = """
        Raised      Prioritised Staffing -        Closed
        Prioritised Prioritised Staffing -        Closed
        Staffing    Staffing    Staffing UnderWay Closed
        UnderWay    UnderWay    UnderWay UnderWay Closed
        Closed      -           -        -        -
        """;

    [Fact]
    public void Follow_from_each_other_as_the_table_says_and_in_no_other_way()
    {
        var rows = Enum.GetValues<ChallengeState>().Select(state => string.Join(' ', Enum.GetValues<ChallengeStep>().Select(step => state.After(step)?.ToString() ?? "-").Prepend(state.ToString())));

        Assert.Equal(Expected.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))), rows);
    }
}
