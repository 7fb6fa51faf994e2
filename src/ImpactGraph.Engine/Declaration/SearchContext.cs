namespace ImpactGraph.Engine;

/// <summary>What the code behind a connection's <c>search</c> may use.</summary>
public sealed class SearchContext
{
    internal SearchContext(RequestContext request, Reader reader)
    {
        Request = request;
        Reader = reader;
    }

    /// <summary>Who asks, and when.</summary>
    public RequestContext Request { get; }

    /// <summary>Reads rows, in the snapshot of the whole operation and with the caller's own eyes.</summary>
    public Reader Reader { get; }
}
