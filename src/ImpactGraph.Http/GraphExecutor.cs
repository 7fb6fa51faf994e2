using System.Buffers;
using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Requests;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http;

/// <summary>What every transport does with a request that it has read: prepare it once, then run it. Knows of no method, address or media type.</summary>
internal sealed class GraphExecutor(IGraph graph, GraphHttpOptions options, DocumentStore documents, OperationGate gate, bool inDevelopment)
{
    private readonly bool _mayIntrospect = options.EnableIntrospection ?? inDevelopment;
    private readonly bool _mayReportPlan = options.AllowPlanReport && inDevelopment;

    /// <summary>Finds or reads the document, and asks who asks.</summary>
    /// <param name="context">The request, or whatever opened the connection that it came by.</param>
    /// <param name="body">The request as it was sent.</param>
    /// <param name="allowed">What the transport can carry.</param>
    /// <param name="caller">Who is at the other end, when that may change before the last answer; null: as the request says.</param>
    /// <param name="services">The operation's own services; null for the request's.</param>
    /// <returns>Why the request cannot be run; or what can, which is valid as long as the slices of <paramref name="body"/> are.</returns>
    public async ValueTask<(Refusal? Refusal, GraphRequest? Operation)> PrepareAsync(HttpContext context, GraphBody body, OperationKinds allowed, StreamedCaller? caller = null, IServiceProvider? services = null)
    {
        var refusal = documents.Find(body, out var document) ?? Refused(document!, body.OperationName, allowed);
        if (refusal is not null) return (refusal, null);
        try
        {
            var viewer = caller is null ? await ViewerAsync(context) : await caller.ViewerAsync(context.RequestAborted);
            return (null, ToEngine(context, body, document!, viewer, caller, services));
        }
        catch (InputException fault)
        {
            return (Refusals.Viewer(fault.Error), null);
        }
    }

    /// <summary>Who asks, as of now.</summary>
    /// <exception cref="InputException">Nobody can ask so.</exception>
    public ValueTask<object?> ViewerAsync(HttpContext context) => options.ViewerFactory is { } who ? who(context) : default;

    /// <summary>Runs what was prepared, when its turn has come, and writes one whole answer.</summary>
    /// <param name="operation">From <see cref="PrepareAsync"/>.</param>
    /// <param name="output">Receives the answer; nothing when the operation was refused.</param>
    /// <param name="left">Cancelled when the caller has left.</param>
    /// <returns>
    /// Why it was not run, or not to its end: too many wait already, or it took too long. Else whether it was executed;
    /// false when the answer holds only errors, of the operation's name or variables.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="left"/> was cancelled.</exception>
    public async ValueTask<(Refusal? Refusal, bool Executed)> ExecuteAsync(GraphRequest operation, IBufferWriter<byte> output, CancellationToken left)
    {
        using var deadline = Deadline.Start(options.RequestTimeout, left);
        return await ExecuteAsync(operation, output, deadline);
    }

    /// <summary>The same for an operation that shares its time with others.</summary>
    public async ValueTask<(Refusal? Refusal, bool Executed)> ExecuteAsync(GraphRequest operation, IBufferWriter<byte> output, Deadline deadline)
    {
        try
        {
            using var place = await gate.EnterAsync(deadline.Token);
            if (!place.IsAcquired) return (Refusals.Busy, false);
            return (null, await graph.ExecuteAsync(operation, output, deadline.Token));
        }
        catch (OperationCanceledException) when (!deadline.CallerHasLeft)
        {
            return (deadline.HasPassed ? Refusals.Timeout(options.RequestTimeout) : Refusals.Cancelled, false);
        }
    }

    /// <summary>Starts a subscription that was prepared.</summary>
    /// <returns>Its answers; null when it is refused, and <paramref name="output"/> holds only errors.</returns>
    public ValueTask<IGraphSubscription?> SubscribeAsync(GraphRequest operation, IBufferWriter<byte> output, CancellationToken cancellationToken) =>
        graph.SubscribeAsync(operation, output, cancellationToken);

    private Refusal? Refused(GraphDocument document, string? operationName, OperationKinds allowed)
    {
        if (!document.IsValid) return Refusals.Document(document.Errors);
        if (document.Introspection is { } introspection && !_mayIntrospect) return Refusals.Document([introspection]);
        if (document.Find(operationName) is not { Kind: var kind } || allowed.Has(kind)) return null;
        return allowed.Has(OperationKind.Mutation) ? Refusals.KindNotStreamed : Refusals.KindNotByGet;
    }

    private GraphRequest ToEngine(HttpContext context, in GraphBody body, GraphDocument document, object? viewer, StreamedCaller? caller, IServiceProvider? services) => new()
    {
        Document = document,
        OperationName = body.OperationName,
        Variables = body.Variables,
        Viewer = viewer,
        ViewerAnew = caller is not null ? caller.ViewerAsync : document.Find(body.OperationName)?.Kind == OperationKind.Mutation ? _ => ViewerAsync(context) : null,
        Services = services ?? new RequestServices(context),
        Extensions = body is { Hash: { } hash, Query.IsEmpty: false } ? Stored(hash) : null,
        ReportPlan = _mayReportPlan && context.Request.Headers["GraphQL-Plan"] == "report",
        Cost = CostHeader.Read(context.Request.Headers),
    };

    /// <summary>Tells a client that it may name the document by its hash from now on.</summary>
    private KeyValuePair<string, ReadOnlyMemory<byte>>[]? Stored(DocumentHash hash) => !options.EnableAutomaticPersistedQueries
        ? null
        : [new("persistedQuery", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { [hash.Member] = hash.Text, ["persisted"] = true }))];

    /// <summary>The request's services, whose scope is opened only when something asks for one.</summary>
    private sealed class RequestServices(HttpContext context) : IServiceProvider
    {
        public object? GetService(Type serviceType) => context.RequestServices.GetService(serviceType);
    }
}
