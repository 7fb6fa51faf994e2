using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo;

/// <summary>How many said what, so that shares come out as they were published, to the whole percent.</summary>
/// <remarks>The one share that cannot be met is the boards' training at induction: 1% is no count of 42.</remarks>
internal static class DemoFigures
{
    public const int ProvidersThatOnlyDrafted = 5;
    public const int ProvidersThatDidNotTakePart = 2;

    /// <summary>Answers of a tier to a yes/no question; together they are all of the tier that handed in.</summary>
    public readonly record struct Counts(int Yes, int No, int NoResponse = 0, int NotApplicable = 0);

    public static readonly string[] Questions = ["EXECUTIVE", "METHOD", "REPORTING", "INDUCTION"];

    public static readonly IReadOnlyDictionary<Tier, Counts[]> ByTier = new Dictionary<Tier, Counts[]>
    {
        [Tier.National] = [new(7, 3), new(8, 2), new(4, 6), new(1, 9)],
        [Tier.Region] = [new(7, 0), new(5, 2), new(5, 2), new(0, 7)],
        [Tier.IntegratedCareBoard] = [new(38, 4), new(19, 22, 1), new(34, 4, 3, 1), new(1, 41)],
        [Tier.Provider] = [new(185, 8), new(181, 10, 2), new(158, 30, 3, 2), new(76, 109, 8)],
    };
}
