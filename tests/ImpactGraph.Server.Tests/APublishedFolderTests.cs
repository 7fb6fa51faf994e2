using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Server.Tests;

[Collection(nameof(PublishedServer))]
public sealed class APublishedFolderTests(PublishedServer published) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("demo")]
    [InlineData("reference")]
    public async Task Runs_from_anywhere_with_seeds_and_saved_operations(string data)
    {
        await using var server = await RunningServer.StartAsync("dotnet", _folder.Path, [published.Dll, "--urls", RunningServer.AnyFreePort, "--data", data], data == "demo" ? [] : [("SignIn__Anonymous", "true")]);
        // Plans are refused to who may invite nobody, such as who only looks on.
        foreach (var operation in Directory.GetFiles(Repository.File("schema", "operations"), "*.graphql").Select(Path.GetFileNameWithoutExtension).Where(name => name != "plan-deployment"))
        {
            var answer = await server.Http.GetStringAsync($"{server.Endpoint}/persisted/{operation}?variables={Uri.EscapeDataString(SavedOperations.Variables(operation!, data))}");
            Assert.StartsWith("""{"data":{""", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Says_where_a_seed_file_is_broken_and_leaves_the_database_as_it_was()
    {
        var broken = Copy(published.Folder);
        var file = Path.Combine(broken, "seed", "demo", "answers.csv");
        var whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, whole.Replace("DEMO-P017,baseline,2023,EXECUTIVE,true,", "DEMO-P017,baseline,2023,EXECUTIVE,maybe,", StringComparison.Ordinal));
        (await published.RunAsync(_folder.Path, "migrate")).MustSucceed();
        var before = Dump();

        foreach (var command in new[] { "seed", "serve" })
        {
            var run = await ToolRun.StartAsync("dotnet", _folder.Path, [Path.Combine(broken, "ImpactGraph.Server.dll"), command]);
            Assert.Equal(2, run.ExitCode);
            Assert.Matches(@"^seed/demo/answers\.csv, line \d+, column yes: 'maybe' is not true or false\.\n$", run.Output);
            Assert.Equal(before, Dump());
        }

        (await published.RunAsync(_folder.Path, "seed")).MustSucceed();
        Assert.NotEqual(before, Dump());
    }

    private string Copy(string folder)
    {
        var copy = _folder.File("copy");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <summary>Tables and their numbers of rows.</summary>
    private string Dump()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("impactgraph.db")};Pooling=False");
        connection.Open();
        var tables = Rows(connection, "SELECT sql || name FROM sqlite_schema ORDER BY name");
        foreach (var name in Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
            tables.AddRange(Rows(connection, $"SELECT '{name}: ' || count(*) FROM \"{name}\""));
        return string.Join('\n', tables);
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return rows;
    }
}
