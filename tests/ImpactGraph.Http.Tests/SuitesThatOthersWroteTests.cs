using ImpactGraph.Http.Tests.Support;
using ImpactGraph.TestTools;

namespace ImpactGraph.Http.Tests;

public sealed class SuitesThatOthersWroteTests
{
    [FactThatNeeds("node npm")]
    public async Task Find_all_61_audits_of_GraphQL_over_HTTP_fulfilled()
    {
        await using var host = await TestHost.StartAsync();
        var run = (await NodeSuites.RunAudit(host.Url)).MustSucceed();
        Assert.Contains("""{"ok":61,"notice":0,"warn":0,"error":0} total=61""", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Build_the_schema_from_what_the_IDE_asks()
    {
        await using var host = await TestHost.StartAsync();
        var run = (await NodeSuites.RunIntrospection(host.Url)).MustSucceed();
        Assert.StartsWith("ok ", run.Output, StringComparison.Ordinal);
    }

    [FactThatNeeds("node npm")]
    public async Task Find_sockets_as_their_protocols_say()
    {
        var wait = TimeSpan.FromSeconds(5);
        await using var host = await TestHost.StartAsync(options => options.Streams.InitTimeout = wait);
        AllOk(await NodeSuites.RunSocketCheck(host.Url.Replace("http", "ws", StringComparison.Ordinal), "subscription { ticks(n: 3) }", 3, wait, "subscription { silence }"), 13);
    }

    [FactThatNeeds("node npm")]
    public async Task Find_event_streams_as_their_protocol_says()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var url in new[] { host.Url, host.Url + "/stream" }) AllOk(await NodeSuites.RunEventCheck(url, "subscription { ticks(n: 3) }", 3), 3);
    }

    [FactThatNeeds("node npm")]
    public async Task Get_every_answer_as_Apollo_Client_and_urql()
    {
        await using var host = await TestHost.StartAsync();
        AllOk(await NodeSuites.RunClients(host.Url), 20);
    }

    [FactThatNeeds("node npm")]
    public async Task Pass_a_schema_that_describes_everything()
    {
        var run = await LintAsync(Described);
        run.MustSucceed();
    }

    [FactThatNeeds("node npm")]
    public async Task Report_a_field_without_a_description()
    {
        var run = await LintAsync(Described.Replace("\"\"\"The word for it.\"\"\"", "", StringComparison.Ordinal));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("require-description", run.Output, StringComparison.Ordinal);
    }

    private static void AllOk(ToolRun run, int checks)
    {
        run.MustSucceed();
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("ok   ", line, StringComparison.Ordinal));
        Assert.Equal(checks, lines.Length);
    }

    private const string Described = """"
        """What can be asked."""
        type Query {
          """The word for it."""
          word: String
          """Where the page of words stands."""
          page: PageInfo
        }

        """Where a page stands."""
        type PageInfo {
          """Whether more follows."""
          hasNextPage: Boolean!
          """Whether more comes before."""
          hasPreviousPage: Boolean!
          """Cursor of the first."""
          startCursor: String
          """Cursor of the last."""
          endCursor: String
        }
        """";

    private static async Task<ToolRun> LintAsync(string sdl)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, sdl);
        try
        {
            return await NodeSuites.RunSchemaRules(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
