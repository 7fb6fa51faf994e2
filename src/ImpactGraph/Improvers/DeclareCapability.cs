using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>What the caller can do.</summary>
internal sealed class DeclareCapabilityInput : IHasIdempotencyKey
{
    public string Method { get; init; } = "";

    public Optional<CapabilityLevel?> Level { get; init; }

    public Optional<string?> IssuerLevel { get; init; }

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
        Clearable(i => i.IssuerLevel, "issuerLevel").Describe($"Level in the words of the method's issuer, at most {Capability.IssuerLevelMaxLength} characters of plain text. Null when there is none.");
        Clearable(i => i.Years, "years").Describe($"Years of practice, 0 to {Capability.YearsMost}. Null when it is not known.");
        Clearable(i => i.LastUsedOn, "lastUsedOn").Describe("Day on which the method was last used, today or earlier. Null when it is not known.");
        Clearable(i => i.ExpiresOn, "expiresOn").Describe("Last day on which it holds, today or later. Null when it does not expire.");
        Optional(i => i.WillingToHelp, "willingToHelp").Describe("Whether the caller may be asked for help with the method. Left out of what is new: no.");
        Optional(i => i.Interested, "interested").Describe("Whether the caller wants to do more with the method. Left out of what is new: no.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says, or says anew, what the caller can do.</summary>
internal static class DeclareCapability
{
    public static void Mutation(MutationType mutation) => mutation.Change<DeclareCapabilityInput, Capability>("declareCapability", "capability", (context, input, cancellationToken) =>
            SignedInChanges.RunAsImproverAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<UnknownMethodError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says what the caller can do with a method, or changes what they said of it. With another level, or when it is to last longer, it is no longer verified. For improvers, of themselves.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, DeclareCapabilityInput input, CancellationToken cancellationToken)
    {
        var (db, self) = (change.Db, change.Viewer.Self);
        if (await db.Methods.SingleOrDefaultAsync(m => m.Code == input.Method, cancellationToken).ConfigureAwait(false) is not { } method) return new UnknownMethodError();
        var text = new PlainText();
        var issuerLevel = text.Optional("issuerLevel", input.IssuerLevel.Value, Capability.IssuerLevelMaxLength);
        if (Faults(input, change.Today).Concat(text.Errors).ToList() is { Count: > 0 } faults) return MutationResult<int>.Failed(faults);
        var capability = await db.Capabilities.SingleOrDefaultAsync(c => c.ImproverId == self && c.MethodId == method.Id, cancellationToken).ConfigureAwait(false);
        if (capability is null)
        {
            capability = new() { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), ImproverId = self, MethodId = method.Id, Source = CapabilitySource.Self, WillingToHelp = false, Interested = false };
            db.Add(capability);
        }

        Apply(input, input.IssuerLevel.IsGiven ? issuerLevel : capability.IssuerLevel, capability);
        await change.ConfirmAsync(self, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return capability.Id;
    }

    private static IEnumerable<MutationError> Faults(DeclareCapabilityInput input, DateOnly today)
    {
        if (input.Years.Value is { } years && !(years >= 0 && years <= Capability.YearsMost)) yield return new OutOfRangeError("years", $"Years of practice are 0 to {Capability.YearsMost}.");
        if (input.LastUsedOn.Value > today) yield return new OutOfRangeError("lastUsedOn", "The method was last used today or earlier.");
        if (input.ExpiresOn.Value < today) yield return new OutOfRangeError("expiresOn", "It holds until today or a later day; take back what has expired by `retractCapability`.");
    }

    private static void Apply(DeclareCapabilityInput input, string? issuerLevel, Capability capability)
    {
        var (level, expiresOn) = (input.Level.Or(capability.Level), input.ExpiresOn.Or(capability.ExpiresOn));
        // Nobody stretches what somebody else vouched for.
        if (level != capability.Level || issuerLevel != capability.IssuerLevel || (capability.ExpiresOn is { } last && !(expiresOn <= last))) capability.Unverify();
        (capability.Level, capability.IssuerLevel, capability.ExpiresOn) = (level, issuerLevel, expiresOn);
        capability.Years = input.Years.Or(capability.Years);
        capability.LastUsedOn = input.LastUsedOn.Or(capability.LastUsedOn);
        capability.WillingToHelp = input.WillingToHelp ?? capability.WillingToHelp;
        capability.Interested = input.Interested ?? capability.Interested;
    }
}
