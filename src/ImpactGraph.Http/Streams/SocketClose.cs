using System.Net.WebSockets;

namespace ImpactGraph.Http.Streams;

/// <summary>Why a WebSocket is closed. Codes from 4400 are the protocol's own.</summary>
/// <param name="Reason">At most 123 bytes of UTF-8.</param>
internal sealed record SocketClose(int Code, string Reason)
{
    public static readonly SocketClose InvalidMessage = new(4400, "Invalid message.");
    public static readonly SocketClose Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClose Forbidden = new(4403, "Forbidden");
    public static readonly SocketClose InitTimeout = new(4408, "Connection initialization timeout.");
    public static readonly SocketClose IdInUse = new(4409, "The subscription id is not unique.");
    public static readonly SocketClose TooManyInits = new(4429, "Too many initialization requests.");
    public static readonly SocketClose TooLarge = new(1009, "The message is too large.");
    public static readonly SocketClose NotText = new(1003, "Messages must be text.");
    public static readonly SocketClose Stopping = new(1001, "The server is shutting down.");
    public static readonly SocketClose Done = new(1000, "");

    /// <param name="id">Stands in the log beside what happened.</param>
    public static SocketClose Unexpected(string id) => new(1011, $"Unexpected error {id}.");

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;
}
