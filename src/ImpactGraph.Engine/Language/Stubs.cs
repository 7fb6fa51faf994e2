using System.Text.Json;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

internal sealed class DocumentReader(ISchema schema)
{
    public GraphDocument Read(string text)
    {
        var ast = Parser.Parse(text);
        return new GraphDocument(ast, [.. ast.Definitions.OfType<GraphQLOperationDefinition>().Select(o => new GraphOperation(ast, o, [.. (o.Variables?.Items ?? []).Select(v => new VariableDefinition(v.Variable.Name.StringValue, TypeOf(v.Type), false, null, default))]))], []);
    }

    private IGraphType TypeOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType n => new NonNullGraphType(TypeOf(n.Type)),
        GraphQLListType l => new ListGraphType(TypeOf(l.Type)),
        GraphQLNamedType n => schema.AllTypes[n.Name.StringValue]!,
        _ => throw new NotSupportedException(),
    };
}

internal static class VariableCoercion
{
    public static bool Coerce(GraphOperation operation, ReadOnlySpan<byte> json, out CoercedVariables variables, out IReadOnlyList<GraphError> errors)
    {
        errors = [];
        var values = new object?[operation.Variables.Count];
        using var document = JsonDocument.Parse(json.Length == 0 ? "{}"u8.ToArray() : json.ToArray());
        for (var i = 0; i < values.Length; i++)
            values[i] = document.RootElement.TryGetProperty(operation.Variables[i].Name, out var value) ? Of(operation.Variables[i].Type, value) : CoercedVariables.Absent;
        variables = new(values);
        return true;
    }

    private static object? Of(IGraphType type, JsonElement value)
    {
        if (type is NonNullGraphType n) type = n.ResolvedType!;
        if (value.ValueKind == JsonValueKind.Null) return null;
        return type switch
        {
            ListGraphType l => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(e => Of(l.ResolvedType!, e)).ToArray() : new[] { Of(l.ResolvedType!, value) },
            InputObjectGraphType o => new InputObject([.. value.EnumerateObject().Select(p => new KeyValuePair<string, object?>(p.Name, Of(o.Fields.Find(p.Name)!.ResolvedType!, p.Value)))]),
            ScalarGraphType s => s.ParseValue(value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.TryGetInt32(out var x) ? x : value.GetDouble(), _ => value.GetBoolean() }),
            _ => throw new NotSupportedException(),
        };
    }
}

internal static class SchemaCorrections
{
    public static void Prepare(ISchema schema) { }
    public static void Apply(ISchema schema) { }
}

internal static class SdlPrinter
{
    public static string Print(ISchema schema) => GraphQL.SchemaExtensions.Print(schema);
}

internal sealed class IntrospectionRunner(ISchema schema)
{
    public ISchema Schema => schema;
    public ValueTask<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> RunAsync(GraphOperation operation, CoercedVariables variables, CancellationToken cancellationToken) => throw new NotSupportedException();
}

internal static class GraphErrorWriter
{
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<GraphError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var e in errors)
        {
            json.WriteStartObject();
            json.WriteString("message", e.Message);
            json.WriteString("path", string.Join('.', e.Path ?? []));
            json.WriteString("code", e.Code);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

internal static class OperationErrors
{
    public static GraphError NotFound(GraphRequest request) => new("Unknown operation.");
}
