using System.ComponentModel;

namespace ImpactGraph.Challenges;

[Description("What gives a challenge points in its prioritisation; all parts add up to at most 100.")]
public enum ScorePartKind
{
    [Description("How much would be won: 6 points for each step of the rating, at most 30.")]
    Impact,

    [Description("How many people it affects: 4 points for each step of the rating, at most 20.")]
    PeopleAffected,

    [Description("How soon it needs people: 5 points for ROUTINE, 10 for SOON, 15 for URGENT, 20 for CRITICAL.")]
    Urgency,

    [Description("How strong the evidence is: 3 points for each step of the rating, at most 15.")]
    Evidence,

    [Description("How feasible it is: 2 points for each step of the rating, at most 10.")]
    Feasibility,

    [Description("The oversight segment of the organisation on the day of the prioritisation: 5 points in segment 4, 3 in 3, 1 in 2, and none in 1 or without one.")]
    Segment,
}

/// <summary>Points for one reason.</summary>
/// <param name="Most">The most that the reason can give.</param>
internal sealed record ScorePart(string Identity, ScorePartKind Kind, int Points, int Most);

/// <summary>What a prioritisation rates.</summary>
/// <param name="Impact">1 to 5, as the others.</param>
/// <param name="Segment">1 to 4; null for none.</param>
internal readonly record struct Ratings(int Impact, int PeopleAffected, int EvidenceStrength, int Feasibility, Urgency Urgency, int? Segment);

/// <summary>The score of a prioritisation: a sum of parts, each of which is shown. The descriptions of <see cref="ScorePartKind"/> say the same numbers.</summary>
internal static class PrioritisationScore
{
    /// <summary>0 to 100.</summary>
    public static int Of(Ratings ratings) => Parts(ratings, "").Sum(part => part.Points);

    /// <param name="ratings">What was rated.</param>
    /// <param name="identity">Names the challenge.</param>
    /// <returns>Each kind once, in the order of the enum.</returns>
    public static IReadOnlyList<ScorePart> Parts(Ratings ratings, string identity)
    {
        return
        [
            Part(ScorePartKind.Impact, 6 * ratings.Impact, 30),
            Part(ScorePartKind.PeopleAffected, 4 * ratings.PeopleAffected, 20),
            Part(ScorePartKind.Urgency, 5 * (int)ratings.Urgency, 20),
            Part(ScorePartKind.Evidence, 3 * ratings.EvidenceStrength, 15),
            Part(ScorePartKind.Feasibility, 2 * ratings.Feasibility, 10),
            Part(ScorePartKind.Segment, ratings.Segment switch { 4 => 5, 3 => 3, 2 => 1, _ => 0 }, 5),
        ];

        ScorePart Part(ScorePartKind kind, int points, int most) => new($"{identity}/{kind}", kind, points, most);
    }
}
