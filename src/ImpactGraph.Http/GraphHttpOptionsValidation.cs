using System.Globalization;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http;

/// <summary>Says of each option that cannot be what it is and what it may be.</summary>
internal sealed class GraphHttpOptionsValidation : IValidateOptions<GraphHttpOptions>
{
    private const int Megabyte = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, GraphHttpOptions options)
    {
        var faults = Faults(options).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string?> Faults(GraphHttpOptions o)
    {
        yield return Number("MaxRequestBytes", o.MaxRequestBytes, 1, 100 * Megabyte);
        yield return Time("RequestTimeout", o.RequestTimeout, TimeSpan.FromSeconds(0.1), TimeSpan.FromHours(1));
        yield return Number("MaxConcurrentOperations", o.MaxConcurrentOperations, 1, 10_000);
        yield return Number("MaxQueuedOperations", o.MaxQueuedOperations, 0, 1_000_000);
        foreach (var (of, limit) in new[] { ("Caller", o.RateLimits.Caller), ("Address", o.RateLimits.Address) })
        {
            yield return Number($"RateLimits:{of}:Requests", limit.Requests, 0, 10_000_000);
            yield return Time($"RateLimits:{of}:Window", limit.Window, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        }
        yield return Number("MaxCachedDocuments", o.MaxCachedDocuments, 0, 1_000_000);
        yield return Number("MaxCachedDocumentBytes", o.MaxCachedDocumentBytes, 0, 1024 * Megabyte);
        yield return Number("MaxCachedInvalidDocuments", o.MaxCachedInvalidDocuments, 0, 1_000_000);
        yield return Number("MaxAutomaticDocuments", o.MaxAutomaticDocuments, 0, 1_000_000);
        yield return Number("MaxBatchSize", o.MaxBatchSize, 1, 1_000);
        foreach (var (of, time) in new[]
        {
            ("InitTimeout", o.Streams.InitTimeout), ("PingInterval", o.Streams.PingInterval), ("PongTimeout", o.Streams.PongTimeout), ("CommentInterval", o.Streams.CommentInterval),
            ("SendTimeout", o.Streams.SendTimeout), ("CloseTimeout", o.Streams.CloseTimeout),
        })
            yield return Time($"Streams:{of}", time, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        yield return Number("Streams:MaxMessageBytes", o.Streams.MaxMessageBytes, 1, 100 * Megabyte);
        yield return Number("Streams:MaxConnections", o.Streams.MaxConnections, 1, 10_000_000);
        yield return Number("Streams:MaxConnectionsPerAddress", o.Streams.MaxConnectionsPerAddress, 1, 10_000_000);
        yield return Number("Streams:MaxOperationsPerConnection", o.Streams.MaxOperationsPerConnection, 1, 1_000_000);
        yield return Number("Streams:MaxSubscriptionsPerCaller", o.Streams.MaxSubscriptionsPerCaller, 1, 10_000_000);
        yield return Number("Streams:MaxSubscriptions", o.Streams.MaxSubscriptions, 1, 10_000_000);
        foreach (var origin in o.AllowedOrigins)
            if (!IsOrigin(origin)) yield return $"AllowedOrigins has '{origin}'; give * or a scheme and a host, such as https://example.org.";
    }

    private static string? Number(string name, int value, int least, int most) =>
        value >= least && value <= most ? null : string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; give a whole number from {least} to {most}.");

    private static string? Time(string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? null : $"{name} is {value:c}; give a time from {least.ToString("g", CultureInfo.InvariantCulture)} to {most:c}, as hours:minutes:seconds.";

    private static bool IsOrigin(string text) =>
        text == "*" || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !text.EndsWith('/') && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase));
}
