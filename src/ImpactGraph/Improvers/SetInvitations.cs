using ImpactGraph.Audit;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <summary>Whether the caller may be suggested and invited.</summary>
internal sealed class SetInvitationsInput : IHasIdempotencyKey
{
    public bool TakesInvitations { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class SetInvitationsInputType : InputType<SetInvitationsInput>
{
    public SetInvitationsInputType() : base("SetInvitationsInput", "Whether the caller may be suggested and invited.")
    {
        Required(i => i.TakesInvitations, "takesInvitations").Describe("Whether the caller may be suggested for challenges and invited to them.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says whether the caller may be suggested for challenges and invited to them.</summary>
internal static class SetInvitations
{
    public static void Mutation(MutationType mutation) => mutation.Change<SetInvitationsInput, Improver>("setInvitations", "improver", (context, input, cancellationToken) =>
            OwnRecord.RunAsync(context, input, (_, improver, _) =>
            {
                improver.TakesInvitations = input.TakesInvitations;
                return ValueTask.FromResult<IReadOnlyList<MutationError>>([]);
            }, cancellationToken))
        .Fails<IdempotencyKeyReusedError>()
        .Describe("Says whether the caller may be suggested for challenges and invited to them, and confirms the record. Invitations that were sent stay, and can be answered. For improvers.");
}
