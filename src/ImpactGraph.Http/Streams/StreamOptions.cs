namespace ImpactGraph.Http.Streams;

/// <summary>What is taken and kept by connections over which answers are streamed: WebSockets and server-sent events.</summary>
public sealed class StreamOptions
{
    /// <summary>Whether WebSockets are taken, at the path itself and at <c>/ws</c> below it.</summary>
    public bool EnableWebSockets { get; set; } = true;

    /// <summary>Whether server-sent events are sent, at the path itself and at <c>/stream</c> below it.</summary>
    public bool EnableServerSentEvents { get; set; } = true;

    /// <summary>Whether the sub-protocol <c>graphql-ws</c> of older clients is spoken besides <c>graphql-transport-ws</c>.</summary>
    public bool EnableLegacyProtocol { get; set; } = true;

    /// <summary>Time in which a WebSocket must say who it is (<c>connection_init</c>); then it is closed with 4408. Ten seconds are Hot Chocolate's, and bound what a silent socket costs.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two pings to a WebSocket. Five seconds are Hot Chocolate's; proxies that close after a minute of silence never see one.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time after which a WebSocket that answers no ping of its transport is given up: a caller whose network is gone would otherwise be kept for a quarter of an hour.</summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two comments to a caller of server-sent events. Twelve seconds are Hot Chocolate's.</summary>
    public TimeSpan CommentInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Time in which a message must have been taken by the caller's socket; then the connection is broken. Longer than a phone in a tunnel, shorter than a caller who only wants to hold memory.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time that the other side has to answer a close, before the connection is broken.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest message from a WebSocket in bytes; a larger one closes it with 1009. A quarter of a body by POST: it is held for each connection at once.</summary>
    public int MaxMessageBytes { get; set; } = 256 * 1024;

    /// <summary>Most WebSockets and event streams at once; one more is refused with 503. Each holds some 10 kB while nothing happens.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Most WebSockets and event streams of one address (IPv6: one /64); one more is refused with 429. Whole organisations stand behind one, and one machine alone must not shut out the rest.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 1_000;

    /// <summary>Most operations that one WebSocket has running. More than any page shows; one more is refused, the others go on.</summary>
    public int MaxOperationsPerConnection { get; set; } = 50;

    /// <summary>Most subscriptions of one caller over all connections; one more is refused. Callers are told apart as by <see cref="GraphHttpOptions.RateLimits"/>; those who are not, by their address.</summary>
    public int MaxSubscriptionsPerCaller { get; set; } = 1_000;

    /// <summary>Most subscriptions at once; one more is refused. Each change is read anew for each of those that follow it.</summary>
    public int MaxSubscriptions { get; set; } = 20_000;

    /// <summary>
    /// Names of headers that a WebSocket may give in the payload of <c>connection_init</c>, since pages cannot give a WebSocket any. They take the place of the request's own.
    /// </summary>
    public IList<string> InitHeaders { get; } = ["Authorization"];
}
