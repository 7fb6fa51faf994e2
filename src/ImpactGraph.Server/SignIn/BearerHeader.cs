using System.Text;
using Microsoft.Extensions.Primitives;

namespace ImpactGraph.Server.SignIn;

/// <summary>The one place where a token may stand. An address is kept in logs and histories, so none is looked for there.</summary>
internal static class BearerHeader
{
    /// <summary>Longest header, in bytes. Entra ID's tokens have one or two thousand; only a list of all groups makes them longer than this.</summary>
    public const int MaxBytes = 8 * 1024;

    private const string Scheme = "Bearer ";

    /// <param name="header">All headers of the name <c>Authorization</c>.</param>
    /// <param name="token">The token; empty when there is none.</param>
    /// <returns>What is wrong with the header; null when nothing is.</returns>
    public static RefusedTokenException? Read(StringValues header, out string token)
    {
        token = "";
        if (header.Count > 1) return RefusedTokenException.Malformed("The request has several Authorization headers; send one.");
        var text = header.ToString();
        if (text.Length == 0) return null;
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes) return RefusedTokenException.Malformed($"The Authorization header is longer than {MaxBytes} bytes.");
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return RefusedTokenException.Malformed("The Authorization header must hold a token as in: Bearer TOKEN.");
        token = text[Scheme.Length..].Trim();
        return token.Length == 0 ? RefusedTokenException.Malformed("The Authorization header holds no token.") : null;
    }
}
