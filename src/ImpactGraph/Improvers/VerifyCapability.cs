using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers;

/// <summary>Which capability is as declared, or at which level.</summary>
internal sealed class VerifyCapabilityInput : IHasIdempotencyKey
{
    public NodeKey<Capability> Capability { get; init; } = null!;

    public CapabilitySource Source { get; init; }

    public CapabilityLevel? Level { get; init; }

    public Optional<DateOnly?> ExpiresOn { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class VerifyCapabilityInputType : InputType<VerifyCapabilityInput>
{
    public VerifyCapabilityInputType() : base("VerifyCapabilityInput", "Which capability is as declared, or at which level.")
    {
        Id(i => i.Capability, "capability").Describe("Id of somebody else's capability.");
        Required(i => i.Source, "source").Describe("What the verification rests on: MANAGER, CERTIFICATE or PEER.");
        Optional(i => i.Level, "level").Describe("Level that is verified. Left out, the one that is there, whatever it is by then.");
        Clearable(i => i.ExpiresOn, "expiresOn").Describe("Last day on which it holds, today or later. Left out, it stays as it is; null when it does not expire.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says that somebody's capability is as declared, or at another level; settles what was disputed.</summary>
internal static class VerifyCapability
{
    public static void Mutation(MutationType mutation) => mutation.Change<VerifyCapabilityInput, Capability>("verifyCapability", "capability", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, static _ => true, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<CapabilityNotFoundError>().Fails<OwnCapabilityError>().Fails<NotAVerifierError>().Fails<OutOfRangeError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says that somebody's capability is as declared, or at another level, and settles what was disputed of it. For stewards of the person's organisation, coordinators of the person's networks, and people whose own capability in the method is verified at LEAD or above; never of oneself.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, VerifyCapabilityInput input, CancellationToken cancellationToken)
    {
        if (await Verifiers.SeenAsync(change, input.Capability, cancellationToken).ConfigureAwait(false) is not { } capability) return new CapabilityNotFoundError();
        if (capability.ImproverId == change.Viewer.ImproverId) return new OwnCapabilityError();
        if (!await Verifiers.IncludeCallerAsync(change, capability, cancellationToken).ConfigureAwait(false)) return new NotAVerifierError();
        if (input.Source == CapabilitySource.Self) return new OutOfRangeError("source", "A verification rests on MANAGER, CERTIFICATE or PEER; SELF is the person's own word.");
        var expiresOn = input.ExpiresOn.Or(capability.ExpiresOn);
        if (expiresOn < change.Today) return new OutOfRangeError("expiresOn", "It holds until today or a later day; give one, or null when it does not expire.");
        capability.Level = input.Level ?? capability.Level;
        (capability.VerifiedOn, capability.VerifiedById, capability.Source, capability.ExpiresOn) = (change.Today, change.Viewer.ImproverId, input.Source, expiresOn);
        change.Db.RemoveRange(capability.Disputes);
        await change.ConfirmAsync(capability.ImproverId, cancellationToken).ConfigureAwait(false);
        return capability.Id;
    }
}
