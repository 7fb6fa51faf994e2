using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Answers an operation's <c>__schema</c> and <c>__type</c>, and nothing else of it.</summary>
/// <remarks>An answer depends only on the operation and its variables, so it is kept as long as the operation lives.</remarks>
internal sealed class IntrospectionRunner(ISchema schema)
{
    // Introspection takes names and flags; this many different ones of one operation are kept.
    private const int MostKept = 16;

    private static readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _nothing = FrozenDictionary<string, ReadOnlyMemory<byte>>.Empty;
    private static readonly DocumentExecuter _executer = new();
    private static readonly GraphQLSerializer _serializer =
        new((JsonSerializerOptions options) => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private readonly ConditionalWeakTable<GraphOperation, ConcurrentDictionary<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>> _kept = [];

    /// <summary>The JSON in UTF-8 of each response name that is introspection.</summary>
    /// <exception cref="CoercionException">A variable is null where introspection requires a value.</exception>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Run(GraphOperation operation, CoercedVariables variables)
    {
        if (operation.Kind != OperationKind.Query) return _nothing;
        List<GraphQLField> fields = [];
        Collect(operation.Ast.SelectionSet, new(operation, variables), fields, []);
        if (fields.Count == 0) return _nothing;

        var inputs = Inputs(operation, variables);
        var key = JsonSerializer.Serialize(inputs);
        var kept = _kept.GetOrCreateValue(operation);
        if (kept.TryGetValue(key, out var answer)) return answer;
        answer = Execute(operation, fields, inputs);
        if (kept.Count < MostKept) kept[key] = answer;
        return answer;
    }

    private readonly record struct Request(GraphOperation Operation, CoercedVariables Variables);

    private void Collect(GraphQLSelectionSet selections, Request request, List<GraphQLField> into, HashSet<string> visited)
    {
        foreach (var selection in selections.Selections)
        {
            if (selection is IHasDirectivesNode node && !Conditions.Includes(node, request.Operation, request.Variables)) continue;
            switch (selection)
            {
                case GraphQLField field when field.Name.Value == schema.SchemaMetaFieldType.Name || field.Name.Value == schema.TypeMetaFieldType.Name:
                    into.Add(field);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, request, into, visited);
                    break;
                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                    if (Fragment(request.Operation.Document, spread) is { } fragment) Collect(fragment.SelectionSet, request, into, visited);
                    break;
            }
        }
    }

    private static GraphQLFragmentDefinition? Fragment(GraphQLDocument document, GraphQLFragmentSpread spread) => document.Definitions
        .OfType<GraphQLFragmentDefinition>()
        .FirstOrDefault(fragment => fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value);

    // Nothing but text and flags can stand in introspection; variables of other types belong to the rest of the operation.
    private static Dictionary<string, object?> Inputs(GraphOperation operation, CoercedVariables variables)
    {
        Dictionary<string, object?> inputs = [];
        for (var i = 0; i < operation.Variables.Count; i++)
        {
            var variable = operation.Variables[i];
            if (IsUsable(variable.Type) && !ReferenceEquals(variables.Values[i], CoercedVariables.Absent)) inputs[variable.Name] = variables.Values[i];
        }
        return inputs;
    }

    private static bool IsUsable(IGraphType type) => (type is NonNullGraphType nonNull ? nonNull.ResolvedType : type) is StringGraphType or BooleanGraphType;

    private FrozenDictionary<string, ReadOnlyMemory<byte>> Execute(GraphOperation operation, List<GraphQLField> fields, Dictionary<string, object?> inputs)
    {
        var document = Reduce(operation, fields);
        var result = _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = document,
            Variables = new Inputs(inputs),
            // The document as a whole is valid; the part need not be, since its fragments may use variables that are gone.
            ValidationRules = [],
            ThrowOnUnhandledException = true,
        }).GetAwaiter().GetResult();
        if (result.Errors is { Count: > 0 }) throw new CoercionException(GraphError.WithCode("HC0018", "Cannot accept null for non-nullable input."));

        using var stream = new MemoryStream();
        _serializer.WriteAsync(stream, result).GetAwaiter().GetResult();
        return Split(stream.ToArray());
    }

    private static GraphQLDocument Reduce(GraphOperation operation, List<GraphQLField> fields)
    {
        Dictionary<string, GraphQLFragmentDefinition> fragments = [];
        foreach (var field in fields)
            if (field.SelectionSet is { } selections) Gather(selections);

        var reduced = new GraphQLOperationDefinition(new GraphQLSelectionSet([.. fields])) { Operation = OperationType.Query };
        var declared = (operation.Ast.Variables?.Items ?? []).Where((_, i) => IsUsable(operation.Variables[i].Type)).ToList();
        if (declared.Count > 0) reduced.Variables = new GraphQLVariablesDefinition(declared);
        return new GraphQLDocument([reduced, .. fragments.Values]) { Source = operation.Document.Source };

        void Gather(GraphQLSelectionSet selections)
        {
            foreach (var selection in selections.Selections)
            {
                if (selection is IHasSelectionSetNode { SelectionSet: { } inner }) Gather(inner);
                if (selection is GraphQLFragmentSpread spread && Fragment(operation.Document, spread) is { } fragment
                    && fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment))
                {
                    Gather(fragment.SelectionSet);
                }
            }
        }
    }

    private static FrozenDictionary<string, ReadOnlyMemory<byte>> Split(byte[] json)
    {
        Dictionary<string, ReadOnlyMemory<byte>> parts = [];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2_000 });
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("data")))
        {
        }
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            parts[name] = json.AsMemory(start, (int)reader.BytesConsumed - start);
        }
        return parts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
