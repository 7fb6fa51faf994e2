namespace ImpactGraph.Engine;

/// <summary>The arguments of one field, coerced.</summary>
public sealed class ResolveArguments
{
    private readonly Dictionary<Argument, object?> _values;

    internal ResolveArguments(Dictionary<Argument, object?> values) => _values = values;

    /// <summary>An argument's value: the caller's, or the default.</summary>
    public T Get<T>(Argument<T> argument) => (T)_values[argument]!;

    /// <summary>The key inside a global id. Whether there is such a row, and whether the caller may see it, is for the code to find out.</summary>
    public NodeKey<T> Get<T>(NodeArgument<T> argument) where T : class => (NodeKey<T>)_values[argument]!;

    /// <summary>A filter; null when the caller gave none.</summary>
    public Filter<T>? Get<T>(FilterArgument<T> argument) where T : class => (Filter<T>?)_values[argument];
}

/// <summary>What a field that needs code may use.</summary>
public class ResolveContext
{
    internal ResolveContext(ResolveArguments arguments, RequestContext request, Reader reader, IReadOnlySet<string> selected)
    {
        Arguments = arguments;
        Request = request;
        Reader = reader;
        Selected = selected;
    }

    /// <summary>The field's arguments.</summary>
    public ResolveArguments Arguments { get; }

    /// <summary>Who asks, and when.</summary>
    public RequestContext Request { get; }

    /// <summary>Reads rows, in the snapshot of the whole operation and with the caller's own eyes.</summary>
    public Reader Reader { get; }

    /// <summary>Names of the fields that are selected one level below, by their names in the schema: what is not there need not be computed.</summary>
    public IReadOnlySet<string> Selected { get; }
}

/// <summary>What a field of an entity type that needs code may use: it is asked once for all rows of a selection.</summary>
public sealed class BatchContext : ResolveContext
{
    internal BatchContext(IReadOnlyList<int> keys, ResolveArguments arguments, RequestContext request, Reader reader, IReadOnlySet<string> selected)
        : base(arguments, request, reader, selected) => Keys = keys;

    /// <summary>
    /// The primary keys of the rows for which the field is asked, each once, in the order in which the rows were read; never empty.
    /// Rows for which the caller may not see the field are not among them.
    /// </summary>
    public IReadOnlyList<int> Keys { get; }
}

/// <summary>A fault of the caller that a resolver reports: becomes an error of that field, with its text and code.</summary>
public sealed class InputException(GraphError error) : Exception(error.Message)
{
    /// <summary>The error the caller reads.</summary>
    public GraphError Error { get; } = error;
}
