using ImpactGraph.Server.Commands;
using ImpactGraph.Server.Tests.Support;
using ImpactGraph.TestTools;
using Spectre.Console;

namespace ImpactGraph.Server.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--data x", "--data is 'x'; give demo or reference.")]
    [InlineData("--urls nowhere", "--urls has 'nowhere', which is not an address to serve at;")]
    [InlineData("--urls http://127.0.0.1:99999", "--urls has 'http://127.0.0.1:99999', which is not an address to serve at;")]
    [InlineData("--urls ftp://127.0.0.1:0", "--urls has 'ftp://127.0.0.1:0', which is not an address to serve at;")]
    [InlineData("--urls http://127.0.0.1:0/path", "--urls has 'http://127.0.0.1:0/path', which is not an address to serve at;")]
    [InlineData("--urls http://127.0.0.1:0;", "--urls has '', which is not an address to serve at;")]
    [InlineData("--urls http://localhost:0", "give http://127.0.0.1:0 instead.")]
    [InlineData("--urls https://127.0.0.1:0", "https needs a certificate; name its file in")]
    [InlineData("--urls http://192.0.2.1:0", "Cannot serve at http://192.0.2.1:0")]
    [InlineData("--database .", "--database is the folder")]
    [InlineData("--database text.txt", "text.txt' cannot be used (")]
    [InlineData("--database text.txt/a.db", "a.db' cannot be made (")]
    [InlineData("--database", "Required argument missing for option: '--database'.")]
    [InlineData("--colour blue", "Unrecognized command or argument '--colour'. Run with --help to see what can be given.")]
    [InlineData("dance", "Unrecognized command or argument 'dance'. Run with --help to see what can be given.")]
    [InlineData("seed --data x", "--data is 'x'; give demo or reference.")]
    [InlineData("seed x", "The data set is 'x'; give demo or reference.")]
    [InlineData("seed demo --data reference", "--data is 'reference', but the data set is given as 'demo' too; give one of the two.")]
    [InlineData("seed demo --improvers -1", "--improvers is '-1'; give a whole number from 0 to 2000000.")]
    [InlineData("seed demo --improvers many", "--improvers is 'many'; give a whole number from 0 to 2000000.")]
    [InlineData("seed demo --improvers 2000001", "--improvers is '2000001'; give a whole number from 0 to 2000000.")]
    [InlineData("seed demo --improvers 99999999999", "--improvers is '99999999999'; give a whole number from 0 to 2000000.")]
    [InlineData("seed demo --improvers", "Required argument missing for option: '--improvers'.")]
    [InlineData("seed reference --improvers 5", "--improvers is for the demo data, whose people are invented; leave it out for the reference data.")]
    [InlineData("serve --improvers 5", "Unrecognized command or argument '--improvers'.")]
    [InlineData("grant", "--issuer is missing; give who vouches for the account")]
    [InlineData("grant --issuer i --subject s", "--role is missing; give reader,")]
    [InlineData("grant --issuer i --subject s --role king", "--role is 'king'; give reader, contributor,")]
    [InlineData("grant --issuer i --subject s --role administrator --database none.db", "none.db'; give another file with --database.")]
    [InlineData("migrate --database .", "--database is the folder")]
    [InlineData("audit verify --database gone.db", "There is no database")]
    [InlineData("audit verify --database text.txt", "cannot be read")]
    [InlineData("audit verify --database text.txt --expect 5", "--expect is '5'; give what an earlier run said")]
    [InlineData("erase", "Give either --replay or --improver.")]
    [InlineData("erase --replay --improver x", "Give either --replay or --improver.")]
    [InlineData("erase --improver x", "--reason is missing; say why")]
    [InlineData("erase --improver x --reason y", "--improver is 'x'; give a UUID.")]
    [InlineData("erase --replay --reason y", "--reason is for --improver; leave it out.")]
    [InlineData("erase --replay --database none.db", "There is no database")]
    [InlineData("retention --database none.db", "There is no database")]
    [InlineData("schema --database x.db", "Unrecognized command or argument '--database'.")]
    public async Task Refuses_what_cannot_be_in_one_sentence(string arguments, string sentence)
    {
        await File.WriteAllTextAsync(_folder.File("text.txt"), "Not a database, only some text that is long enough to be taken for the header of one.\n");
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, arguments.Split(' ')), sentence);
    }

    [Fact]
    public async Task Gives_a_role_to_an_account_once_and_says_what_does_not_fit()
    {
        string[] grant = ["grant", "--issuer", "https://issuer.example", "--subject", "s", "--database", "a.db", "--role"];
        (await ServerBinary.RunAsync(_folder.Path, ["migrate", "--database", "a.db"])).MustSucceed();
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, [.. grant, "contributor"]), "CONTRIBUTOR holds for one organisation;");
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, [.. grant, "steward", "--organisation", "P1"]), "No organisation has this code;");
        Assert.Contains("The account is administrator from its next request on.", (await ServerBinary.RunAsync(_folder.Path, [.. grant, "Administrator"])).MustSucceed().Output, StringComparison.Ordinal);
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, [.. grant, "administrator"]), "The account has this role already.");
    }

    [Theory]
    [InlineData("IMPACTGRAPH_DATA", "x", "IMPACTGRAPH_DATA is 'x'; give demo or reference.")]
    [InlineData("IMPACTGRAPH_URLS", "x", "IMPACTGRAPH_URLS has 'x', which is not an address to serve at;")]
    [InlineData("ASPNETCORE_URLS", "x", "ASPNETCORE_URLS has 'x', which is not an address to serve at;")]
    [InlineData("IMPACTGRAPH_DATABASE", ".", "IMPACTGRAPH_DATABASE is the folder")]
    public async Task Refuses_what_the_environment_cannot_mean(string name, string value, string sentence) =>
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, [], (name, value)), sentence);

    [Fact]
    public async Task Takes_address_data_set_and_database_from_options_rather_than_from_the_environment()
    {
        string[] arguments = ["serve", "--urls", RunningServer.AnyFreePort, "--data", "reference", "--database", "sub/folder/a.db"];
        await using var server = await RunningServer.StartAsync(_folder.Path, arguments, ("IMPACTGRAPH_URLS", "x"), ("IMPACTGRAPH_DATA", "demo"), ("IMPACTGRAPH_DATABASE", "b.db"), ("SignIn__Anonymous", "true"));
        Assert.True(File.Exists(_folder.File("sub", "folder", "a.db")));
        Assert.False(File.Exists(_folder.File("b.db")));
        Assert.Equal("REFERENCE", await DataSetOfAsync(server));
    }

    [Theory]
    [InlineData("IMPACTGRAPH_URLS")]
    [InlineData("ASPNETCORE_URLS")]
    public async Task Takes_address_data_set_and_database_from_the_environment(string urls)
    {
        await using var server = await RunningServer.StartAsync(
            _folder.Path, [], (urls, RunningServer.AnyFreePort), ("IMPACTGRAPH_DATA", "Reference"), ("IMPACTGRAPH_DATABASE", "b.db"), ("IMPACTGRAPH_UNKNOWN", "x"), ("SignIn__Anonymous", "true"));
        Assert.True(File.Exists(_folder.File("b.db")));
        Assert.Equal("REFERENCE", await DataSetOfAsync(server));
    }

    [Fact]
    public async Task Takes_an_empty_environment_variable_for_none()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort], ("IMPACTGRAPH_DATA", ""), ("IMPACTGRAPH_DATABASE", ""));
        Assert.Equal("DEMO", await DataSetOfAsync(server));
    }

    [Fact]
    public async Task Refuses_an_address_that_is_taken()
    {
        await using var server = await RunningServer.StartAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort]);
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, ["--urls", server.Address]), "give another address with --urls, or stop what listens there.");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("seed")]
    public async Task Refuses_a_database_that_holds_the_other_data_set(string command)
    {
        (await ServerBinary.RunAsync(_folder.Path, ["seed", "--data", "reference"])).MustSucceed();
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, [command]), "The database holds the reference data set, so the demo data set cannot be seeded into it. Use another database file.");
    }

    [Fact]
    public async Task Migrates_then_seeds_then_finds_nothing_left_to_do()
    {
        var path = _folder.File("impactgraph.db");
        Assert.Equal($"Brought the tables of {path} up to date.\n", await SaysAsync("migrate"));
        Assert.Equal($"The tables of {path} are up to date already.\n", await SaysAsync("migrate"));
        Assert.EndsWith($"\nFilled {path} with the demo data.\n", await SaysAsync("seed"), StringComparison.Ordinal);
        Assert.Equal($"{path} holds the demo data already.\n", await SaysAsync("seed", "--data", "demo"));
    }

    [Fact]
    public async Task Proves_the_audit_or_names_its_fault()
    {
        await SaysAsync("migrate");
        var head = $"0:{new string('0', 64)}";
        Assert.EndsWith($"\n{head}\n", await SaysAsync("audit", "verify"), StringComparison.Ordinal);
        Assert.EndsWith($"\n{head}\n", await SaysAsync("audit", "verify", "--expect", head), StringComparison.Ordinal);

        var run = await ServerBinary.RunAsync(_folder.Path, ["audit", "verify", "--expect", $"1:{new string('0', 64)}"]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The chain ends with entry 0, before the expected 1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_a_line_for_each_step_of_a_seeding_when_nobody_watches()
    {
        var lines = (await SaysAsync("seed", "demo", "--improvers", "300", "--database", "few.db")).Split('\n');

        Assert.Matches(@"^Organisations and answers: \d+\.\d s$", lines[0]);
        Assert.Matches(@"^People: 300, \d+\.\d s$", lines[1]);
        Assert.Matches(@"^Search: \d+\.\d s$", lines[2]);
        Assert.Matches(@"^Indexes: \d+, \d+\.\d s$", lines[3]);
        Assert.Equal([$"Filled {_folder.File("few.db")} with the demo data.", ""], lines[4..]);
    }

    [Fact]
    public async Task Shows_a_bar_for_each_step_of_a_seeding_on_a_terminal()
    {
        using var screen = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(screen) });

        Assert.True(await SeedSteps.ShowBarsAsync(terminal, steps =>
        {
            steps.Report(new("People", 0, 8));
            steps.Report(new("People", 8, 8));
            steps.Report(new("Indexes", 0, 4));
            steps.Report(new("Indexes", 1, 4));
            return Task.FromResult(true);
        }));

        var last = screen.ToString().Split("People")[^1];
        Assert.Matches("━━━.*100%[^%]*Indexes.*━━━.* 25%", last.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Refuses_another_number_of_improvers_than_the_database_holds()
    {
        await SaysAsync("seed", "demo", "--improvers", "20");
        AssertRefused(await ServerBinary.RunAsync(_folder.Path, ["seed", "demo", "--improvers", "21"]), "The database was seeded with 20 improvers, so it cannot be seeded with 21.");
        Assert.Contains("holds the demo data already", await SaysAsync("seed", "demo"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    public async Task Names_every_option_and_its_environment_variable_in_the_help(string arguments)
    {
        var help = await SaysAsync(arguments.Split(' '));
        foreach (var word in new[] { "--urls", "--data", "--database", "IMPACTGRAPH_URLS", "ASPNETCORE_URLS", "IMPACTGRAPH_DATA", "IMPACTGRAPH_DATABASE" })
            Assert.Contains(word, help, StringComparison.Ordinal);
    }

    private async Task<string> SaysAsync(params string[] arguments) => (await ServerBinary.RunAsync(_folder.Path, arguments)).MustSucceed().Output;

    private static async Task<string> DataSetOfAsync(RunningServer server)
    {
        var answer = await server.AskAsync("""{ organisations(first: 1, where: { code: { startsWith: "DEMO-" } }) { totalCount } }""");
        return answer.GetProperty("data").GetProperty("organisations").GetProperty("totalCount").GetInt32() > 0 ? "DEMO" : "REFERENCE";
    }

    private static void AssertRefused(ToolRun run, string sentence)
    {
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
