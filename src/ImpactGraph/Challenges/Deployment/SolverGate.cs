namespace ImpactGraph.Challenges.Deployment;

/// <summary>Lets a few solve at once: each holds a core and the memory of a problem, and the server wants both.</summary>
/// <param name="most">How many at once.</param>
/// <param name="patience">How long the others wait.</param>
internal sealed class SolverGate(int most, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most, most);

    /// <summary>That of this process: two at once, and the others wait as long as a solve takes that says nothing else.</summary>
    public static SolverGate OfProcess { get; } = new(2, TimeSpan.FromSeconds(5));

    /// <summary>Does the work when it is its turn.</summary>
    /// <param name="work">Begins in its turn and not before.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="Engine.InputException">It was nobody's turn to end in time: <c>SERVER_BUSY</c>.</exception>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (!await _free.WaitAsync(patience, cancellationToken).ConfigureAwait(false)) throw DeploymentFaults.Busy();
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
