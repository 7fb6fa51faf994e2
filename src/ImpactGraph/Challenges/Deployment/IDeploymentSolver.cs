namespace ImpactGraph.Challenges.Deployment;

/// <summary>Solves deployments, wherever that is done.</summary>
internal interface IDeploymentSolver
{
    /// <param name="problem">At most <see cref="SolverLimits.MostPlaces"/> places.</param>
    /// <exception cref="Engine.InputException">The solver failed: <c>SOLVER_FAILED</c>.</exception>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    ValueTask<SolvedPlan> SolveAsync(DeploymentProblem problem, SolverLimits limits, CancellationToken cancellationToken);
}

/// <summary>Solves on the thread of the request: for programs that may fall with the solver's native code.</summary>
/// <param name="time">Clock of the solver.</param>
internal sealed class SolverOfThread(TimeProvider time) : IDeploymentSolver
{
    public ValueTask<SolvedPlan> SolveAsync(DeploymentProblem problem, SolverLimits limits, CancellationToken cancellationToken) => ValueTask.FromResult(DeploymentSolver.Solve(problem, limits, time, cancellationToken));
}
