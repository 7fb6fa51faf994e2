using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>What the caller can do.</summary>
internal sealed class DeclareCapabilityInput : IHasIdempotencyKey
{
    public string Method { get; init; } = "";

    public Optional<CapabilityLevel?> Level { get; init; }

    public Optional<double?> Years { get; init; }

    public Optional<DateOnly?> LastUsedOn { get; init; }

    public Optional<DateOnly?> ExpiresOn { get; init; }

    public bool? WillingToHelp { get; init; }

    public bool? Interested { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class DeclareCapabilityInputType : InputType<DeclareCapabilityInput>
{
    public DeclareCapabilityInputType() : base("DeclareCapabilityInput", "What the caller can do. What is left out stays as it is, and is not known of a capability that is new.")
    {
        Required(i => i.Method, "method").Describe("Code of the method.");
        Clearable(i => i.Level, "level").Describe("Level on the scale that all methods share. Null when it is not known.");
        Clearable(i => i.Years, "years").Describe($"Years of practice, 0 to {Capability.YearsMost}. Null when it is not known.");
        Clearable(i => i.LastUsedOn, "lastUsedOn").Describe("Day on which the method was last used, today or earlier. Null when it is not known.");
        Clearable(i => i.ExpiresOn, "expiresOn").Describe("Last day on which it holds, today or later. Null when it does not expire.");
        Optional(i => i.WillingToHelp, "willingToHelp").Describe("Whether the caller may be asked for help with the method. Left out of what is new: no.");
        Optional(i => i.Interested, "interested").Describe("Whether the caller wants to do more with the method. Left out of what is new: no.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("What the caller calls this very request, so that sending it again does nothing. Left out, it is done each time.");
    }
}

/// <summary>Says, or says anew, what the caller can do.</summary>
internal static class DeclareCapability
{
    public static void Mutation(MutationType mutation) => mutation.Change<DeclareCapabilityInput, Capability>("declareCapability", "capability", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.IsImprover, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<UnknownMethodError>().Fails<OutOfRangeError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says what the caller can do with a method, or changes what they said of it. Whose level changes, or who lets it last longer, is no longer verified. For improvers, of themselves.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, DeclareCapabilityInput input, CancellationToken cancellationToken)
    {
        var (db, self) = (change.Db, change.Viewer.Self);
        if (await db.Methods.SingleOrDefaultAsync(m => m.Code == input.Method, cancellationToken).ConfigureAwait(false) is not { } method) return new UnknownMethodError();
        if (Fault(input, change.Today) is { } fault) return fault;
        var capability = await db.Capabilities.SingleOrDefaultAsync(c => c.ImproverId == self && c.MethodId == method.Id, cancellationToken).ConfigureAwait(false);
        if (capability is null)
        {
            capability = new() { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), ImproverId = self, MethodId = method.Id, Source = CapabilitySource.Self, WillingToHelp = false, Interested = false };
            db.Add(capability);
        }

        Apply(input, capability);
        await change.ConfirmAsync(self, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return capability.Id;
    }

    private static OutOfRangeError? Fault(DeclareCapabilityInput input, DateOnly today) =>
        input.Years is { Value: { } years } && !(years >= 0 && years <= Capability.YearsMost) ? new("years", $"Years of practice are 0 to {Capability.YearsMost}.")
        : input.LastUsedOn.Value > today ? new("lastUsedOn", "The method was last used today or earlier.")
        : input.ExpiresOn.Value < today ? new("expiresOn", "It holds until today or a later day; take back what has expired by `retractCapability`.")
        : null;

    private static void Apply(DeclareCapabilityInput input, Capability capability)
    {
        var (level, expiresOn) = (input.Level.Or(capability.Level), input.ExpiresOn.Or(capability.ExpiresOn));
        // Nobody stretches what somebody else vouched for.
        if (level != capability.Level || (capability.ExpiresOn is { } last && !(expiresOn <= last))) capability.Unverify();
        (capability.Level, capability.ExpiresOn) = (level, expiresOn);
        capability.Years = input.Years.Or(capability.Years);
        capability.LastUsedOn = input.LastUsedOn.Or(capability.LastUsedOn);
        capability.WillingToHelp = input.WillingToHelp ?? capability.WillingToHelp;
        capability.Interested = input.Interested ?? capability.Interested;
    }
}
