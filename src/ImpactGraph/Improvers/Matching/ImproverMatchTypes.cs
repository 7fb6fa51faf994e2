using ImpactGraph.Challenges;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;

namespace ImpactGraph.Improvers.Matching;

/// <summary>What callers see of a match.</summary>
internal sealed class ImproverMatchType : ObjectType<ImproverMatch>
{
    /// <param name="find">Makes a match again from its key.</param>
    public ImproverMatchType(Func<ResolveContext, string, CancellationToken, ValueTask<ImproverMatch?>> find) : base("ImproverMatch", "ImproverMatches", "A person who fits a question, and why.")
    {
        Node(m => m.Key, find);
        Records(m => m.RecordOf);
        Entity<Improver>("improver", m => m.ImproverId).NonNull().Describe("The person.");
        Field("score", m => m.Score).Describe("The points of all reasons, from 0 to 100. What was not asked for gives no points, so that scores of different questions do not compare.");
        Objects("reasons", m => m.Reasons).ListSize(8).Describe("What speaks for the person, most points first.");
        Entity<Need>("need", m => m.NeedId).Describe("Of a challenge's matches, the need that the person fits best, or the one that was asked for. Null for `findImprovers`, which asks for none.");
        Object("distance", m => m.Distance).NonNull().Describe("How far the person's organisation is from the one asked for, in the tree of today.");
    }
}

internal sealed class MatchReasonType : ObjectType<MatchReason>
{
    public MatchReasonType() : base("MatchReason", "One thing that speaks for a person, made only of what the caller may see.")
    {
        Identity(r => r.Identity);
        Field("kind", r => r.Kind).Describe("What it is about; says how the points are reckoned.");
        Field("points", r => r.Points).Describe("What it adds to the score, in points to hundredths.");
        Field("weight", r => r.Weight).Describe("The most points that it could have added. 0 for a method beside the one that counts under ANY.");
        Field("text", r => r.Text).NonNull().Describe("The reason in one English sentence.");
        Entity<Method>("method", r => r.MethodId).Describe("Method it is about. Null when it is about none.");
        Field("level", r => r.Level).Describe("Level in the method. Null when it is not known, and for reasons that are not about a level.");
        Field("levelKnown", r => r.IsLevelKnown).Describe("Whether the level is known. Null for reasons that are not about a level.");
        Field("verifiedOn", r => r.VerifiedOn).Describe("Day on which the skill was last verified. Null when nobody has, and for reasons that are not about skill.");
        Entity<Network>("network", r => r.NetworkId).Describe("Network that is shared; of several the first by code. Null when it is about none.");
        Entity<ChallengeTheme>("theme", r => r.ThemeId).Describe("Theme of the experience. Null when it is about none.");
    }
}

internal sealed class MatchDistanceType : ObjectType<MatchDistance>
{
    public MatchDistanceType() : base("Distance", "How far one organisation is from another, in the tree of today.")
    {
        Identity(d => d.Identity);
        Field("steps", d => d.Place.Steps).Describe("Steps up and down the tree; 0 for one organisation. Null when nothing near was asked for, the person is with no organisation, or the two have nothing above them in common.");
        Field("nearest", d => d.Place.Kind).Describe("The smallest part of the health service that the two share.");
        Entity<Organisation>("sharedWith", d => d.Place.SharedId).Describe("The lowest organisation that both are, or are under. Null when there is none, or nothing near was asked for.");
    }
}
