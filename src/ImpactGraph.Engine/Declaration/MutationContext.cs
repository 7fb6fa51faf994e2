namespace ImpactGraph.Engine;

/// <summary>What the handler of a mutation may use. It writes by means of its own; the engine reads afterwards.</summary>
public sealed class MutationContext
{
    internal MutationContext(RequestContext request, string field, IReadOnlySet<string> selected)
    {
        Request = request;
        Field = field;
        Selected = selected;
    }

    /// <summary>Who asks, and when: as of after the mutation that ran before in the same operation.</summary>
    public RequestContext Request { get; }

    /// <summary>The mutation's name in the schema, whatever alias the caller gave it.</summary>
    public string Field { get; }

    /// <summary>Names of the fields that are selected of what the mutation changed or made, by their names in the schema; empty when only errors are.</summary>
    public IReadOnlySet<string> Selected { get; }
}
