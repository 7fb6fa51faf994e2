using ImpactGraph.Improvers.Matching.Index;

namespace ImpactGraph.Server;

/// <summary>What an operator may say of where people are ranked.</summary>
internal sealed class MatchingSettings
{
    public const string Section = "Matching";

    /// <summary>Whether what matching looks at is kept in memory.</summary>
    public bool InMemory { get; set; } = true;

    /// <summary>With more people than this they are not.</summary>
    public int MostImprovers { get; set; } = MatchIndex.MostImprovers;

    /// <exception cref="UserException">A setting cannot be.</exception>
    public static MatchingSettings Read(IConfiguration configuration)
    {
        var settings = new MatchingSettings();
        Configured.Read(configuration.GetSection(Section), settings);
        return settings.MostImprovers < 0
            ? throw new UserException($"The setting {Section}:{nameof(MostImprovers)} is {settings.MostImprovers}; give a number from 0, or set {Section}:{nameof(InMemory)} to false.")
            : settings;
    }
}
