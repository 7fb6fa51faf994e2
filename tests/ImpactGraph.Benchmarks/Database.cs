using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks;

/// <summary>The demo data with some number of invented people, in a file of its own.</summary>
internal static class Database
{
    /// <summary>Folder of the files; the one for temporary files when it is not set. A million improvers take some three gigabytes.</summary>
    public const string FolderVariable = "BENCHMARK_DATABASES";

    /// <summary>How many people there are to be. Null for the usual number.</summary>
    public static int? AskedImprovers { get; set; }

    /// <summary>Makes it when it is missing.</summary>
    /// <param name="improvers">Null for the usual number.</param>
    /// <returns>The file's path. Later runs use it again as long as the tables are the same.</returns>
    public static async Task<string> EnsureAsync(int? improvers, CancellationToken cancellationToken = default)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? Path.GetTempPath();
        var path = Path.Combine(folder, $"impactgraph-benchmarks-{Tables()}-{improvers ?? Seeder.DefaultImprovers}.db");
        await EnsureAsync(path, improvers, cancellationToken);
        return path;
    }

    /// <summary>Makes it when it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="improvers">Null for the usual number, or for as many as there are.</param>
    public static Task EnsureAsync(string path, int? improvers, CancellationToken cancellationToken = default) =>
        DatabaseSetup.EnsureReadyAsync(path, DataSet.Demo, SeedFolder(), TimeProvider.System, improvers, cancellationToken: cancellationToken);

    /// <summary>Changes with the migrations: another version's file is neither used nor migrated.</summary>
    private static string Tables()
    {
        using var context = new SqliteDb(SqliteDb.OptionsFor(":memory:"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(';', context.Database.GetMigrations()))))[..8];
    }

    private static string SeedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "seed", "demo"))) return Path.Combine(folder.FullName, "seed");
        throw new DirectoryNotFoundException("There is no folder seed/demo above the program.");
    }
}
