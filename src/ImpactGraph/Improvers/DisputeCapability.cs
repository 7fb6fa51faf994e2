using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Texts;

namespace ImpactGraph.Improvers;

/// <summary>Which capability is not as it should be, and why.</summary>
internal sealed class DisputeCapabilityInput : IHasIdempotencyKey
{
    public NodeKey<Capability> Capability { get; init; } = null!;

    public string Reason { get; init; } = "";

    public string? IdempotencyKey { get; init; }
}

internal sealed class DisputeCapabilityInputType : InputType<DisputeCapabilityInput>
{
    public DisputeCapabilityInputType() : base("DisputeCapabilityInput", "Which capability is not as it should be, and why.")
    {
        Id(i => i.Capability, "capability").Describe("Id of the capability.");
        Required(i => i.Reason, "reason").Describe($"Why, for the person and for stewards. At most {CapabilityDispute.ReasonMaxLength} characters of plain text; lines are kept.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says that a capability, or its verification, is not as it should be: until it is verified again it is not verified.</summary>
internal static class DisputeCapability
{
    public static void Mutation(MutationType mutation) => mutation.Change<DisputeCapabilityInput, Capability>("disputeCapability", "capability", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, static _ => true, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<CapabilityNotFoundError>().Fails<NotAVerifierError>().Fails<NotVerifiedError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says that a capability is not as it should be: from then on, until it is verified again, it is not verified. Said again by the same caller, the reason is replaced. For those who may verify it, and for the person against a verification.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, DisputeCapabilityInput input, CancellationToken cancellationToken)
    {
        if (await Verifiers.SeenAsync(change, input.Capability, cancellationToken).ConfigureAwait(false) is not { } capability) return new CapabilityNotFoundError();
        var account = await change.CallersAccountAsync(cancellationToken).ConfigureAwait(false);
        var before = account is null ? null : capability.Disputes.FirstOrDefault(d => d.DisputedById == account.Id);
        if (capability.ImproverId == change.Viewer.ImproverId)
        {
            if (capability.VerifiedOn is null && before is null) return new NotVerifiedError();
        }
        else if (!await Verifiers.IncludeCallerAsync(change, capability, cancellationToken).ConfigureAwait(false)) return new NotAVerifierError();

        var text = new PlainText();
        var reason = text.Required("reason", input.Reason, CapabilityDispute.ReasonMaxLength, lines: true);
        if (text.Errors.Count > 0) return MutationResult<int>.Failed(text.Errors);
        // The words are the caller's, and go from the audit too when the caller is erased.
        if (change.Viewer.ImproverId is { } author) change.About(author);
        if (before is null) capability.Disputes.Add(new() { DisputedBy = account, AuthorId = change.Viewer.ImproverId, DisputedOn = change.Today, Reason = reason });
        else (before.Reason, before.DisputedOn, before.AuthorId) = (reason, change.Today, change.Viewer.ImproverId);
        capability.Unverify();
        return capability.Id;
    }
}
