namespace ImpactGraph.Improvers.Matching;

/// <summary>How much one question may ask.</summary>
internal static class MatchLimits
{
    /// <summary>A need that names more than a third of the catalogue names nothing; and each method is a walk through all who have it.</summary>
    public const int Methods = 20;

    /// <summary>As many themes as the catalogue has.</summary>
    public const int Themes = 20;

    /// <summary>Days in a working week.</summary>
    public const double DaysPerWeek = 5;
}
