using System.Buffers;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>A small graph with every kind of field that matters to a transport; it counts how often documents are read.</summary>
internal sealed class TestGraph : IGraph
{
    private static readonly GraphQLSerializer Serializer = new((JsonSerializerOptions options) => options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private readonly ISchema _schema = TestSchema.Build();

    public string Sdl => TestSchema.Sdl;

    public int Reads { get; private set; }

    /// <summary>What the engine was given last.</summary>
    public GraphRequest? Last { get; private set; }

    /// <summary>Variables of the last request, copied while they were valid.</summary>
    public string LastVariables { get; private set; } = "";

    /// <summary>What can be followed.</summary>
    public TestStreams Streams { get; } = new();

    /// <summary>Stands in for a fault in the engine itself.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Holds every execution until it is cancelled.</summary>
    public TaskCompletionSource? CancelledSignal { get; set; }

    /// <summary>Holds every execution until it is completed or cancelled.</summary>
    public Task? Hold { get; set; }

    /// <summary>Counts the executions that are being held.</summary>
    public SemaphoreSlim Held { get; } = new(0);

    public GraphDocument Read(string text)
    {
        Reads++;
        try
        {
            var ast = Parser.Parse(text);
            var operations = ast.Definitions.OfType<GraphQLOperationDefinition>().ToList();
            var errors = operations.SelectMany(o => Validate(ast, o)).DistinctBy(e => e.Message).ToList();
            return new GraphDocument(ast, [.. operations.Select(o => new GraphOperation(ast, o, []))], errors);
        }
        catch (GraphQLSyntaxErrorException e)
        {
            return new GraphDocument(null, [], [GraphError.WithCode("HC0014", e.Description) with { Locations = [new(e.Location.Line, e.Location.Column)] }]);
        }
    }

    public async ValueTask<bool> ExecuteAsync(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        Last = request;
        LastVariables = System.Text.Encoding.UTF8.GetString(request.Variables.Span);
        if (Fault is not null) throw Fault;
        if (CancelledSignal is not null) await HoldAsync(CancelledSignal, cancellationToken);
        if (Hold is not null)
        {
            Held.Release();
            await Hold.WaitAsync(cancellationToken);
        }
        var result = await new DocumentExecuter().ExecuteAsync(new ExecutionOptions
        {
            Schema = _schema,
            Document = request.Document.Ast,
            OperationName = request.OperationName,
            Variables = request.Variables.IsEmpty ? Inputs.Empty : Serializer.Deserialize<Inputs>(LastVariables),
            CancellationToken = cancellationToken,
        });
        if (result.Executed) result.Extensions = request.Extensions?.ToDictionary(e => e.Key, e => (object?)JsonSerializer.Deserialize<JsonElement>(e.Value.Span));
        using var stream = new MemoryStream();
        await Serializer.WriteAsync(stream, result, cancellationToken);
        output.Write(stream.ToArray());
        return result.Executed;
    }

    public ValueTask<IGraphSubscription?> SubscribeAsync(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        Last = request;
        if (Fault is not null) throw Fault;
        return new(Streams.Subscribe(request, output, cancellationToken));
    }

    private async Task HoldAsync(TaskCompletionSource cancelled, CancellationToken cancellationToken)
    {
        Held.Release();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            cancelled.TrySetResult();
        }
    }

    private IEnumerable<GraphError> Validate(GraphQLDocument ast, GraphQLOperationDefinition operation) =>
        new DocumentValidator().ValidateAsync(new ValidationOptions { Schema = _schema, Document = ast, Operation = operation, Variables = Inputs.Empty, UserContext = new Dictionary<string, object?>() })
            .GetAwaiter().GetResult().Errors.OfType<ValidationError>().Where(e => !e.Message.Contains("Variable", StringComparison.Ordinal)).Select(e => new GraphError(e.Message));
}
