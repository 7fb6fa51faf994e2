using ImpactGraph.Http.Ide;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http;

/// <summary>What the GraphQL endpoint takes, keeps and shows.</summary>
public sealed class GraphHttpOptions
{
    /// <summary>Says who asks, for the engine's policies; called once for each operation that is valid. Null: nobody is told apart.</summary>
    /// <remarks>An <see cref="ImpactGraph.Engine.InputException"/> refuses the request with its error: status 401 when its code is <c>AUTH_NOT_AUTHENTICATED</c>, 403 when it is <c>AUTH_NOT_AUTHORIZED</c>, else 400.</remarks>
    public Func<HttpContext, ValueTask<object?>>? ViewerFactory { get; set; }

    /// <summary>Largest request body in bytes; a larger one is refused with HC0010 before it has been read to its end.</summary>
    /// <remarks>One megabyte holds every operation of the schema many times over; it exists to bound memory for each request.</remarks>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Longest time for an operation, waiting for its turn included; one that takes longer is ended with HC0045.</summary>
    /// <remarks>Hot Chocolate's default. What a page asks for takes milliseconds; an export that needs longer is better asked for in pages.</remarks>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most operations run at once.</summary>
    /// <remarks>Reading is work for a processor, so more at once make each slower and none sooner; some wait for a connection meanwhile, hence four for each core.</remarks>
    public int MaxConcurrentOperations { get; set; } = Math.Max(8, 4 * Environment.ProcessorCount);

    /// <summary>Most operations that wait for their turn, the oldest first; beyond them a request is answered 503.</summary>
    /// <remarks>About a second's work. Who would wait longer does better to come again, and the memory that waiting requests hold stays bounded.</remarks>
    public int MaxQueuedOperations { get; set; } = 1_000;

    /// <summary>How often one may ask.</summary>
    public RateLimitOptions RateLimits { get; } = new();

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

    /// <summary>
    /// Whether a request by GET must have the header <c>GraphQL-Preflight: 1</c>, which a page of another site cannot send without being asked.
    /// A GET only reads, so this matters only where reading itself must not be started from elsewhere.
    /// </summary>
    public bool EnforceGetRequestsPreflightHeader { get; set; }

    /// <summary>Whether a form (<c>multipart/form-data</c>, with the header <c>GraphQL-Preflight: 1</c>) may carry an operation. Files are refused in any case.</summary>
    public bool EnableMultipartRequests { get; set; } = true;

    /// <summary>Whether one request may carry several operations: a JSON array, <c>variables</c> as an array, or <c>batchOperations=[A,B]</c> in the address.</summary>
    public bool EnableBatching { get; set; }

    /// <summary>Most operations in one request. All of them share the time of one, and each counts as a request against the rate limits.</summary>
    /// <remarks>Apollo's clients gather ten at most.</remarks>
    public int MaxBatchSize { get; set; } = 50;

    /// <summary>Whether the SDL may be downloaded. Null: in the environment Development only.</summary>
    public bool? EnableSchemaRequests { get; set; }

    /// <summary>Whether the schema may be asked for its types (<c>__schema</c>, <c>__type</c>). Null: in the environment Development only. <c>__typename</c> always may.</summary>
    public bool? EnableIntrospection { get; set; }

    /// <summary>Origins whose pages may ask, such as <c>https://example.org</c>; <c>*</c> for all. Empty: pages of the endpoint's own origin only.</summary>
    /// <remarks>Heard by <see cref="GraphMiddleware.UseGraphHttp"/>. Browsers are never told to send cookies.</remarks>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Folder of <c>*.graphql</c> files, each served as the persisted operation of its file's name. Null: there are none.</summary>
    public string? PersistedOperations { get; set; }

    /// <summary>
    /// Files of persisted operations as Relay's compiler (<c>{ "id": "text" }</c>) or Apollo's (<c>apollo-persisted-query-manifest</c>) write them,
    /// each operation served under its id. Those of the folder and of the files are also found by the SHA-256, SHA-1 or MD5 of their text, in hexadecimal.
    /// </summary>
    public IList<string> PersistedManifests { get; } = [];

    /// <summary>Whether only persisted operations are run (HC0067 for any other). Nobody can then ask what the operator has not seen.</summary>
    public bool OnlyPersistedOperations { get; set; }

    /// <summary>Whether clients may send a document once with its hash and by the hash alone later (Apollo's automatic persisted queries).</summary>
    public bool EnableAutomaticPersistedQueries { get; set; } = true;

    /// <summary>Most documents kept by a hash that clients gave; those not asked for lately are given up, and clients send them again. Their text is bounded to <see cref="MaxCachedDocumentBytes"/>.</summary>
    public int MaxAutomaticDocuments { get; set; } = 1_000;

    /// <summary>Subscriptions, and whatever else goes over WebSockets and server-sent events.</summary>
    public StreamOptions Streams { get; } = new();

    /// <summary>The IDE's page.</summary>
    public IdeOptions Ide { get; } = new();
}
