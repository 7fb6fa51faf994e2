using System.CommandLine;
using System.Reflection;
using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Server.Commands;

/// <summary>Solves one deployment that the server reads, and stops. The server gives this command itself: see <see cref="SolverProcess"/>.</summary>
internal static class SolveCommand
{
    public const string Name = "solve-deployment";

    /// <summary>Solves by this very program.</summary>
    public static SolverProcess NewSolver(Action<string> onFault)
    {
        var program = Environment.ProcessPath!;
        // Started as `dotnet ImpactGraph.Server.dll`, or by its own name.
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? new(program, [Assembly.GetExecutingAssembly().Location, Name], onFault) : new(program, [Name], onFault);
    }

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await SolverProcess.AnswerAsync(input, output, cancellationToken);
        return 0;
    }
}
