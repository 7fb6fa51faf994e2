namespace ImpactGraph.Data;

/// <summary>Where the tests' own source stands.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string SeedFolder => Path.Combine(Root, "seed");

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "ImpactGraph.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests holds ImpactGraph.sln."));
}
