namespace ImpactGraph.TestTools;

/// <summary>Programs that some tests need besides .NET; see <see cref="FactThatNeedsAttribute"/>.</summary>
internal static class Tool
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["node"] = ["node", "node.exe"],
        ["npm"] = [OperatingSystem.IsWindows() ? "npm.cmd" : "npm"],
        ["chromium"] = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"],
        ["bash"] = ["bash"],
        ["curl"] = ["curl"],
    };

    public static string Node => Find("node");

    public static string Npm => Find("npm");

    public static string Chromium => Find("chromium");

    /// <summary>Whether a missing program is a failure.</summary>
    public static bool MustBeThere => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Where a program is. Null when it is not on the PATH.</summary>
    public static string? Path(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names[tool], System.IO.Path.Combine).FirstOrDefault(File.Exists);

    public static string Reason(string tool) => $"needs {tool}, which is not on the PATH";

    private static string Find(string tool)
    {
        if (Path(tool) is { } path) return path;
        Assert.Fail(Reason(tool));
        return "";
    }
}
