using System.Diagnostics;
using ImpactGraph.TestTools;

namespace ImpactGraph.Engine.Tests.Language;

/// <summary>graphql-js, the reference implementation.</summary>
internal static class Node
{
    /// <summary>Runs a module that may import graphql; its standard input is <paramref name="input"/>.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string script, string input)
    {
        await NodeSuites.ReadyAsync();
        using var process = Start("--input-type=module", "-e", script);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Tool.Node, arguments)
    {
        WorkingDirectory = NodeSuites.Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
