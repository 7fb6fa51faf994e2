using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>A folder for one test: a database file, and a copy of the seed files that the test may break.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // Worlds that are only thought of, by the ten thousand, need none.
    private string? _root;

    public string Database => Path.Combine(Root, "impactgraph.db");

    /// <summary>Made on first use.</summary>
    public string Seed => field ??= CopySeed();

    public SqliteDb Open() => new(SqliteDb.OptionsFor(Database));

    public async Task<SqliteDb> OpenMigratedAsync()
    {
        var context = Open();
        await context.Database.MigrateAsync();
        return context;
    }

    /// <summary>Makes the database, or goes on with it, with the demo data set as it is committed.</summary>
    /// <returns>Whether anything was seeded.</returns>
    public Task<bool> SeedAsync(int improvers, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DatabaseSetup.EnsureReadyAsync(Database, DataSet.Demo, Repository.File("seed"), TimeProvider.System, improvers, progress, cancellationToken);

    /// <summary>Replaces the text of a file of the copy, for which it must be there once.</summary>
    /// <returns>The line on which it was, from 1.</returns>
    public int Edit(string file, string found, string replacement)
    {
        var path = Path.Combine(Seed, file);
        var text = File.ReadAllText(path);
        Assert.Equal(2, text.Split(found).Length);
        File.WriteAllText(path, text.Replace(found, replacement, StringComparison.Ordinal));
        return text[..text.IndexOf(found, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
    }

    /// <summary>Every row of every table as text.</summary>
    public string Dump()
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        var lines = new List<string>();
        foreach (var table in Query(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
        {
            lines.AddRange(Query(connection, $"SELECT * FROM \"{table}\"").Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Ends the pooled connections, which keep the file open; the last to end leaves nothing beside it.</summary>
    public void Close()
    {
        using var context = Open();
        SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
    }

    public void Dispose()
    {
        if (_root is null) return;
        Close();
        Directory.Delete(_root, recursive: true);
    }

    private string Root => _root ??= Directory.CreateTempSubdirectory("impactgraph-").FullName;

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    }

    private string CopySeed()
    {
        var copy = Path.Combine(Root, "seed");
        foreach (var file in Directory.EnumerateFiles(Repository.File("seed"), "*.csv", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Repository.File("seed"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
