using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>Solves each deployment in a process of its own: the problem goes in, the plan comes out. A fault of the solver's native code ends that process and no other.</summary>
/// <remarks>
/// The process is given numbers and days only, and of this process's environment nothing but where programs are. It is ended when the caller goes, when its time is over, and when it holds more memory than it may.
/// What it answers is placed anew here. What it writes to its error stream goes to this process's own.
/// </remarks>
/// <param name="program">Path of a program that calls <see cref="AnswerAsync"/> when it is given <paramref name="arguments"/>.</param>
/// <param name="arguments">What the program is given.</param>
/// <param name="onFault">Hears why a process gave no plan.</param>
public sealed class SolverProcess(string program, IReadOnlyList<string> arguments, Action<string> onFault) : IDeploymentSolver
{
    /// <summary>The most that was measured is 188 MB; the solver is told to hold 1,024.</summary>
    private const long MostMemory = 1_536L << 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // Where programs, libraries and temporary files are; no setting, and so no secret.
    private static readonly string[] Needed = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SystemRoot", "LD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];

    /// <summary>Bytes that a process may hold.</summary>
    internal long MostBytes { get; init; } = MostMemory;

    /// <summary>Time that a process has beside the limit by the clock: for starting, and for what comes before and after the search.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The other side: reads a problem, solves it, and writes the plan.</summary>
    /// <param name="input">The problem; nothing else.</param>
    /// <param name="output">Gets the plan.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task AnswerAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var message = (await JsonSerializer.DeserializeAsync(input, SolverMessages.Default.ProblemMessage, cancellationToken).ConfigureAwait(false))!;
        var plan = DeploymentSolver.Solve(message.ToProblem(), message.ToLimits(), TimeProvider.System, cancellationToken);
        await JsonSerializer.SerializeAsync(output, PlanMessage.Of(plan), SolverMessages.Default.PlanMessage, cancellationToken).ConfigureAwait(false);
    }

    async ValueTask<SolvedPlan> IDeploymentSolver.SolveAsync(DeploymentProblem problem, SolverLimits limits, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limits.Clock + Patience);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        using var process = new Process { StartInfo = Start() };
        var growing = Task.FromResult(false);
        try
        {
            process.Start();
            growing = GrowsTooLargeAsync(process, stop.Token);
            var plan = await AskAsync(process, ProblemMessage.Of(problem, limits), stop.Token).ConfigureAwait(false);
            return plan.ToPlan(problem);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is Win32Exception or IOException or JsonException or FormatException or OperationCanceledException)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            onFault(await growing.ConfigureAwait(false) ? $"it held more than {MostBytes >> 20} MB" : over.IsCancellationRequested ? "it took too long" : fault.Message);
            throw DeploymentFaults.SolverFailed();
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await growing.ConfigureAwait(false);
            End(process);
        }
    }

    private static async Task<PlanMessage> AskAsync(Process process, ProblemMessage problem, CancellationToken cancellationToken)
    {
        var input = process.StandardInput.BaseStream;
        await using (input.ConfigureAwait(false)) await JsonSerializer.SerializeAsync(input, problem, SolverMessages.Default.ProblemMessage, cancellationToken).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(process.StandardOutput.BaseStream, SolverMessages.Default.PlanMessage, cancellationToken).ConfigureAwait(false) ?? throw new FormatException("There is no plan.");
    }

    /// <summary>Looks after a process until it is stopped or has ended, and ends it when it holds too much: then true.</summary>
    private async Task<bool> GrowsTooLargeAsync(Process process, CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(BetweenLooks);
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                process.Refresh();
                if (process.WorkingSet64 <= MostBytes) continue;
                End(process);
                return true;
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or InvalidOperationException)
        {
            // Nobody waits any more, or it has ended by itself.
        }

        return false;
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never began, or has ended.
        }
    }

    private ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var known = Needed.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(one => one.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in known) start.Environment[name] = value;
        return start;
    }
}
