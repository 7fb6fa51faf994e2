using ImpactGraph.Engine;
using ImpactGraph.Http.Answers;
using ImpactGraph.Http.Callers;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Http.Streams;

/// <summary>Opens WebSockets, and sees each to its end.</summary>
internal sealed class SocketEndpoint(GraphExecutor executor, GraphHttpOptions options, RateLimits limits, StreamCount count, TimeProvider time, IHostApplicationLifetime? lifetime, ILogger logger)
{
    private readonly StreamOptions _streams = options.Streams;

    /// <summary>Whether a request wants to become a WebSocket.</summary>
    public static bool IsAsked(HttpRequest request) => (request.Headers.Upgrade.Count > 0 && "websocket".Equals(request.Headers.Upgrade, StringComparison.OrdinalIgnoreCase)) || HttpMethods.IsConnect(request.Method);

    public async Task InvokeAsync(HttpContext context)
    {
        if (await RefuseAsync(context)) return;
        var protocol = Choose(context.WebSockets.WebSocketRequestedProtocols)!;
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = protocol.Name,
                KeepAliveInterval = _streams.PongTimeout / 2,
                KeepAliveTimeout = _streams.PongTimeout,
            });
            await using var connection = new SocketConnection(socket, protocol, context, executor, _streams, limits, count, time, logger);
            using var stopping = (lifetime?.ApplicationStopping ?? default).UnsafeRegister(static c => ((SocketConnection)c!).Close(SocketClose.Stopping), connection);
            await connection.RunAsync();
        }
        finally
        {
            count.Disconnect(context);
        }
    }

    /// <returns>Whether the request was refused; else it is counted as a connection.</returns>
    private async ValueTask<bool> RefuseAsync(HttpContext context)
    {
        var refusal = !context.WebSockets.IsWebSocketRequest ? StreamRefusals.NoSocket
            : !Origins.MayOpen(context.Request, options.AllowedOrigins) ? StreamRefusals.Origin
            : Choose(context.WebSockets.WebSocketRequestedProtocols) is null ? StreamRefusals.Protocol
            : limits.Take(context, 1) is { } often ? often
            : await SignIn.IsForgedAsync(context) ? Refusals.NotAuthenticated
            : count.TryConnect(context);
        if (refusal is null) return false;
        var exchange = Exchange.Take();
        await Answer.RefuseAsync(context, exchange.Output, refusal, AnswerFormat.GraphResponse);
        exchange.Give();
        return true;
    }

    private SocketProtocol? Choose(IList<string> offered) =>
        offered.Contains(SocketProtocol.Transport.Name) ? SocketProtocol.Transport
        : _streams.EnableLegacyProtocol && offered.Contains(SocketProtocol.Legacy.Name) ? SocketProtocol.Legacy
        : null;
}

/// <summary>Why a stream is not opened.</summary>
internal static class StreamRefusals
{
    public static readonly Refusal NoSocket = Of(400, "This address speaks WebSocket only.");
    public static readonly Refusal Origin = Of(403, "Pages of this origin may not open WebSockets here.");
    public static readonly Refusal Protocol = Of(400, "The WebSocket must offer the sub-protocol `graphql-transport-ws` or `graphql-ws`.");
    public static readonly Refusal Full = Of(503, "The server has as many connections as it takes. Try again later.");
    public static readonly Refusal FullForAddress = Of(429, "Your address has as many connections as one may have. End one before you open another.");
    public static readonly Refusal NoEvents = Of(406, "This address answers in `text/event-stream` only.");

    /// <summary>One subscription more than there may be.</summary>
    public static Refusal TooMany(GraphError error) => new(429, error);

    private static Refusal Of(int status, string message) => new(status, GraphError.WithCode("HC0009", message));
}
