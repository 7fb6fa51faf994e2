using System.Text.Json;
using ImpactGraph.Http.Callers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImpactGraph.Http.Streams;

/// <summary>What a WebSocket says of itself in its first message takes the place of headers, which pages cannot give it.</summary>
internal sealed class ConnectionInit(StreamOptions options)
{
    /// <summary>Takes the payload's headers over, and asks the application anew who the caller is when they speak of that.</summary>
    /// <param name="context">The request that opened the socket; gets the headers and the user.</param>
    /// <param name="services">Fresh services: what has authenticated the opening request would only repeat its result.</param>
    /// <param name="payload">A JSON object, or nothing.</param>
    /// <returns>False when the caller is not who the payload says.</returns>
    public async ValueTask<bool> AcceptAsync(HttpContext context, IServiceProvider services, ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty || !TakeHeaders(context.Request.Headers, payload)) return true;
        return await SignIn.RepeatAsync(context, services);
    }

    /// <returns>Whether who asks may be another now.</returns>
    private bool TakeHeaders(IHeaderDictionary headers, ReadOnlyMemory<byte> payload)
    {
        var speaksOfCaller = false;
        using var json = JsonDocument.Parse(payload);
        Take(json.RootElement);
        // Clients made for fetch put their headers one level down.
        foreach (var member in json.RootElement.EnumerateObject())
            if (member.NameEquals("headers") && member.Value.ValueKind == JsonValueKind.Object) Take(member.Value);
        return speaksOfCaller;

        void Take(JsonElement members)
        {
            foreach (var member in members.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.String || options.InitHeaders.FirstOrDefault(h => h.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is not { } name) continue;
                headers[name] = member.Value.GetString();
                speaksOfCaller |= name.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
