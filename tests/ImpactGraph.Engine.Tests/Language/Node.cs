using System.Diagnostics;

namespace ImpactGraph.Engine.Tests.Language;

/// <summary>graphql-js, the reference implementation, where it is installed.</summary>
internal static class Node
{
    /// <summary>Runs a module that may import graphql; its standard input is <paramref name="input"/>.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string script, string input)
    {
        var modules = Modules();
        if (modules is null || !await StartsAsync())
        {
            const string reason = "graphql-js is not installed: `npm ci --ignore-scripts` in tests/conformance.";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Skip.If(true, reason);
        }
        using var process = Start(Path.GetDirectoryName(modules)!, "--input-type=module", "-e", script);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    private static string? Modules()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "tests", "conformance", "node_modules");
            if (Directory.Exists(Path.Combine(modules, "graphql"))) return modules;
        }
        return null;
    }

    private static async Task<bool> StartsAsync()
    {
        try
        {
            using var process = Start(AppContext.BaseDirectory, "--version");
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
