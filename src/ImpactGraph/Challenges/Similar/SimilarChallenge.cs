using System.ComponentModel;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;

namespace ImpactGraph.Challenges.Similar;

[Description("What makes two challenges alike; all parts add up to at most 100.")]
public enum SimilarityKind
{
    [Description("They belong to the same theme: 40 points.")]
    Theme,

    [Description("They need the same methods: 30 points for all methods of the open one, and a share of them for some.")]
    Methods,

    [Description("Where their organisations stand in the tree of today: 20 points for the same organisation, 15 for the same board, 10 for the same region.")]
    Nearness,

    [Description("What kind of organisation has them: 10 points for the same kind, 5 for the same tier.")]
    Organisation,
}

/// <summary>Points for one way in which challenges are alike.</summary>
/// <param name="Most">The most that it can give.</param>
internal sealed record SimilarityPart(string Identity, SimilarityKind Kind, int Points, int Most);

/// <summary>A challenge that was solved, seen from another.</summary>
/// <param name="Identity">Unique in the answer.</param>
/// <param name="People">Row numbers of who helped, as far as the caller may see that they did.</param>
internal sealed record SimilarChallenge(string Identity, int ChallengeId, IReadOnlyList<SimilarityPart> Parts, IReadOnlyList<int> People);

internal sealed class SimilarChallengeType : ObjectType<SimilarChallenge>
{
    public SimilarChallengeType() : base("SimilarChallenge", "A challenge that was solved, or in part, and is like another.")
    {
        Identity(s => s.Identity);
        Entity<Challenge>("challenge", s => s.ChallengeId).NonNull().Describe("The challenge that was solved.");
        Field("score", s => s.Parts.Sum(part => part.Points)).Describe("Points, 1 to 100, more for what is more alike; the sum of its parts.");
        Objects("parts", s => s.Parts).ListSize(4).Describe("What the score is the sum of, each kind once.");
        Entities<Improver>("people", s => s.People).ListSize(5).Describe("Who helped with it: those who show the caller their history, and those whose assignment the caller sees; of both, those who show the caller who they are.");
    }
}

internal sealed class SimilarityPartType : ObjectType<SimilarityPart>
{
    public SimilarityPartType() : base("SimilarityPart", "Points for one way in which two challenges are alike.")
    {
        Identity(p => p.Identity);
        Field("kind", p => p.Kind).Describe("Way.");
        Field("points", p => p.Points).Describe("Points for it, 0 to the most that it can give.");
        Field("most", p => p.Most).Describe("The most that it can give.");
    }
}
