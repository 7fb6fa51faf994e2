using ImpactGraph.Engine;

namespace ImpactGraph.Http.Streams;

/// <summary>Why an operation is not streamed, or no longer.</summary>
internal static class StreamErrors
{
    private const string TooMany = "TOO_MANY_SUBSCRIPTIONS";

    public static readonly GraphError ServerFull = GraphError.WithCode(TooMany, "The server has as many subscriptions as it takes. Try again later.");

    /// <summary>The caller was known, and is not any more.</summary>
    public static readonly GraphError NotAuthenticated = GraphError.WithCode("AUTH_NOT_AUTHENTICATED", "The current user is not authorized to access this resource.");

    public static GraphError TooManyOfCaller(int most) => GraphError.WithCode(TooMany, $"A caller has at most {most} subscriptions at once. End one before you begin another.");

    public static GraphError TooManyOfConnection(int most) => GraphError.WithCode(TooMany, $"A connection has at most {most} operations running. Complete one before you begin another.");
}
