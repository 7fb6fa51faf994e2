using ImpactGraph.Audit;
using ImpactGraph.Engine;

namespace ImpactGraph.Networks;

/// <summary>Who is not let into a network.</summary>
internal sealed class DeclineMemberInput : IHasIdempotencyKey
{
    public NodeKey<JoinRequest> JoinRequest { get; init; } = null!;

    public string? IdempotencyKey { get; init; }
}

internal sealed class DeclineMemberInputType : InputType<DeclineMemberInput>
{
    public DeclineMemberInputType() : base("DeclineMemberInput", "Who is not let into a network.")
    {
        Id(i => i.JoinRequest, "joinRequest").Describe("Id of an open request.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Does not let somebody who asked into a network.</summary>
internal static class DeclineMember
{
    public static void Mutation(MutationType mutation) => mutation.Change<DeclineMemberInput, JoinRequest>("declineMember", "joinRequest", (context, input, cancellationToken) =>
            JoinRequests.DecideAsync(context, input, input.JoinRequest, (change, request, _) =>
            {
                request.DeclinedOn = change.Today;
                return ValueTask.FromResult<MutationResult<int>>(request.Id);
            }, cancellationToken))
        .Fails<JoinRequestNotFoundError>().Fails<JoinRequestDeclinedError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Does not let somebody who asked in; they are told by their request, and may ask again. For the network's coordinators, who see the request from then on only where the person shows themselves to them: `joinRequest` may be null though there is no error.");
}
