using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>A server in a process of its own, started as people start it, and ended by its id.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    public const string AnyFreePort = "http://127.0.0.1:0";

    private const int SigTerm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningServer(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server stopped:\n{Output}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>Scheme, host and port, without a slash behind them.</summary>
    public string Address { get; private set; } = "";

    public string Endpoint => Address + "/graphql";

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Names of the files that the process has loaded.</summary>
    public IReadOnlyList<string> Modules
    {
        get
        {
            // On Linux .NET lists only native code, but maps every file that it loads.
            if (OperatingSystem.IsLinux()) return [.. File.ReadLines($"/proc/{_process.Id}/maps").Select(Path.GetFileName).OfType<string>().Distinct()];
            using var process = Process.GetProcessById(_process.Id);
            return [.. process.Modules.Cast<ProcessModule>().Select(module => module.ModuleName)];
        }
    }

    /// <summary>Waits for a process that the server starts; on Linux.</summary>
    /// <param name="command">A word of its command line: a process that does not run it yet is still a copy of the server.</param>
    /// <param name="until">Null when none was seen before this was over.</param>
    public async Task<Process?> ChildAsync(string command, Task until)
    {
        for (; !until.IsCompleted; await Task.Delay(5))
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{_process.Id}/task"))
            {
                try
                {
                    if ((await File.ReadAllTextAsync(Path.Combine(thread, "children"))).Split(' ')[0] is { Length: > 0 } child && (await File.ReadAllTextAsync($"/proc/{child}/cmdline")).Split('\0').Contains(command))
                        return Process.GetProcessById(int.Parse(child, CultureInfo.InvariantCulture));
                }
                catch (Exception gone) when (gone is IOException or ArgumentException)
                {
                    // The thread, or the process, has just ended.
                }
            }
        }

        return null;
    }

    /// <summary>Starts the built server and waits until it has said where it listens.</summary>
    public static Task<RunningServer> StartAsync(string folder, string[] arguments, params (string Name, string Value)[] environment) =>
        StartAsync("dotnet", folder, [ServerBinary.Dll, .. arguments], environment);

    /// <summary>Starts the built server over the demo data in a folder, which it need not fill first.</summary>
    public static async Task<RunningServer> StartOverDemoDataAsync(TemporaryFolder folder, params (string Name, string Value)[] environment)
    {
        await DemoData.PutAsync(folder.File("impactgraph.db"));
        return await StartAsync(folder.Path, ["--urls", AnyFreePort], environment);
    }

    /// <summary>Starts it by any program.</summary>
    public static async Task<RunningServer> StartAsync(string program, string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        // What the machine that tests happens to say must not reach the server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("IMPACTGRAPH_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["APPDATA"] = UserSecrets.None;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var server = new RunningServer(start);
        try
        {
            server.Address = await server._address.Task.WaitAsync(Patience);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<JsonElement> AskAsync(string query)
    {
        using var response = await Http.PostAsJsonAsync(Endpoint, new { query });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Ends it as a terminal or a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, Kill(_process.Id, SigTerm));
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends it as a failure of the machine does: in the middle of whatever it does, by SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        Http.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (GraphQLAt().Match(line) is { Success: true } match) _address.TrySetResult(match.Groups[1].Value);
    }

    // .NET itself can only end a process at once.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [GeneratedRegex("GraphQL at (http://[^/]+)/graphql,")]
    private static partial Regex GraphQLAt();
}
