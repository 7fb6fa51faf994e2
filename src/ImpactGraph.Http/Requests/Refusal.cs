using ImpactGraph.Engine;

namespace ImpactGraph.Http.Requests;

/// <summary>Why a request is not run.</summary>
/// <param name="status">
/// HTTP status when the mistake lies in HTTP or JSON, which the status says whatever the media type;
/// null when it lies in GraphQL, where the media type of the answer decides.
/// </param>
/// <param name="errors">At least one.</param>
internal sealed class Refusal(int? status, IReadOnlyList<GraphError> errors)
{
    public Refusal(int status, GraphError error) : this(status, [error])
    {
    }

    public int? Status { get; } = status;

    public IReadOnlyList<GraphError> Errors { get; } = errors;

    /// <summary>Methods that would have been right; null when the method was not the mistake.</summary>
    public string? Allow { get; init; }

    /// <summary>The mistake lies in who asks: the answer's headers tell how to sign in.</summary>
    public bool IsOfCaller { get; init; }

    /// <summary>Seconds after which the same request may be tried again; null when trying again is no use.</summary>
    public int? RetryAfter { get; init; }
}
