using System.Text.RegularExpressions;
using ImpactGraph.Server.Tests.SignIn;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests;

/// <summary>What the documents say is so.</summary>
[Collection(nameof(PublishedServer))]
public sealed partial class DocumentsTests(PublishedServer published, DemoServer demo) : IDisposable
{
    private const string Project = "src/ImpactGraph.Server";
    private const string DocumentedAddress = "http://localhost:5080";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Documents.Names];

    public static TheoryData<string> Pages => [.. Documents.WithThoseBelow];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Hold_queries_that_the_demo_answers(string name)
    {
        foreach (var query in Documents.Blocks(name, "graphql"))
        {
            var answer = (await demo.Server.AskAsync(query)).GetRawText();
            Assert.StartsWith("""{"data":{""", answer, StringComparison.Ordinal);
            Assert.False(SaysNothing().IsMatch(answer), $"{query} gives nothing: {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Hold_commands_that_work(string name)
    {
        foreach (var command in Documents.Commands(name).Where(command => !command.StartsWith("curl ", StringComparison.Ordinal))) await RunAsync(command);
    }

    [FactThatNeeds("bash curl")]
    public async Task Hold_requests_that_are_answered()
    {
        foreach (var command in Documents.Names.SelectMany(Documents.Commands).Where(command => command.StartsWith("curl ", StringComparison.Ordinal) && !command.EndsWith(TokensOfADeveloperTests.Bring, StringComparison.Ordinal)))
        {
            Assert.Contains(DocumentedAddress, command, StringComparison.Ordinal);
            using var folder = new TemporaryFolder();
            var run = await ToolRun.StartAsync("bash", folder.Path, ["-c", command.Replace(DocumentedAddress, demo.Server.Address, StringComparison.Ordinal)]);
            var answer = run.MustSucceed().Output + string.Concat(Directory.GetFiles(folder.Path).Select(File.ReadAllText));
            Assert.Matches("""^(Healthy|\{"data":\{.*)$""", answer);
        }
    }

    [FactThatNeeds("node npm")]
    public async Task Hold_scripts_that_are_answered()
    {
        var scripts = Documents.Names.SelectMany(name => Documents.Blocks(name, "js")).ToList();
        Assert.NotEmpty(scripts);
        // Packages are found from where a script stands.
        var folder = Directory.CreateDirectory(Path.Combine(NodeSuites.Folder, "obj")).FullName;
        foreach (var script in scripts)
        {
            var file = Path.Combine(folder, $"{Guid.NewGuid():N}.mjs");
            await File.WriteAllTextAsync(file, script.Replace(DocumentedAddress, demo.Server.Address, StringComparison.Ordinal));
            try
            {
                Assert.NotEmpty((await NodeSuites.RunAsync([file])).MustSucceed().Output.Trim());
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Lead_to_files_that_are_there(string name)
    {
        var folder = Path.GetDirectoryName(Repository.File(name.Split('/')))!;
        var links = Link().Matches(Documents.Read(name)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), link));
    }

    [Fact]
    public async Task Show_the_table_that_the_saved_operation_gives()
    {
        using var answer = System.Text.Json.JsonDocument.Parse(await demo.Server.Http.GetStringAsync(demo.Server.Endpoint + "/persisted/baseline-table"));
        var results = answer.RootElement.GetProperty("data").GetProperty("surveyResults").EnumerateArray().ToList();
        var readme = Documents.Read("README.md");
        foreach (var (tier, row) in new[] { ("PROVIDER", "Providers"), ("INTEGRATED_CARE_BOARD", "Integrated care boards"), ("REGION", "Regions"), ("NATIONAL", "National directorates") })
        {
            var cells = new[] { "LEADERSHIP", "TOOLS", "GOVERNANCE", "CAPABILITY" }.Select(theme => Cell(results.Single(result =>
                result.GetProperty("tier").GetString() == tier && result.GetProperty("theme").GetString() == theme)));
            Assert.Contains($"| {row} | {string.Join(" | ", cells)} |", readme, StringComparison.Ordinal);
        }
        var wrong = Assert.Single(results, result => !result.GetProperty("published").GetProperty("agrees").GetBoolean());
        Assert.Contains("> " + wrong.GetProperty("published").GetProperty("note").GetString(), readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_every_saved_operation()
    {
        foreach (var file in Directory.GetFiles(Repository.File("schema", "operations"), "*.graphql").Select(Path.GetFileName))
            Assert.Contains($"(schema/operations/{file})", Documents.Read("README.md"), StringComparison.Ordinal);
    }

    private static string Cell(System.Text.Json.JsonElement result)
    {
        var figure = result.GetProperty("published");
        var text = $"{figure.GetProperty("percent")}% · {result.GetProperty("yes")} of {result.GetProperty("responded")}";
        return figure.GetProperty("agrees").GetBoolean() ? text : $"**{text}**";
    }

    private async Task RunAsync(string command)
    {
        if (command is "dotnet test -c Release" or ".ci/run")
        {
            // Running the tests from a test would have no end: this very run shows that it works.
            Assert.Contains("\ndotnet test --no-build -c Release ", Documents.Read(".ci/run"), StringComparison.Ordinal);
        }
        else if (command == PublishedServer.Command)
        {
            Assert.True(File.Exists(published.Dll));
        }
        else if (command == TokensOfADeveloperTests.Make)
        {
            // Run there, with a store of secrets of its own.
        }
        else if (command.StartsWith($"dotnet run --project {Project}", StringComparison.Ordinal))
        {
            // In the configuration of these tests, so that nothing is built twice.
            await ServeOrRunAsync(command.Replace(Project, Repository.File(Project.Split('/')), StringComparison.Ordinal), ("Configuration", ServerBinary.Configuration));
        }
        else if (WithSettings().Match(command) is { Success: true } match)
        {
            var settings = match.Groups["name"].Captures.Zip(match.Groups["value"].Captures, (name, value) => (name.Value, value.Value)).ToArray();
            await ServeOrRunAsync(match.Groups["command"].Value.Replace("published/ImpactGraph.Server.dll", published.Dll, StringComparison.Ordinal).Replace("/var/lib/impactgraph", _folder.File("data"), StringComparison.Ordinal), settings);
        }
        else
        {
            // Measuring takes minutes; what is to be run must at least be there.
            var program = Measuring().Match(command);
            Assert.True(program.Success, $"No test knows how to run: {command}");
            Assert.True(Path.Exists(Repository.File(program.Groups[1].Value.Split('/'))), command);
        }
    }

    private async Task ServeOrRunAsync(string command, params (string, string)[] settings)
    {
        var words = ServedAddress().Replace(command, RunningServer.AnyFreePort).Split(' ');
        if (words.Any(word => word is "seed" or "migrate" or "schema" or "grant" or "audit"))
        {
            (await ToolRun.StartAsync(words[0], _folder.Path, words[1..], settings)).MustSucceed();
            return;
        }
        await using var server = await RunningServer.StartAsync(words[0], _folder.Path, words[1..], [("IMPACTGRAPH_URLS", RunningServer.AnyFreePort), .. settings]);
        var answer = await server.AskAsync("{ organisations(first: 1) { totalCount } }");
        Assert.True(answer.GetProperty("data").GetProperty("organisations").GetProperty("totalCount").GetInt32() > 0);
    }

    [GeneratedRegex("""^\{"data":\{("\w+":(null|\[\]|\{("\w+":(null|\[\]|0),?)*\}),?)*\}\}$""")]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://(127\.0\.0\.1|localhost|\*):\d+")]
    private static partial Regex ServedAddress();

    [GeneratedRegex(@"^((?<name>\w+)=(?<value>\S+) )*(?<command>dotnet published/ImpactGraph\.Server\.dll .*)$")]
    private static partial Regex WithSettings();

    [GeneratedRegex(@"(tests/[\w./-]+)")]
    private static partial Regex Measuring();
}
