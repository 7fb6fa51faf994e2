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
    internal ResolveContext(ResolveArguments arguments, RequestContext request, Reader reader, IReadOnlySet<string> selected, WantedRanks wanted = default)
    {
        Arguments = arguments;
        Request = request;
        Reader = reader;
        Selected = selected;
        Wanted = wanted;
    }

    /// <summary>The field's arguments.</summary>
    public ResolveArguments Arguments { get; }

    /// <summary>Who asks, and when.</summary>
    public RequestContext Request { get; }

    /// <summary>Reads rows, in the snapshot of the whole operation and with the caller's own eyes.</summary>
    public Reader Reader { get; }

    /// <summary>Names of the fields that are selected one level below, by their names in the schema: what is not there need not be computed.</summary>
    public IReadOnlySet<string> Selected { get; }

    /// <summary>What is wanted of the ranking that the code makes; all of it where it makes none.</summary>
    public WantedRanks Wanted { get; }
}

/// <summary>What a request wants of a <see cref="Ranking"/>: a page that begins with the best can be answered without knowing the order of the others.</summary>
/// <param name="First">So many of the first ranks have to be right, if there are as many; null for all. Beyond them any others may stand.</param>
/// <param name="IsCounted">Whether the number of all ranks has to be right. Else it is enough that it is not less than <paramref name="First"/> when there are as many.</param>
public readonly record struct WantedRanks(int? First, bool IsCounted)
{
    /// <summary>Every rank.</summary>
    public static WantedRanks All { get; } = new(null, IsCounted: true);
}

/// <summary>What a field of an entity type that needs code may use: it is asked once for all rows of a selection.</summary>
public sealed class BatchContext : ResolveContext
{
    internal BatchContext(IReadOnlyList<int> keys, ResolveArguments arguments, RequestContext request, Reader reader, IReadOnlySet<string> selected, WantedRanks wanted = default)
        : base(arguments, request, reader, selected, wanted) => Keys = keys;

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
