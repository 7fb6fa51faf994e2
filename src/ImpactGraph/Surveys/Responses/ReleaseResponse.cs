using System.ComponentModel;
using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Surveys.Responses;

/// <remarks>Each has the number of the state that it leads to.</remarks>
[Description("Whom an organisation releases something to.")]
public enum ReleaseAudience
{
    [Description("Callers who are signed in.")]
    Peers = ResponseState.ReleasedToPeers,

    [Description("Everybody.")]
    Public = ResponseState.ReleasedPublic,
}

/// <summary>Which response is to be shown to whom.</summary>
internal sealed class ReleaseResponseInput : IHasIdempotencyKey
{
    public NodeKey<Response> Response { get; init; } = null!;

    public ReleaseAudience To { get; init; }

    public int Version { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class ReleaseResponseInputType : InputType<ReleaseResponseInput>
{
    public ReleaseResponseInputType() : base("ReleaseResponseInput", "Which response is to be shown to whom.")
    {
        Id(i => i.Response, "response").Describe("Id of the response.");
        Required(i => i.To, "to").Describe("Whom it is to be shown to.");
        Required(i => i.Version, "version").Describe("Version of the response that is released: what its editor has not seen is not.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe($"What the caller calls this very request, 1 to {IdempotencyKey.KeyMaxLength} characters; sent again with the same key it does nothing more. Left out, it is a new request each time.");
    }
}

/// <summary>Shows a response that was handed in to peers or to everybody.</summary>
internal static class ReleaseResponse
{
    public static void Mutation(MutationType mutation) => mutation.Change<ReleaseResponseInput, Response>("releaseResponse", "response", (context, input, cancellationToken) =>
            ResponseChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<ResponseConflictError>().Fails<ResponseStateError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Shows a response that was handed in to peers or to everybody, whether or not its round is still open; it is never taken back. For contributors of the organisation.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, ReleaseResponseInput input, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(input.Response.Text);
        var response = await change.Db.Responses.SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken).ConfigureAwait(false);
        // One that is not there is refused like one of others: ids of drafts are nobody else's business.
        if (response is null || !change.Viewer.Contributes(response.OrganisationId)) throw Refusals.NotAuthorized();
        if (response.Version != input.Version) return new ResponseConflictError(response.Id, response.Version);
        var released = (ResponseState)input.To;
        if (response.State == ResponseState.Draft) return new ResponseStateError(response.State, "The response is a draft; hand it in first.");
        if (response.State >= released) return new ResponseStateError(response.State, "The response is shown to them already, and a release is never taken back.");
        (response.State, response.Version) = (released, response.Version + 1);
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return response.Id;
    }
}
