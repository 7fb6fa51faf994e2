using System.Text.Json;

namespace ImpactGraph.Engine.Running;

/// <summary>A null where the schema allows none: the nearest place above that may be null becomes null.</summary>
internal sealed class NonNullFault(string path) : Exception
{
    public string Path { get; } = path;
}

/// <summary>Writes <c>data</c>, and knows where it is, so that errors can say so.</summary>
internal sealed class AnswerWriter(RunState run, Utf8JsonWriter json, List<GraphError> errors, HashSet<string> nulled)
{
    private readonly List<(object Step, bool MayBeNull)> _path = [];

    public RunState Run { get; } = run;
    public Utf8JsonWriter Json { get; } = json;

    public void Push(string name, bool mayBeNull) => _path.Add((name, mayBeNull));

    public void Push(int index, bool mayBeNull) => _path.Add((Boxed(index), mayBeNull));

    public void Pop() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Adds an error at the present place; beyond the most errors an answer holds, nothing.</summary>
    public void Fail(GraphError error)
    {
        if (errors.Count < Run.Graph.Options.MaxErrors) errors.Add(error with { Path = [.. _path.Select(p => p.Step)] });
    }

    /// <summary>A null at the present place, where the schema allows none.</summary>
    public NonNullFault NullHere()
    {
        Fail(GraphError.WithCode("HC0018", "Cannot return null for non-nullable field."));
        return NullAbove();
    }

    /// <summary>The present place failed, and its error is known; it cannot be null itself.</summary>
    public NonNullFault NullAbove()
    {
        var length = _path.Count;
        while (length > 0 && !_path[length - 1].MayBeNull) length--;
        return new(string.Join('/', _path.Take(length).Select(p => p.Step)));
    }

    /// <summary>Whether an earlier attempt found that the present place must be null.</summary>
    public bool IsNulled => nulled.Count > 0 && nulled.Contains(string.Join('/', _path.Select(p => p.Step)));

    private static readonly object[] SmallNumbers = [.. Enumerable.Range(0, 128).Select(i => (object)i)];

    private static object Boxed(int index) => index < SmallNumbers.Length ? SmallNumbers[index] : index;
}
