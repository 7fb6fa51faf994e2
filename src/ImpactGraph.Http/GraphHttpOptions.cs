using ImpactGraph.Http.Ide;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http;

/// <summary>What the GraphQL endpoint takes, keeps and shows.</summary>
public sealed class GraphHttpOptions
{
    /// <summary>Says who asks, for the engine's policies; called once for each operation that is valid. Null: nobody is told apart.</summary>
    /// <remarks>An <see cref="ImpactGraph.Engine.InputException"/> refuses the request: status 400 with its error.</remarks>
    public Func<HttpContext, ValueTask<object?>>? ViewerFactory { get; set; }

    /// <summary>Largest request body in bytes; a larger one is refused with HC0010 before it has been read to its end.</summary>
    /// <remarks>One megabyte holds every operation of the schema many times over; it exists to bound memory for each request.</remarks>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Most valid documents kept parsed.</summary>
    public int MaxCachedDocuments { get; set; } = 1_000;

    /// <summary>Most bytes of text of valid documents kept parsed; a parsed document takes some 20 times its text.</summary>
    public int MaxCachedDocumentBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Most invalid documents whose errors are remembered, so that a client in a loop costs little. Their text is bounded to a sixteenth of <see cref="MaxCachedDocumentBytes"/>.</summary>
    public int MaxCachedInvalidDocuments { get; set; } = 100;

    /// <summary>Whether the header <c>GraphQL-Plan: report</c> is heard. Outside the environment Development it never is.</summary>
    public bool AllowPlanReport { get; set; } = true;

    /// <summary>Whether queries may be asked by GET. Persisted operations may always be.</summary>
    public bool EnableGetRequests { get; set; } = true;

    /// <summary>Whether the SDL may be downloaded.</summary>
    public bool EnableSchemaRequests { get; set; } = true;

    /// <summary>Folder of <c>*.graphql</c> files, each served as the persisted operation of its file's name. Null: there are none.</summary>
    public string? PersistedOperations { get; set; }

    /// <summary>Subscriptions, and whatever else goes over WebSockets and server-sent events.</summary>
    public StreamOptions Streams { get; } = new();

    /// <summary>The IDE's page.</summary>
    public IdeOptions Ide { get; } = new();
}
