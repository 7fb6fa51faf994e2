using System.Buffers;
using System.Text.Json;
using GraphQL.Types;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Recording;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Types;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine;

/// <summary>A schema over a database: reads documents, plans and runs operations. Thread-safe.</summary>
public sealed partial class Graph : IGraph, IDisposable
{
    private readonly GraphQL.Types.Schema _schema;
    private readonly DocumentReader _reader;
    private readonly IntrospectionRunner _introspection;
    private readonly SessionPool _sessions;
    private readonly bool _hasRecords;

    internal Graph(GraphModel model, GraphOptions options)
    {
        Model = model;
        Options = options;
        DeclarationCheck.Run(model);
        _schema = SchemaBuilder.Build(model, options);
        SchemaCorrections.Prepare(_schema);
        _schema.Initialize();
        SchemaCorrections.Apply(_schema);
        Sdl = SdlPrinter.Print(_schema);
        _reader = new DocumentReader(_schema, options.Limits);
        _hasRecords = model.Entities.Any(e => e.Declaration.RecordSubject is not null) || model.Objects.Any(o => o.RecordSubject is not null);
        Plans = new PlanBudget(options.MaxPlanBytes);
        Guard = new CostGuard(_schema, options.Cost);
        _introspection = new IntrospectionRunner(_schema);
        _sessions = new SessionPool(model.Dialect, options.MaxSessions, options.Cost.MaxReadSteps ?? long.MaxValue);
    }

    /// <inheritdoc/>
    public string Sdl { get; }

    internal GraphModel Model { get; }
    internal GraphOptions Options { get; }
    internal CostGuard Guard { get; }
    internal IDialect Dialect => Model.Dialect;
    internal StatementRegistry Registry { get; } = new();
    internal PlanBudget Plans { get; }

    /// <inheritdoc/>
    public GraphDocument Read(string text) => _reader.Read(text);

    /// <inheritdoc/>
    public async ValueTask<bool> ExecuteAsync(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            if (Admit(request, streams: false, output) is not { } asked) return false;
            if (request.Cost == CostReport.Validate) Refuse(output, [], asked.Cost);
            else await RunAsync(asked, output, cancellationToken).ConfigureAwait(false);
        }
        catch (CoercionException fault)
        {
            Refuse(output, [fault.Error]);
            return false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fail(output, ErrorOf(fault));
        }
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sessions.Dispose();
        _schema.Dispose();
    }

    internal IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Introspect(GraphOperation operation, CoercedVariables variables) => _introspection.Run(operation, variables);

    /// <summary>A request whose operation and variables are known.</summary>
    /// <param name="Cost">Null unless the caller is to be told.</param>
    internal readonly record struct Asked(GraphRequest Request, GraphOperation Operation, CoercedVariables Variables, OperationCost? Cost);

    /// <summary>The one place that decides who asks when a request does not say: policies and code must not differ in it.</summary>
    private RequestContext ContextOf(GraphRequest request, object? viewer)
    {
        var context = new RequestContext(viewer, request.Services, Options.Time.GetUtcNow());
        return context.Viewer is null && Options.Nobody is { } nobody ? context with { Viewer = nobody(context.Today) } : context;
    }

    /// <summary>What stands before every operation: it is found and of the right kind, its variables are right, and it does not cost too much.</summary>
    /// <param name="streams">Whether subscriptions are asked for, and nothing else.</param>
    /// <returns>Null when the operation is refused; the refusal is written then.</returns>
    /// <exception cref="CoercionException">A condition is null, or a list lacks its size.</exception>
    private Asked? Admit(GraphRequest request, bool streams, IBufferWriter<byte> output)
    {
        IReadOnlyList<GraphError> refusal;
        OperationCost? told = null;
        if (request.Document.Find(request.OperationName) is not { } operation) refusal = [NotFound(request)];
        else if ((operation.Kind == OperationKind.Subscription) != streams) refusal = [KindNotAllowed];
        else if (VariableCoercion.Coerce(operation, request.Variables.Span, out var variables, out refusal, Options.Limits.VariableValues))
        {
            var cost = Guard.Enforces || request.Cost != CostReport.None ? Guard.Of(operation, variables) : default;
            told = request.Cost == CostReport.None ? null : cost;
            if (Guard.Refuse(cost) is not { } tooDear) return new(request, operation, variables, told);
            refusal = [tooDear];
        }
        Refuse(output, refusal, told);
        return null;
    }

    private async ValueTask RunAsync(Asked asked, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        if (asked.Operation.Kind == OperationKind.Mutation)
        {
            await MutateAsync(asked, output, cancellationToken).ConfigureAwait(false);
            return;
        }
        var plan = PlanFor(asked.Operation, asked.Variables);
        using var run = new RunState(this, asked, plan, ContextOf(asked.Request, asked.Request.Viewer));
        await ReadAsync(run, plan.Work, plan.NeedsSnapshot, cancellationToken).ConfigureAwait(false);
        await AnswerAsync(run, output, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what a run is to show. Afterwards no connection is held: what is written and recorded is in memory.</summary>
    /// <param name="isTogether">Whether statements must share a snapshot.</param>
    private async ValueTask ReadAsync(RunState run, IReadOnlyList<Work> reads, bool isTogether, CancellationToken cancellationToken)
    {
        var session = await _sessions.RentAsync(cancellationToken).ConfigureAwait(false);
        var sound = false;
        try
        {
            run.Session = session;
            if (isTogether) session.BeginSnapshot();
            foreach (var work in reads)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await work.RunAsync(run, cancellationToken).ConfigureAwait(false);
                if (run.IsNothing) break;
            }
            if (isTogether) session.EndSnapshot();
            sound = true;
        }
        finally
        {
            _sessions.Return(session, sound);
        }
    }

    /// <summary>Writes the whole answer, once word of the records in it is kept.</summary>
    private async ValueTask AnswerAsync(RunState run, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        if (run.Reads is not { } reads)
        {
            AnswerComposer.Write(run, output);
            return;
        }
        var composed = new ArrayBufferWriter<byte>();
        AnswerComposer.Write(run, composed);
        if (!reads.IsEmpty) await Options.Recorder!.RecordAsync(reads.Of(run), cancellationToken).ConfigureAwait(false);
        output.Write(composed.WrittenSpan);
    }

    /// <summary>Where a run keeps whose records it hands out; null where no type has any, or nobody wants to know.</summary>
    internal ReadLog? ReadsOf(RequestContext request) => _hasRecords && Options.Recorder is { } recorder && recorder.Wants(request) ? new() : null;

    private OperationPlan PlanFor(GraphOperation operation, CoercedVariables variables)
    {
        var shape = ShapeKey.Of(variables);
        if (operation.Plans.TryGetValue(shape, out var known)) return (OperationPlan)known;
        var plan = Planner.Plan(Model, _schema, Options, Registry, operation, variables);
        // A caller who makes up shapes must not fill the memory; plans are cheap to make again.
        if (operation.Plans.Count >= Options.MaxPlansPerOperation) Plans.Forget(operation);
        Plans.Keep(operation, shape, plan);
        return plan;
    }

    private static readonly GraphError TooMuchToRead = GraphError.WithCode(
        "QUERY_TOO_LARGE", "The database would have to look at too much to answer this. Filter by what leaves fewer rows first, use fewer lists in lists in filters, leave out totalCount, or ask in several queries.");

    private static GraphError NotFound(GraphRequest request) => string.IsNullOrEmpty(request.OperationName)
        ? new("The operation name can only be omitted if there is just one operation in a GraphQL document.")
        : new($"The specified operation `{(request.OperationName.Length > 64 ? request.OperationName[..64] + "…" : request.OperationName)}` cannot be found.");

    private static void Refuse(IBufferWriter<byte> output, IReadOnlyList<GraphError> errors, OperationCost? cost = null)
    {
        using var json = new Utf8JsonWriter(output, GraphErrorWriter.WriterOptions);
        json.WriteStartObject();
        GraphErrorWriter.WriteErrors(json, errors);
        if (cost is { } told)
        {
            json.WriteStartObject("extensions");
            CostGuard.Write(json, told);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>The error of a request that failed as a whole.</summary>
    private GraphError Unforeseen(Exception fault) => fault is TooManyStepsException ? TooMuchToRead : Unexpected(fault);

    private GraphError Unexpected(Exception fault)
    {
        var id = Guid.CreateVersion7().ToString("N");
        Options.OnUnexpected?.Invoke(id, fault);
        return new GraphError("Unexpected Execution Error") { Extensions = [new("errorId", id)] };
    }

    private static void Fail(IBufferWriter<byte> output, GraphError error)
    {
        using var json = new Utf8JsonWriter(output, GraphErrorWriter.WriterOptions);
        json.WriteStartObject();
        GraphErrorWriter.WriteErrors(json, [error]);
        json.WriteNull("data");
        json.WriteEndObject();
    }
}
