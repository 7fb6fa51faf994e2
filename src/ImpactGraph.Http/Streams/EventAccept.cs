using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ImpactGraph.Http.Streams;

/// <summary>Whether a request takes its answer as server-sent events.</summary>
internal static class EventAccept
{
    private const string EventStream = "text/event-stream";

    /// <summary>Whether the header names events before anything else that we can send.</summary>
    public static bool IsPreferred(StringValues header) => header.Count > 0 && Ranks(header) is var (events, others) && events > others;

    /// <summary>Whether the header names events at all: enough for what can be sent in no other way.</summary>
    public static bool IsNamed(StringValues header) => header.Count > 0 && Ranks(header).Events > 0;

    /// <summary>Whether an answer in events is one that the caller takes, named or not.</summary>
    public static bool IsTaken(StringValues header) => header.Count == 0 || IsNamed(header) || header.ToString().Contains("*/*", StringComparison.Ordinal) || header.ToString().Contains("text/*", StringComparison.Ordinal);

    /// <summary>The quality of events and the best of others; between equals the one that stands first is a little better.</summary>
    private static (double Events, double Others) Ranks(StringValues header)
    {
        var text = header.ToString();
        if (!text.Contains(EventStream, StringComparison.OrdinalIgnoreCase) || !MediaTypeHeaderValue.TryParseList([text], out var types)) return (0, 1);
        var (events, others) = (0.0, 0.0);
        for (var i = 0; i < types.Count; i++)
        {
            var rank = types[i].Quality is 0 ? 0 : (types[i].Quality ?? 1) - i * 1e-6;
            if (types[i].MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase)) events = Math.Max(events, rank);
            else if (IsOurs(types[i])) others = Math.Max(others, rank);
        }
        return (events, others);
    }

    private static bool IsOurs(MediaTypeHeaderValue type) => type.MatchesAllTypes || type.MediaType.StartsWith("application/", StringComparison.OrdinalIgnoreCase);
}
