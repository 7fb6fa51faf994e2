using ImpactGraph.Engine;

namespace ImpactGraph.Challenges;

/// <summary>What callers see of a challenge theme.</summary>
internal sealed class ChallengeThemeType : EntityType<ChallengeTheme>
{
    public ChallengeThemeType() : base("ChallengeTheme", "ChallengeThemes", "A field in which the health service faces challenges.")
    {
        Node(t => t.Code);
        Field("code", t => t.Code).Describe("Short code, such as `FLOW`.").Filterable().Sortable();
        Field("name", t => t.Name).Describe("Name in full.").Filterable().Sortable();
        Field("examplesOfMeasures", t => t.ExamplesOfMeasures).Describe("Measures by which it is seen, for example.");
    }

    public static void Queries(QueryType query) => query.List<ChallengeTheme>("challengeThemes").ListSize(25).Describe("All challenge themes.");
}
