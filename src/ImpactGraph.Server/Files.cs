namespace ImpactGraph.Server;

/// <summary>What is delivered beside the binary, wherever it is run from.</summary>
internal static class Files
{
    public static string Seed { get; } = Path.Combine(AppContext.BaseDirectory, "seed");

    public static string Operations { get; } = Path.Combine(AppContext.BaseDirectory, "schema", "operations");
}
