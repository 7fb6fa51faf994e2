using ImpactGraph.Engine;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
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
    private readonly Dictionary<UInt128, int> _byAddress = [];

    public int Connections { get; private set; }

    public int Subscriptions { get; private set; }

    public int Callers
    {
        get
        {
            lock (_counting) return _byCaller.Count;
        }
    }

    /// <summary>Addresses that have connections.</summary>
    public int Addresses
    {
        get
        {
            lock (_counting) return _byAddress.Count;
        }
    }

    /// <returns>Null when there may be one connection more; <see cref="Disconnect"/> must follow then.</returns>
    public Refusal? TryConnect(HttpContext context)
    {
        var address = RateLimits.KeyOf(context.Connection.RemoteIpAddress);
        lock (_counting)
        {
            if (Connections >= _options.MaxConnections) return StreamRefusals.Full;
            var own = _byAddress.GetValueOrDefault(address);
            if (own >= _options.MaxConnectionsPerAddress) return StreamRefusals.FullForAddress;
            _byAddress[address] = own + 1;
            Connections++;
            return null;
        }
    }

    public void Disconnect(HttpContext context)
    {
        var address = RateLimits.KeyOf(context.Connection.RemoteIpAddress);
        lock (_counting)
        {
            Connections--;
            if (--_byAddress[address] == 0) _byAddress.Remove(address);
        }
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
