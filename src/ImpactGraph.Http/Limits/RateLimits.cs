using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Limits;

/// <summary>How often each caller and each address may ask, and the headers that tell them.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly RateLimitOptions _options;
    private readonly RateQuota<string>? _callers;
    private readonly RateQuota<UInt128>? _addresses;
    private readonly string _callerPolicy;
    private readonly string _addressPolicy;

    public RateLimits(IOptions<GraphHttpOptions> options)
    {
        _options = options.Value.RateLimits;
        if (_options.Caller.Requests > 0) _callers = new("caller", _options.Caller);
        if (_options.Address.Requests > 0) _addresses = new("address", _options.Address);
        _addressPolicy = _addresses?.Policy ?? "";
        _callerPolicy = _callers is null ? _addressPolicy : _addresses is null ? _callers.Policy : $"{_callers.Policy}, {_addressPolicy}";
    }

    /// <summary>Counts requests, and says in the answer's headers how many are left.</summary>
    /// <returns>Null when they may pass.</returns>
    public Refusal? Take(HttpContext context, int requests)
    {
        var refusal = Count(context, requests, out var caller, out var address);
        Tell(context.Response.Headers, caller, address);
        return refusal;
    }

    /// <summary>Counts requests on a connection whose headers are long sent.</summary>
    /// <returns>Null when they may pass.</returns>
    public Refusal? Count(HttpContext context, int requests) => Count(context, requests, out _, out _);

    private Refusal? Count(HttpContext context, int requests, out string? caller, out UInt128 address)
    {
        (caller, address) = (null, 0);
        if (_callers is null && _addresses is null) return null;
        caller = _callers is null ? null : _options.CallerId(context);
        address = KeyOf(context.Connection.RemoteIpAddress);
        return Take(_callers, caller, requests, _options.Caller) ?? Take(_addresses, address, requests, _options.Address);
    }

    public void Dispose()
    {
        _callers?.Dispose();
        _addresses?.Dispose();
    }

    private static Refusal? Take<TKey>(RateQuota<TKey>? quota, TKey? key, int requests, RateLimit limit)
        where TKey : notnull =>
        quota is not null && key is not null && quota.Take(key, requests) is { } after ? Refusals.TooManyRequests(limit, after) : null;

    private void Tell(IHeaderDictionary headers, string? caller, UInt128 address)
    {
        var ofCaller = caller is null ? null : _callers!.StateOf(caller);
        var ofAddress = _addresses?.StateOf(address);
        if (ofCaller is null && ofAddress is null) return;
        headers["RateLimit-Policy"] = ofCaller is null ? _addressPolicy : _callerPolicy;
        headers["RateLimit"] = ofCaller is null ? ofAddress : ofAddress is null ? ofCaller : $"{ofCaller}, {ofAddress}";
    }

    /// <summary>A home or a machine has a whole /64 of IPv6 to itself, and could otherwise come from a new address each time.</summary>
    internal static UInt128 KeyOf(IPAddress? address)
    {
        if (address is null) return 0;
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var written)) return 0;
        if (address.AddressFamily == AddressFamily.InterNetwork) return BinaryPrimitives.ReadUInt32BigEndian(bytes[..written]);
        return address.IsIPv4MappedToIPv6 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) : BinaryPrimitives.ReadUInt128BigEndian(bytes) >> 64 << 64;
    }
}
