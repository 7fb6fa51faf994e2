using ImpactGraph.Data;
using ImpactGraph.TestTools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>The demo data as a server's first start leaves it, made once: for tests that are not about the first start, which would spend seconds on it each time.</summary>
internal static class DemoData
{
    private static readonly Lazy<Task<byte[]>> Filled = new(FillAsync);

    /// <summary>Makes a database of it, unless there is one.</summary>
    public static async Task PutAsync(string database)
    {
        if (!File.Exists(database)) await File.WriteAllBytesAsync(database, await Filled.Value);
    }

    private static async Task<byte[]> FillAsync()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("impactgraph.db");
        await DatabaseSetup.EnsureReadyAsync(file, DataSet.Demo, Repository.File("seed"), TimeProvider.System);
        await using (var context = new SqliteDb(SqliteDb.OptionsFor(file)))
        {
            // All into the one file.
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        }

        return await File.ReadAllBytesAsync(file);
    }
}
