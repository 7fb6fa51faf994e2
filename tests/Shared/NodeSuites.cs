namespace ImpactGraph.TestTools;

/// <summary>The suites in tests/conformance, which others wrote and which run in Node. Their packages are installed once, when the first is run.</summary>
internal static class NodeSuites
{
    private static readonly Lazy<Task<ToolRun>> Installation = new(InstallAsync);

    public static string Folder => Repository.File("tests", "conformance");

    /// <summary>graphql-http's audits of GraphQL over HTTP; ends well only when none warns. Prints the tally last.</summary>
    public static Task<ToolRun> RunAudit(string url) => RunAsync(["audit.mjs", url, "--fail-on=notice"]);

    /// <summary>The IDE's opening questions, from whose answers graphql-js builds the schema anew.</summary>
    public static Task<ToolRun> RunIntrospection(string url) => RunAsync(["introspect.mjs", url]);

    /// <summary>The clients graphql-ws and subscriptions-transport-ws, and each way to break the protocol of the first.</summary>
    public static Task<ToolRun> RunSocketCheck(string url, string subscription, int events, TimeSpan initTimeout, string endless) =>
        RunAsync(["wscheck.mjs", url, subscription, $"{events}", $"{(int)initTimeout.TotalMilliseconds}", endless]);

    /// <summary>The client graphql-sse.</summary>
    public static Task<ToolRun> RunEventCheck(string url, string subscription, int events) => RunAsync(["ssecheck.mjs", url, subscription, $"{events}"]);

    /// <summary>Apollo Client 4 and urql, with everything that they do, against the schema of ImpactGraph.Http.Tests.</summary>
    public static Task<ToolRun> RunClients(string url) => RunAsync(["clients.mjs", url]);

    /// <summary>graphql-eslint's rules over an SDL file.</summary>
    public static async Task<ToolRun> RunSchemaRules(string sdlFile)
    {
        // ESLint leaves out files that are not below its folder, so it works on a copy there.
        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "obj")).FullName, $"{Guid.NewGuid():N}.graphql");
        File.Copy(sdlFile, copy);
        try
        {
            string[] arguments = ["node_modules/eslint/bin/eslint.js", "--no-config-lookup", "--max-warnings=0", "-c", "eslint.config.mjs", copy];
            return await RunAsync(arguments, ("SDL", copy));
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Runs a script with the packages at hand.</summary>
    /// <param name="arguments">The script, seen from <see cref="Folder"/>, and what it is told.</param>
    /// <param name="environment">Variables that it gets beside the tests' own.</param>
    public static async Task<ToolRun> RunAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        await ReadyAsync();
        return await ToolRun.StartAsync(Tool.Node, Folder, arguments, environment);
    }

    /// <summary>Installs the packages when that is not done.</summary>
    public static async Task ReadyAsync()
    {
        _ = Tool.Node;
        _ = Tool.Npm;
        var installation = await Installation.Value;
        Assert.True(installation.ExitCode == 0, "needs the packages of tests/conformance, which npm could not install: " + installation.Output);
    }

    private static async Task<ToolRun> InstallAsync()
    {
        // Test projects run at the same time and share the folder; the second waits and finds it filled.
        using var turn = await TakeTurnAsync();
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return new ToolRun(0, "");
        return await ToolRun.StartAsync(Tool.Npm, Folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]);
    }

    private static async Task<FileStream> TakeTurnAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "impactgraph-conformance.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < 1_200)
            {
                await Task.Delay(200);
            }
        }
    }
}
