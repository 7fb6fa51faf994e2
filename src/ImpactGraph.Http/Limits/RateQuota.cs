using System.Globalization;
using System.Threading.RateLimiting;

namespace ImpactGraph.Http.Limits;

/// <summary>One rate limit for each of many keys: a bucket of as many tokens as requests, filled up evenly.</summary>
/// <param name="name">What the headers call it.</param>
/// <param name="limit">Above 0.</param>
internal sealed class RateQuota<TKey>(string name, RateLimit limit) : IDisposable
    where TKey : notnull
{
    private readonly PartitionedRateLimiter<TKey> _buckets = Buckets(limit);

    /// <summary>As <c>RateLimit-Policy</c> says it (draft-ietf-httpapi-ratelimit-headers-10).</summary>
    public string Policy { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={limit.Requests};w={Seconds(limit.Window)}");

    /// <returns>Null when the request may pass; else when it may come again.</returns>
    public TimeSpan? Take(TKey key, int requests)
    {
        // More than the bucket holds can never be had; who asks for it has to find the bucket full.
        using var lease = _buckets.AttemptAcquire(key, Math.Min(requests, limit.Requests));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : limit.Window;
    }

    /// <summary>As <c>RateLimit</c> says it: requests left, and seconds until there are as many as there can be.</summary>
    public string StateOf(TKey key)
    {
        var left = _buckets.GetStatistics(key)?.CurrentAvailablePermits ?? limit.Requests;
        var full = Seconds(limit.Window * ((double)(limit.Requests - left) / limit.Requests));
        return string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={full}");
    }

    public void Dispose() => _buckets.Dispose();

    private static PartitionedRateLimiter<TKey> Buckets(RateLimit limit)
    {
        var options = Filling(limit);
        Func<TKey, RateLimiter> bucket = _ => new TokenBucketRateLimiter(options);
        return PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.Get(key, bucket));
    }

    /// <summary>As evenly as whole tokens allow, but not more than once a second.</summary>
    internal static TokenBucketRateLimiterOptions Filling(RateLimit limit)
    {
        var times = Math.Max(1, (int)Math.Min(limit.Requests, limit.Window.TotalSeconds));
        while (limit.Requests % times != 0) times--;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Requests,
            TokensPerPeriod = limit.Requests / times,
            ReplenishmentPeriod = limit.Window / times,
            QueueLimit = 0,
            AutoReplenishment = false, // the partitions share one timer
        };
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
