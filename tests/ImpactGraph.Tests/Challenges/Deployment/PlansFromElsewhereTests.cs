using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Engine;
using ImpactGraph.TestTools;

namespace ImpactGraph.Tests.Challenges.Deployment;

/// <summary>A plan that another process makes is the one that would be made here, and whatever else comes from there is refused.</summary>
public sealed class PlansFromElsewhereTests
{
    private static readonly SolverLimits Limits = new(TimeSpan.FromMinutes(2), 1) { Work = 1 };

    [Fact]
    public async Task Are_those_that_would_be_made_here()
    {
        DeploymentProblem[] problems = [.. Enumerable.Range(0, 40).Select(GeneratedProblems.Small), GeneratedProblems.Of(8, 200, seed: 5)];
        foreach (var problem in problems)
        {
            using var sent = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(ProblemMessage.Of(problem, Limits), SolverMessages.Default.ProblemMessage));
            using var came = new MemoryStream();
            await SolverProcess.AnswerAsync(sent, came, CancellationToken.None);

            var plan = Read(came.ToArray()).ToPlan(problem);
            var here = DeploymentSolver.Solve(problem, Limits, TimeProvider.System, CancellationToken.None);
            Assert.Equal(here.Placed, plan.Placed);
            Assert.Equal((here.Value, here.Bound, here.GreedyValue, here.StoppedByClock), (plan.Value, plan.Bound, plan.GreedyValue, plan.StoppedByClock));
        }
    }

    public static TheoryData<string> Lies => [.. Told.Keys];

    private static readonly Dictionary<string, Func<PlanMessage, PlanMessage>> Told = new()
    {
        ["somebody who is not there"] = plan => plan with { Placed = [plan.Placed[0] with { Person = 99_999 }] },
        ["a need that is not there"] = plan => plan with { Placed = [plan.Placed[0] with { Need = 99_999 }] },
        ["another score"] = plan => plan with { Placed = [plan.Placed[0] with { Score = plan.Placed[0].Score + 1 }] },
        ["a place twice"] = plan => plan with { Placed = [.. plan.Placed, plan.Placed[0]] },
        ["more than the bound"] = plan => plan with { Bound = 1 },
        ["less than the greedy plan"] = plan => plan with { Placed = [] },
    };

    [Theory, MemberData(nameof(Lies))]
    public void Are_refused_when_they_tell(string lie)
    {
        var problem = GeneratedProblems.Of(8, 200, seed: 6);
        var told = PlanMessage.Of(DeploymentSolver.Solve(problem, Limits, TimeProvider.System, CancellationToken.None));
        Assert.Equal(told.Placed, told.ToPlan(problem).Placed);
        Assert.Throws<FormatException>(() => Told[lie](told).ToPlan(problem));
    }

    private static readonly (string Script, string Why)[] Falls =
    [
        ("exit 3", ""),
        ("cat > /dev/null; kill -ABRT $$", ""),
        ("cat > /dev/null; echo '{'", ""),
        ("cat > /dev/null; echo null", "There is no plan."),
        ("""cat > /dev/null; echo '{"Placed":[{"Need":99,"Person":99,"Score":1}],"Bound":1,"GreedyValue":0,"StoppedByClock":false}'""", "A place is given to somebody who cannot take it."),
        ("cat > /dev/null; x=$(head -c 90000000 /dev/zero | tr '\\0' a); sleep 60", "it held more than 40 MB"),
        ("cat > /dev/null; exec sleep 60", "it took too long"),
    ];

    [FactThatNeeds("bash")]
    public async Task Are_none_when_the_process_falls_or_says_nothing_that_is_one()
    {
        var problem = GeneratedProblems.Of(8, 200, seed: 6);
        foreach (var (script, why) in Falls)
        {
            var heard = new List<string>();
            IDeploymentSolver solver = new SolverProcess("bash", ["-c", script], heard.Add) { MostBytes = 40L << 20, Patience = TimeSpan.FromSeconds(why == "it took too long" ? 1 : 50) };

            var refused = await Assert.ThrowsAsync<InputException>(async () => await solver.SolveAsync(problem, Limits with { Clock = TimeSpan.FromMilliseconds(100) }, CancellationToken.None));
            Assert.Equal("SOLVER_FAILED", refused.Error.Code);
            Assert.Contains(why, Assert.Single(heard), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Are_none_when_there_is_no_such_program()
    {
        var heard = new List<string>();
        IDeploymentSolver solver = new SolverProcess("/no/such/program", [], heard.Add);
        Assert.Equal("SOLVER_FAILED", (await Assert.ThrowsAsync<InputException>(async () => await solver.SolveAsync(GeneratedProblems.Small(1), Limits, CancellationToken.None))).Error.Code);
        Assert.Single(heard);
    }

    [FactThatNeeds("bash")]
    public async Task Are_given_up_when_the_caller_goes_and_the_process_is_ended()
    {
        var file = Path.GetTempFileName();
        using var going = new CancellationTokenSource();
        IDeploymentSolver solver = new SolverProcess("bash", ["-c", $"echo $$ > '{file}'; exec sleep 600"], _ => Assert.Fail("Nobody is to hear of a caller who goes."));
        var solving = solver.SolveAsync(GeneratedProblems.Small(1), Limits, going.Token).AsTask();
        string said;
        while (!(said = await File.ReadAllTextAsync(file)).EndsWith('\n')) await Task.Delay(5);
        File.Delete(file);
        using var process = Process.GetProcessById(int.Parse(said, CultureInfo.InvariantCulture));
        await going.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solving);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static PlanMessage Read(byte[] plan) => JsonSerializer.Deserialize(plan, SolverMessages.Default.PlanMessage)!;
}
