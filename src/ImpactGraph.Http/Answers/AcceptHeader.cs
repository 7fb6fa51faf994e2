using System.Collections.Concurrent;
using ImpactGraph.Http.Batches;
using ImpactGraph.Http.Requests;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ImpactGraph.Http.Answers;

/// <summary>The <c>Accept</c> header: highest quality first, the caller's order between equals, unknown types passed over.</summary>
internal static class AcceptHeader
{
    // Clients send a handful of different headers. A caller who invents more of them pays for parsing each.
    private const int MostRemembered = 256;
    private const int LongestRemembered = 256;
    private static readonly ConcurrentDictionary<string, AnswerFormat> Remembered = new(StringComparer.Ordinal);

    /// <returns>Null when the answer's format is found.</returns>
    public static Refusal? Read(StringValues header, out AnswerFormat format)
    {
        format = AnswerFormat.GraphResponse;
        if (header.Count == 0) return null;
        var text = header.Count == 1 ? header[0] : header.ToString();
        switch (text)
        {
            case null or "" or "application/graphql-response+json":
                return null;
            case "application/json":
                format = AnswerFormat.Json;
                return null;
            case "*/*":
                format = AnswerFormat.Any;
                return null;
        }
        if (Remembered.TryGetValue(text, out format)) return null;
        var refusal = Parse(text, out format);
        if (refusal is null && text.Length <= LongestRemembered && Remembered.Count < MostRemembered) Remembered.TryAdd(text, format);
        return refusal;
    }

    /// <summary>Whether a browser asks for a page.</summary>
    public static bool WantsPage(StringValues header) => header.Count > 0 && header.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a batch goes out as: an array to who takes plain JSON, parts to who does not or would rather.</summary>
    /// <remarks>Apollo's batching link says <c>*/*</c> and expects an array.</remarks>
    public static BatchFormat ReadBatch(StringValues header)
    {
        var best = 0.0;
        var format = BatchFormat.Multipart;
        if (header.Count == 0 || !MediaTypeHeaderValue.TryParseStrictList([header.ToString()], out var types)) return format;
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            var (isArray, isParts) = (type.MatchesAllTypes || Is(type, "application/json"), Is(type, "multipart/mixed"));
            if (quality <= best || !(isArray || isParts)) continue;
            best = quality;
            format = isArray ? BatchFormat.Array : BatchFormat.Multipart;
        }
        return format;
    }

    private static Refusal? Parse(string text, out AnswerFormat format)
    {
        format = AnswerFormat.GraphResponse;
        if (!MediaTypeHeaderValue.TryParseStrictList([text], out var types)) return Refusals.AcceptNotReadable(text);
        var best = 0.0;
        var takesParts = false;
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            takesParts |= quality > 0 && Is(type, "multipart/mixed");
            if (quality <= best || Known(type) is not { } known) continue;
            best = quality;
            format = known;
        }
        if (best > 0) return null;
        // Clients of incremental delivery name it beside JSON, which is then the better answer.
        if (takesParts) format = AnswerFormat.Multipart;
        return takesParts ? null : Refusals.AcceptNotSupported;
    }

    private static AnswerFormat? Known(MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        if (type.MatchesAllTypes) return AnswerFormat.Any;
        if (Is(type, "application/graphql-response+json") || Is(type, "application/*")) return AnswerFormat.GraphResponse;
        return Is(type, "application/json") ? AnswerFormat.Json : null;
    }

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);
}
