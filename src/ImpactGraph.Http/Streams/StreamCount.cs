using ImpactGraph.Engine;
using ImpactGraph.Http.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Streams;

/// <summary>How many connections and subscriptions there are, and whether one more may be.</summary>
internal sealed class StreamCount(IOptions<GraphHttpOptions> options)
{
    private readonly StreamOptions _options = options.Value.Streams;
    private readonly RateLimitOptions _callers = options.Value.RateLimits;
    private readonly Lock _counting = new();
    private readonly Dictionary<string, int> _byCaller = new(StringComparer.Ordinal);

    public int Connections { get; private set; }

    public int Subscriptions { get; private set; }

    public int Callers
    {
        get
        {
            lock (_counting) return _byCaller.Count;
        }
    }

    public bool TryConnect()
    {
        lock (_counting)
        {
            if (Connections >= _options.MaxConnections) return false;
            Connections++;
            return true;
        }
    }

    public void Disconnect()
    {
        lock (_counting) Connections--;
    }

    /// <returns>Null when the subscription may begin; <see cref="End"/> must follow then.</returns>
    public GraphError? TryBegin(string caller)
    {
        lock (_counting)
        {
            if (Subscriptions >= _options.MaxSubscriptions) return StreamErrors.ServerFull;
            var own = _byCaller.GetValueOrDefault(caller);
            if (own >= _options.MaxSubscriptionsPerCaller) return StreamErrors.TooManyOfCaller(_options.MaxSubscriptionsPerCaller);
            _byCaller[caller] = own + 1;
            Subscriptions++;
            return null;
        }
    }

    public void End(string caller)
    {
        lock (_counting)
        {
            Subscriptions--;
            if (--_byCaller[caller] == 0) _byCaller.Remove(caller);
        }
    }

    /// <summary>Whose a connection is.</summary>
    public string CallerOf(HttpContext context) =>
        _callers.CallerId(context) is { } known ? "caller " + known : $"address {RateLimits.KeyOf(context.Connection.RemoteIpAddress):x}";
}
