using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>The server as it was built with these tests.</summary>
internal static class ServerBinary
{
    private static readonly DirectoryInfo Output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } = Output.Parent!.Name;

    public static string Folder { get; } = Repository.File("src", "ImpactGraph.Server", "bin", Configuration, Output.Name);

    public static string Dll => Path.Combine(Folder, "ImpactGraph.Server.dll");

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">Working directory.</param>
    /// <param name="arguments">What is typed behind the program's name.</param>
    /// <param name="environment">Environment variables.</param>
    public static Task<ToolRun> RunAsync(string folder, string[] arguments, params (string Name, string Value)[] environment) =>
        ToolRun.StartAsync("dotnet", folder, [Dll, .. arguments], [("APPDATA", UserSecrets.None), .. environment]);
}
