using ImpactGraph.Data;

namespace ImpactGraph.Benchmarks;

/// <summary>The demo data in a file of its own.</summary>
internal static class Database
{
    /// <summary>Makes it when it is missing.</summary>
    /// <param name="path">Null for a file in the folder for temporary files, used again by later runs of the same build.</param>
    /// <returns>The file's path.</returns>
    public static async Task<string> EnsureAsync(string? path, CancellationToken cancellationToken = default)
    {
        path ??= Path.Combine(Path.GetTempPath(), $"impactgraph-benchmarks-{typeof(Database).Module.ModuleVersionId:N}.db");
        await DatabaseSetup.EnsureReadyAsync(path, DataSet.Demo, SeedFolder(), TimeProvider.System, cancellationToken: cancellationToken);
        return path;
    }

    private static string SeedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "seed", "demo"))) return Path.Combine(folder.FullName, "seed");
        throw new DirectoryNotFoundException("There is no folder seed/demo above the program.");
    }
}
