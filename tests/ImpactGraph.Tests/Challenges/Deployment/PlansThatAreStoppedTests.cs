using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

public sealed class PlansThatAreStoppedTests
{
    [Fact]
    public void Are_the_greedy_plan_and_say_so_when_the_clock_left_no_time()
    {
        var plan = DeploymentSolver.Solve(GeneratedProblems.Of(20, 60, seed: 8), new(TimeSpan.FromSeconds(5), 1), new HastyClock(), CancellationToken.None);
        Assert.True(plan.StoppedByClock);
        Assert.Equal(plan.GreedyValue, plan.Value);
        Assert.Equal(DeploymentStatus.Feasible, plan.Status);
        Assert.True(plan.Bound > plan.Value);
    }

    [Fact]
    public void Do_not_blame_the_clock_for_an_end_of_work()
    {
        var plan = Plans.Of(GeneratedProblems.Of(30, 200, seed: 5), work: 0.1);
        Assert.Equal(DeploymentStatus.Feasible, plan.Status);
        Assert.False(plan.StoppedByClock);
    }

    [Fact]
    public void End_at_once_when_the_caller_has_gone()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.Throws<OperationCanceledException>(() => DeploymentSolver.Solve(GeneratedProblems.Of(20, 60, seed: 8), new(TimeSpan.FromSeconds(5), 1), TimeProvider.System, gone.Token));
    }

    [Fact]
    public async Task End_while_they_search_when_the_caller_goes()
    {
        using var going = new CancellationTokenSource();
        // Looking at the clock for the third time is what the search does just before it begins.
        var clock = new ClockThatCalls(looks: 3, () => going.CancelAfter(TimeSpan.FromMilliseconds(50)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() =>
            DeploymentSolver.Solve(GeneratedProblems.Of(50, 300, seed: 3), new(TimeSpan.FromMinutes(20), 1), clock, going.Token)));
    }

    [Fact]
    public async Task Give_their_place_to_the_next_when_the_caller_goes()
    {
        using var gate = new SolverGate(1, TimeSpan.Zero);
        using var going = new CancellationTokenSource();
        var clock = new ClockThatCalls(looks: 3, () => going.CancelAfter(TimeSpan.FromMilliseconds(50)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(async () => await gate.RunAsync(
            () => new SolverOfThread(clock).SolveAsync(GeneratedProblems.Of(50, 300, seed: 3), new(TimeSpan.FromMinutes(20), 1), going.Token), going.Token)));

        // The work is done on the caller's own thread, which is back: nothing goes on behind.
        Assert.Equal(2, await gate.RunAsync(() => ValueTask.FromResult(2), CancellationToken.None));
    }

    [Fact]
    public async Task Do_not_begin_for_somebody_who_went_while_they_waited()
    {
        using var gate = new SolverGate(1, TimeSpan.FromMinutes(20));
        using var going = new CancellationTokenSource();
        var (began, turn) = (false, new TaskCompletionSource<int>());
        var first = gate.RunAsync(() => new ValueTask<int>(turn.Task), CancellationToken.None).AsTask();
        var waiting = gate.RunAsync(() => ValueTask.FromResult(began = true), going.Token).AsTask();
        await going.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        turn.SetResult(1);
        Assert.Equal(1, await first);
        Assert.False(began);
    }

    /// <summary>A minute has passed at each look.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => ++_looks * 60 * TimestampFrequency;
    }

    private sealed class ClockThatCalls(int looks, Action call) : TimeProvider
    {
        private int _looks;

        public override long GetTimestamp()
        {
            if (++_looks == looks) call();
            return 0;
        }
    }
}
