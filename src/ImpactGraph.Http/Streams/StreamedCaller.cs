using ImpactGraph.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactGraph.Http.Streams;

/// <summary>Who is at the other end of a connection that lasts, asked anew for each operation and each event.</summary>
/// <param name="context">The request that opened the connection.</param>
/// <param name="viewer">Says who asks.</param>
/// <param name="time">Clock.</param>
internal sealed class StreamedCaller(HttpContext context, Func<HttpContext, ValueTask<object?>> viewer, TimeProvider time) : IDisposable
{
    // Operations of one socket share the request, which is made for one at a time.
    private readonly SemaphoreSlim _asking = new(1, 1);

    public HttpContext Context => context;

    /// <summary>When what proves who the caller is ends; null when it does not.</summary>
    public DateTimeOffset? ExpiresAt => context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;

    /// <summary>Time until then, not below zero; infinite when there is no end, or one too far away to wait for.</summary>
    public TimeSpan UntilExpiry
    {
        get
        {
            if (ExpiresAt is not { } end) return Timeout.InfiniteTimeSpan;
            var left = end - time.GetUtcNow();
            return left <= TimeSpan.Zero ? TimeSpan.Zero : left > TimeSpan.FromDays(40) ? Timeout.InfiniteTimeSpan : left;
        }
    }

    /// <exception cref="InputException">Nobody asks so, or no longer.</exception>
    public async ValueTask<object?> ViewerAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (ExpiresAt <= time.GetUtcNow()) throw new InputException(StreamErrors.NotAuthenticated);
            return await viewer(context);
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();
}

/// <summary>Services for one operation of many on a connection: a scope of its own, opened when something is first asked for.</summary>
internal sealed class OperationServices(IServiceProvider services) : IServiceProvider, IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    public object? GetService(Type serviceType) => (_scope ??= services.CreateAsyncScope()).ServiceProvider.GetService(serviceType);

    public ValueTask DisposeAsync() => _scope is { } scope ? scope.DisposeAsync() : default;
}
