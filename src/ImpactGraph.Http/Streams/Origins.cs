using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Streams;

/// <summary>Whose pages may open a WebSocket: browsers let any page do so, and send the visitor's cookies with it.</summary>
internal static class Origins
{
    /// <summary>
    /// No origin: no page. The host's own pages may, by whatever scheme, for a proxy may speak TLS in front; others when they are listed.
    /// Where all are let in, it is without cookies, as for other requests.
    /// </summary>
    public static bool MayOpen(HttpRequest request, IList<string> allowed)
    {
        if (request.Headers.Origin is not [{ Length: > 0 } origin, ..]) return true;
        if (allowed.Contains("*") && request.Headers.Cookie.Count == 0) return true;
        if (allowed.Any(a => a.Equals(origin, StringComparison.OrdinalIgnoreCase))) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page) && Authority(page) == Authority(request, page.Scheme);
    }

    private static string Authority(Uri page) => $"{page.Host}:{page.Port}".ToLowerInvariant();

    // A host without a port means the usual port of the page's own scheme.
    private static string Authority(HttpRequest request, string scheme) =>
        $"{request.Host.Host}:{request.Host.Port ?? (scheme == Uri.UriSchemeHttps ? 443 : 80)}".ToLowerInvariant();
}
