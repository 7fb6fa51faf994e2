using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>What the caller no longer says of themselves.</summary>
internal sealed class RetractCapabilityInput : IHasIdempotencyKey
{
    public NodeKey<Capability> Capability { get; init; } = null!;

    public string? IdempotencyKey { get; init; }
}

internal sealed class RetractCapabilityInputType : InputType<RetractCapabilityInput>
{
    public RetractCapabilityInputType() : base("RetractCapabilityInput", "What the caller no longer says of themselves.")
    {
        Id(i => i.Capability, "capability").Describe("Id of a capability of the caller's own.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Takes back what the caller said they can do, with its verification and its disputes.</summary>
internal static class RetractCapability
{
    public static void Mutation(MutationType mutation) => mutation.Change<RetractCapabilityInput, Improver>("retractCapability", "improver", (context, input, cancellationToken) =>
            SignedInChanges.RunAsImproverAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<CapabilityNotFoundError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Takes back what the caller said they can do with a method, with its verification and its disputes. For improvers, of themselves.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, RetractCapabilityInput input, CancellationToken cancellationToken)
    {
        var (self, id) = (change.Viewer.Self, Guid.Parse(input.Capability.Text));
        // With the disputes, so that the audit hears of them: the database would remove them unheard.
        var capability = await change.Db.Capabilities.Include(c => c.Disputes).SingleOrDefaultAsync(c => c.PublicId == id && c.ImproverId == self, cancellationToken).ConfigureAwait(false);
        if (capability is null) return new CapabilityNotFoundError();
        change.Db.RemoveRange(capability.Disputes);
        change.Db.Remove(capability);
        await change.ConfirmAsync(self, cancellationToken).ConfigureAwait(false);
        return self;
    }
}
