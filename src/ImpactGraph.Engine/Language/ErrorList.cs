using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>The errors of one document, up to the limit; later ones are dropped.</summary>
internal sealed class ErrorList(GraphQLDocument document, int most)
{
    // Hot Chocolate 15 points at this edition of the specification.
    private const string Specification = "https://spec.graphql.org/October2021/#";

    private readonly List<GraphError> _errors = [];

    public GraphQLDocument Document { get; } = document;

    public IReadOnlyList<GraphError> Errors => _errors;

    public bool IsFull => _errors.Count >= most;

    /// <summary>Adds an error that breaks a section of the specification.</summary>
    public void Add(ASTNode node, string section, string message, params ReadOnlySpan<(string Key, object? Value)> extensions) =>
        Add([node], message, extensions, ("specifiedBy", Specification + section));

    public void Add(ASTNode[] nodes, string section, string message, params ReadOnlySpan<(string Key, object? Value)> extensions) =>
        Add(nodes, message, extensions, ("specifiedBy", Specification + section));

    /// <summary>Adds an error about @oneOf, which that edition does not know yet.</summary>
    public void AddOneOf(ASTNode node, string message, (string Key, object? Value) extension) => Add(
        [node],
        message,
        [extension],
        ("specifiedBy", "https://spec.graphql.org/draft/#sec-Oneof–Input-Objects-Have-Exactly-One-Field"),
        ("rfc", "https://github.com/graphql/graphql-spec/pull/825"));

    /// <summary>Adds an error that no section of the specification covers.</summary>
    public void AddWithCode(ASTNode node, string code, string message) => Add([node], message, [("code", code)]);

    public void AddPlain(ASTNode node, string message) => Add([node], message, []);

    /// <summary>Adds an error of a field.</summary>
    /// <param name="path">Response names from the root.</param>
    public void Add(ASTNode field, GraphError error, IEnumerable<object> path)
    {
        if (!IsFull) _errors.Add(error with { Locations = [Place.Of(Document, field)], Path = [.. path] });
    }

    private void Add(
        ASTNode[] nodes,
        string message,
        ReadOnlySpan<(string Key, object? Value)> extensions,
        params ReadOnlySpan<(string Key, object? Value)> last)
    {
        if (IsFull) return;
        var members = new List<KeyValuePair<string, object?>>(extensions.Length + last.Length);
        foreach (var (key, value) in extensions) members.Add(new(key, value));
        foreach (var (key, value) in last) members.Add(new(key, value));
        _errors.Add(new GraphError(message)
        {
            Locations = [.. nodes.Select(node => Place.Of(Document, node))],
            Extensions = members.Count == 0 ? null : members,
        });
    }
}
