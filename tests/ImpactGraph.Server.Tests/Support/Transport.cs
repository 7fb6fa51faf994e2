using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>The ways in which an operation can be sent with a token.</summary>
public enum Transport
{
    Post,
    Get,
    Events,
    SocketHeader,
    SocketPayload,
}

/// <summary>What became of an operation: the HTTP status or close code, the code of the first error, and the data.</summary>
internal sealed record Outcome(int Status, string? Code, string? Data, string? Challenge = null);

internal static class Transports
{
    private const string Question = "{ organisations(first: 1) { nodes { code } } }";

    /// <summary>Asks over a transport, with an <c>Authorization</c> header or nothing.</summary>
    public static Task<Outcome> AskAsync(this RunningServer server, Transport transport, string? authorization, string query = Question) => transport switch
    {
        Transport.SocketHeader => OverSocketAsync(server, authorization, "{}", query),
        Transport.SocketPayload => OverSocketAsync(server, null, authorization is null ? "{}" : JsonSerializer.Serialize(new { Authorization = authorization }), query),
        _ => OverHttpAsync(server, transport, authorization, query),
    };

    private static async Task<Outcome> OverHttpAsync(RunningServer server, Transport transport, string? authorization, string query)
    {
        using var request = transport == Transport.Get
            ? new HttpRequestMessage(HttpMethod.Get, $"{server.Endpoint}?query={Uri.EscapeDataString(query)}")
            : new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = JsonContent.Create(new { query }) };
        request.Headers.TryAddWithoutValidation("Accept", transport == Transport.Events ? "text/event-stream" : "application/graphql-response+json");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream") text = text.Split('\n').First(line => line.StartsWith("data: {", StringComparison.Ordinal))["data: ".Length..];
        return Read((int)response.StatusCode, text) with { Challenge = response.Headers.WwwAuthenticate.Count > 0 ? string.Join(", ", response.Headers.WwwAuthenticate) : null };
    }

    private static async Task<Outcome> OverSocketAsync(RunningServer server, string? authorization, string payload, string query)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.CollectHttpResponseDetails = true;
        if (authorization is not null) socket.Options.SetRequestHeader("Authorization", authorization);
        try
        {
            await socket.ConnectAsync(new Uri(server.Endpoint.Replace("http:", "ws:", StringComparison.Ordinal)), CancellationToken.None);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != HttpStatusCode.SwitchingProtocols)
        {
            return new((int)socket.HttpStatusCode, null, null);
        }
        await socket.SayAsync($$"""{"type":"connection_init","payload":{{payload}}}""");
        if (await socket.HearAsync() is null) return new((int)socket.CloseStatus!, null, null);
        await socket.SayAsync(JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query } }));
        while (await socket.HearAsync() is { } message)
        {
            using var json = JsonDocument.Parse(message);
            var body = json.RootElement;
            switch (body.GetProperty("type").GetString())
            {
                case "next": return Read(200, body.GetProperty("payload").GetRawText());
                case "error": return new(200, body.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString(), null);
            }
        }
        return new((int)socket.CloseStatus!, null, null);
    }

    public static Task SayAsync(this ClientWebSocket socket, string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <returns>Null when the socket was closed.</returns>
    public static async Task<string?> HearAsync(this ClientWebSocket socket)
    {
        var (buffer, text) = (new byte[16 * 1024], new MemoryStream());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer.AsSpan(0, received.Count));
            if (received.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    private static Outcome Read(int status, string text)
    {
        using var json = JsonDocument.Parse(text);
        var answer = json.RootElement;
        var code = answer.TryGetProperty("errors", out var errors) && errors[0].TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("code").GetString() : null;
        return new(status, code, answer.TryGetProperty("data", out var data) ? data.GetRawText() : null);
    }
}
