using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Limits;

/// <summary>Lets a number of operations run at once; others wait in the order they came, and when too many wait they are turned away.</summary>
internal sealed class OperationGate(IOptions<GraphHttpOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrentOperations,
        QueueLimit = options.Value.MaxQueuedOperations,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <returns>A place to give back by disposing of it; not acquired when too many wait already.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) => _places.AcquireAsync(1, cancellationToken);

    public void Dispose() => _places.Dispose();
}
