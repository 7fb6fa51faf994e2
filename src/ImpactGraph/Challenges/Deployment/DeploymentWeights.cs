namespace ImpactGraph.Challenges.Deployment;

/// <summary>What a plan is worth: filled places first, then who fits best, then that nobody does everything.</summary>
/// <remarks>
/// The value of a plan is the sum, over the places that it fills, of what the place is worth and of the score of who takes it, less what it costs that somebody
/// takes several. All of it is linear in "this person takes this place" and "this person takes a further one", so the bound of a linear relaxation is a bound of this value.
/// </remarks>
internal static class DeploymentWeights
{
    /// <summary>
    /// The least worth of a place, in hundredths of a point: ten perfect matches. Filling one more place can move others to people who fit less well; each
    /// such move costs at most one score, so no chain of fewer than ten is a reason to leave a place empty.
    /// </summary>
    public const int LeastWorth = 10 * MostScore;

    /// <summary>A perfect match, in hundredths of a point.</summary>
    public const int MostScore = 10_000;

    /// <summary>What the second place of one person costs, in hundredths of a point; the third costs twice that, and so on. Two levels of skill, about.</summary>
    public const int FurtherPlace = 800;

    /// <summary>
    /// What filling a place is worth: as much as ten to forty perfect matches by urgency, ROUTINE to CRITICAL, and up to ten more by the score of the prioritisation, 0 to 100.
    /// A challenge that nobody has rated stands in the middle, so that an unexpected one does not wait for its rating.
    /// </summary>
    public static int Worth(Urgency urgency, int? score) => (LeastWorth * (int)urgency) + (LeastWorth / 100 * (score ?? 50));

    /// <summary>What the next place of somebody costs who has so many in the plan already.</summary>
    public static int NextPlace(int taken) => FurtherPlace * taken;
}
