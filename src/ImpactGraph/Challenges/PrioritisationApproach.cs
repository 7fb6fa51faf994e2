using System.ComponentModel;

namespace ImpactGraph.Challenges;

/// <remarks>The approaches that organisations named in the baseline of August 2023.</remarks>
[Description("How an organisation decides which challenges come first, in the words of the baseline.")]
public enum PrioritisationApproach
{
    [Description("A3 and scientific thinking.")]
    A3 = 1,

    [Description("Triangulated quality data.")]
    TriangulatedData = 2,

    [Description("The \"improving together\" method.")]
    ImprovingTogether = 3,

    [Description("Assessment against the organisation's priorities.")]
    OrganisationPriorities = 4,

    [Description("Specialists' analysis of the needs that were submitted.")]
    SpecialistAnalysis = 5,

    [Description("Organisationally rather than systematically.")]
    Organisational = 6,

    [Description("A quality-improvement strategy that allocates the system's resource.")]
    SystemResource = 7,

    [Description("Communities of practice around the biggest challenges.")]
    CommunitiesOfPractice = 8,

    [Description("Operating model and improvement offers in line with segmentation and oversight status.")]
    Segmentation = 9,

    [Description("National and local priorities, tier levels and quality concerns.")]
    NationalAndLocalPriorities = 10,

    [Description("Focus on one clinical challenge.")]
    OneClinicalChallenge = 11,

    [Description("A networking approach.")]
    Networking = 12,
}
