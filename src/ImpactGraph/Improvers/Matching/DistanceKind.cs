using System.ComponentModel;

namespace ImpactGraph.Improvers.Matching;

[Description("The smallest part of the health service that two organisations share today, from the nearest to the farthest.")]
public enum DistanceKind
{
    [Description("They are one organisation.")]
    SameOrganisation,

    [Description("They are under one integrated care board, or one of them is the board of the other.")]
    SameBoard,

    [Description("They are in one region, or one of them is the region of the other.")]
    SameRegion,

    [Description("They share the country, and nothing smaller.")]
    SameCountry,

    [Description("The person is with no organisation today.")]
    Unknown,

    [Description("The question did not ask for anything near.")]
    NotAsked,
}
