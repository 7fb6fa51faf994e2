using ImpactGraph.Engine;

namespace ImpactGraph.Http.Requests;

/// <summary>Why a request never came to a document: the mistake lies in HTTP or JSON, so the status says so whatever the media type.</summary>
internal sealed class Refusal(int status, GraphError error)
{
    public int Status { get; } = status;

    public GraphError Error { get; } = error;

    /// <summary>Methods that would have been right; null when the method was not the mistake.</summary>
    public string? Allow { get; init; }
}
