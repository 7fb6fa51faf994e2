namespace ImpactGraph.Engine;

/// <summary>One entry of an answer's <c>errors</c>.</summary>
/// <param name="Message">What went wrong and what to do; holds nothing internal.</param>
public sealed record GraphError(string Message)
{
    /// <summary>Places in the document, 1-based; null when the error has none.</summary>
    public IReadOnlyList<GraphLocation>? Locations { get; init; }

    /// <summary>Response names (string) and list indexes (int) from the root to the field; null when the error belongs to no field.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Members of <c>extensions</c>, in the order they are written; values are null, bool, int, long, double, string or lists of strings.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Extensions { get; init; }

    /// <summary>The member <c>code</c> of <see cref="Extensions"/>, if there is one.</summary>
    public string? Code => Extensions?.FirstOrDefault(e => e.Key == "code").Value as string;

    /// <summary>An error with a stable code as its first extension.</summary>
    public static GraphError WithCode(string code, string message, params KeyValuePair<string, object?>[] extensions) =>
        new(message) { Extensions = [new("code", code), .. extensions] };
}

/// <summary>A place in a document: line and column, both counted from 1.</summary>
public readonly record struct GraphLocation(int Line, int Column);
