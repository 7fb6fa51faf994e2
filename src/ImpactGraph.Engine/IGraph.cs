using System.Buffers;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine;

/// <summary>The seam between a transport and the engine: a text becomes a document once, a request becomes an answer each time.</summary>
public interface IGraph
{
    /// <summary>The schema in SDL, with descriptions; the same text for the whole life of the graph.</summary>
    string Sdl { get; }

    /// <summary>Parses and validates a document. Costly: keep the result for as long as the same text comes again.</summary>
    /// <returns>A document that may be invalid: see <see cref="GraphDocument.Errors"/>.</returns>
    GraphDocument Read(string text);

    /// <summary>Runs an operation of a valid document and writes the whole answer, a JSON object, to <paramref name="output"/>.</summary>
    /// <returns>
    /// True when the operation was executed (the answer has <c>data</c>, perhaps null), or only its cost was asked and is allowed;
    /// false when it was refused before execution (unknown operation, variables, cost), and the answer has <c>errors</c> and no <c>data</c>.
    /// </returns>
    /// <remarks>Never throws for a fault in the request or in a resolver; throws <see cref="OperationCanceledException"/> when cancelled.</remarks>
    ValueTask<bool> ExecuteAsync(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken);

    /// <summary>Starts a subscription of a valid document.</summary>
    /// <param name="request">What is followed, and by whom; kept until the subscription ends, but for its variables, which are read here.</param>
    /// <param name="output">Receives an answer that has only <c>errors</c> when the subscription is refused.</param>
    /// <param name="cancellationToken">Ends the subscription, now or later.</param>
    /// <returns>The answers; null when the subscription is refused (unknown operation, variables, arguments, no subscription).</returns>
    ValueTask<IGraphSubscription?> SubscribeAsync(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken);
}

/// <summary>What a transport hands to the engine.</summary>
public sealed class GraphRequest
{
    /// <summary>A document without errors, from <see cref="IGraph.Read"/> of the same graph.</summary>
    public required GraphDocument Document { get; init; }

    /// <summary>Which operation to run; null when the document holds only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables as a JSON object in UTF-8; empty means none. Already known to be well-formed JSON and an object.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>Who asks; policies receive it. Its type is the application's. Null for <see cref="GraphOptions.Nobody"/>.</summary>
    public object? Viewer { get; init; }

    /// <summary>
    /// Says who asks from now on: for subscriptions as of each event, for mutations after each field, before its payload is read.
    /// May throw <see cref="InputException"/>, which ends the subscription with its error, and becomes the error of the mutation's field. Null: <see cref="Viewer"/> holds throughout.
    /// </summary>
    public Func<CancellationToken, ValueTask<object?>>? ViewerAnew { get; init; }

    /// <summary>Services for fields that need code; null when there are none.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Whether to add statements, rows and times to <c>extensions.plan</c>.</summary>
    public bool ReportPlan { get; init; }

    /// <summary>Members to add to the answer's <c>extensions</c> when the operation is executed: name and JSON in UTF-8. Null: none.</summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>>? Extensions { get; init; }

    /// <summary>Whether to say what the operation costs.</summary>
    public CostReport Cost { get; init; }
}

/// <summary>Whether a request is told what its operation costs. Too high a cost is refused in each case.</summary>
public enum CostReport
{
    /// <summary>It is not told.</summary>
    None,
    /// <summary>The answer has <c>extensions.operationCost</c> beside its data.</summary>
    Report,
    /// <summary>The answer is <c>extensions.operationCost</c> alone; nothing is run.</summary>
    Validate,
}
