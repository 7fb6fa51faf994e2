namespace ImpactGraph.TestTools;

/// <summary>Programs that some tests need besides .NET. Where one is missing the test is skipped and says so; where CI is "true" it fails instead.</summary>
internal static class Tool
{
    public static string Node => Find("node");

    public static string Npm => Find(OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    public static string Chromium => Find("chromium", "chromium-browser", "google-chrome", "chrome.exe");

    /// <summary>Skips the running test, or fails it where every tool has to be there.</summary>
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Skip.If(true, reason);
    }

    private static string Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
            foreach (var folder in folders)
                if (File.Exists(Path.Combine(folder, name))) return Path.Combine(folder, name);
        Missing($"needs {names[0]}, which is not on the PATH");
        return "";
    }
}
