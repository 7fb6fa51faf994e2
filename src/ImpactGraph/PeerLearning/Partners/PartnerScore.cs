using ImpactGraph.Organisations;

namespace ImpactGraph.PeerLearning.Partners;

/// <summary>Points of a partner; the descriptions of <see cref="LearningReasonKind"/> say the same numbers.</summary>
internal static class PartnerScore
{
    /// <summary>The most that each <see cref="LearningReasonKind"/> can give, in its order.</summary>
    public static readonly IReadOnlyList<int> Most = [40, 15, 10, 10, 10, 15];

    /// <param name="open">How many questions the one did not answer by yes.</param>
    /// <param name="practised">How many of them the other did.</param>
    public static int OfPractice(int open, int practised) => open == 0 ? 0 : 40 * practised / open;

    public static int OfMethods(int methods) => Math.Min(15, 5 * methods);

    /// <summary>Of bands of size and of segments: the same, the next, or another. Null is not known.</summary>
    public static int OfSteps(int? one, int? other) => (one - other) switch { 0 => 10, 1 or -1 => 5, _ => 0 };

    public static int OfNearness(int one, int other, ILookup<int, PlaceRow> above)
    {
        return Share(Tier.IntegratedCareBoard) ? 15 : Share(Tier.Region) ? 10 : 0;

        bool Share(Tier tier) => above[one].Any(place => place.Tier == tier && above[other].Any(its => its.AboveId == place.AboveId));
    }
}
