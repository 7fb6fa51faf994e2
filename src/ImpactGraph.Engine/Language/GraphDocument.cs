using System.Security.Cryptography;
using System.Text;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>A parsed document and what validation said of it. Immutable, safe to share between requests.</summary>
public sealed class GraphDocument
{
    internal GraphDocument(GraphQLDocument? ast, IReadOnlyList<GraphOperation> operations, IReadOnlyList<GraphError> errors)
    {
        Ast = ast;
        Operations = operations;
        Errors = errors;
        Introspection = ast is null || errors.Count > 0 ? null : IntrospectionUse.ErrorOf(ast);
    }

    /// <summary>Syntax or validation errors, at most five; empty when the document can be run.</summary>
    public IReadOnlyList<GraphError> Errors { get; }

    /// <summary>Whether the document can be run.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>What a transport that does not allow introspection answers in place of running the document; null when it introspects nowhere.</summary>
    public GraphError? Introspection { get; }

    /// <summary>The document's operations in the order they stand; empty when it could not be parsed.</summary>
    public IReadOnlyList<GraphOperation> Operations { get; }

    internal GraphQLDocument? Ast { get; }

    /// <summary>SHA-256 of the text in UTF-8, in lower-case hexadecimal; of a document that could be parsed.</summary>
    internal string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Ast!.Source.ToString())));

    /// <summary>The operation a request means.</summary>
    /// <param name="name">Its name; null or empty when the document holds only one.</param>
    /// <returns>Null when there is none of that name, or when several stand to choose from and no name is given.</returns>
    public GraphOperation? Find(string? name)
    {
        if (string.IsNullOrEmpty(name)) return Operations.Count == 1 ? Operations[0] : null;
        foreach (var operation in Operations)
            if (operation.Name == name) return operation;
        return null;
    }
}

/// <summary>What an operation does.</summary>
public enum OperationKind
{
    /// <summary>Reads.</summary>
    Query,
    /// <summary>Writes, then reads.</summary>
    Mutation,
    /// <summary>Streams.</summary>
    Subscription,
}

/// <summary>One operation of a document.</summary>
public sealed class GraphOperation
{
    internal GraphOperation(GraphQLDocument document, GraphQLOperationDefinition ast, IReadOnlyList<VariableDefinition> variables)
    {
        Document = document;
        Ast = ast;
        Variables = variables;
        Name = ast.Name?.StringValue;
        Kind = ast.Operation switch
        {
            OperationType.Mutation => OperationKind.Mutation,
            OperationType.Subscription => OperationKind.Subscription,
            _ => OperationKind.Query,
        };
    }

    /// <summary>Null when the operation has no name.</summary>
    public string? Name { get; }

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Kind { get; }

    internal GraphQLDocument Document { get; }

    internal GraphQLOperationDefinition Ast { get; }

    internal IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Plans made for this operation, by the shape of the variables.</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<string, object> Plans { get; } = new();

    /// <summary>What it costs; null until that is asked.</summary>
    internal Cost.CostPrograms? Costs { get; set; }

    /// <summary>The position of a variable; -1 when the operation declares none of that name.</summary>
    internal int IndexOfVariable(ReadOnlySpan<char> name)
    {
        if (Variables.Count > 8) return (_indexes ??= Index()).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var at) ? at : -1;
        for (var i = 0; i < Variables.Count; i++)
            if (name.SequenceEqual(Variables[i].Name)) return i;
        return -1;
    }

    private Dictionary<string, int>? _indexes;

    private Dictionary<string, int> Index() =>
        Variables.Select((variable, at) => (variable.Name, at)).ToDictionary(x => x.Name, x => x.at, StringComparer.Ordinal);
}

/// <summary>A variable as an operation declares it.</summary>
internal sealed record VariableDefinition(string Name, GraphQL.Types.IGraphType Type, bool HasDefault, object? Default, GraphLocation Location)
{
    public byte[] Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(Name);
}
