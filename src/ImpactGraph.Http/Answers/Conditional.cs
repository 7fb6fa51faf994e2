using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http.Answers;

/// <summary>Whether the caller already has what it asks for (RFC 9110, section 13).</summary>
internal static class Conditional
{
    public static bool IsFresh(HttpRequest request, string tag, DateTimeOffset changed)
    {
        var given = request.GetTypedHeaders();
        if (given.IfNoneMatch.Count == 0) return given.IfModifiedSince >= changed;
        foreach (var candidate in given.IfNoneMatch)
            if (candidate.Tag == "*" || candidate.Tag == tag) return true;
        return false;
    }
}
