using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Limits;

/// <summary>How often one may ask. Each operation of a batch counts as a request.</summary>
public sealed class RateLimitOptions
{
    /// <summary>For each caller who is signed in: 20 requests a second on average, more than a person at a page with several views makes.</summary>
    public RateLimit Caller { get; } = new() { Requests = 1_200 };

    /// <summary>
    /// For each address, whoever asks from there. Whole organisations stand behind one address, so it is what a hundred people at once ask for;
    /// it exists to keep one machine that runs wild from taking the server for itself. An IPv6 address counts with all others of its /64.
    /// </summary>
    public RateLimit Address { get; } = new() { Requests = 6_000 };

    /// <summary>Tells callers apart; null for those who are counted by their address alone. By default the identifier of a signed-in user.</summary>
    public Func<HttpContext, string?> CallerId { get; set; } = static context => context.User is { Identity.IsAuthenticated: true } user
        ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub") ?? user.Identity.Name
        : null;
}

/// <summary>A number of requests in a time. What was not used comes back evenly, so the whole number may be used at once.</summary>
public sealed class RateLimit
{
    /// <summary>Most requests in <see cref="Window"/>; 0 for no limit.</summary>
    public int Requests { get; set; }

    /// <summary>Time after which a quota that was used up is whole again.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);
}
