using ImpactGraph.Audit;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <summary>When and how far the caller can help.</summary>
internal sealed class SetAvailabilityInput : IHasIdempotencyKey
{
    public Optional<GivenAvailability?> Availability { get; init; }

    public string? IdempotencyKey { get; init; }
}

/// <summary>What a caller says of it.</summary>
internal sealed class GivenAvailability
{
    public double DaysPerWeek { get; init; }

    public DateOnly? FromOn { get; init; }

    public DateOnly? UntilOn { get; init; }

    public AvailabilityReach Reach { get; init; }
}

internal sealed class SetAvailabilityInputType : InputType<SetAvailabilityInput>
{
    public SetAvailabilityInputType() : base("SetAvailabilityInput", "When and how far the caller can help.")
    {
        Clearable(i => i.Availability, "availability").Describe("From now on, in place of what was there. Null for who cannot help or does not say. Left out, it stays as it is.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

internal sealed class AvailabilityInputType : InputType<GivenAvailability>
{
    public AvailabilityInputType() : base("AvailabilityInput", "When and how far somebody can help.")
    {
        Required(i => i.DaysPerWeek, "daysPerWeek").Describe("Days a week, more than 0, to 5.");
        Optional(i => i.FromOn, "fromOn").Describe("First day; today (UTC) when left out.");
        Optional(i => i.UntilOn, "untilOn").Describe("Last day, today or later. Left out, it is open.");
        Required(i => i.Reach, "reach").Describe("How far from home.");
    }
}

/// <summary>Says when and how far the caller can help.</summary>
internal static class SetAvailability
{
    public static void Mutation(MutationType mutation) => mutation.Change<SetAvailabilityInput, Improver>(
            "setAvailability", "improver", (context, input, cancellationToken) => OwnRecord.RunAsync(context, input, (change, improver, _) => ValueTask.FromResult(Do(change, improver, input)), cancellationToken))
        .Fails<InvalidAvailabilityError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says when and how far the caller can help, or takes it back, and confirms the record. For improvers.");

    private static IReadOnlyList<MutationError> Do(Change change, Improver improver, SetAvailabilityInput input)
    {
        if (!input.Availability.IsGiven) return [];
        if (input.Availability.Value is not { } given)
        {
            if (improver.Availability is { } former) change.Db.Remove(former);
            return [];
        }

        var from = given.FromOn ?? change.Today;
        if (Faults(given, from, change.Today).ToList() is { Count: > 0 } errors) return errors;
        if (improver.Availability is { } availability)
            (availability.DaysPerWeek, availability.FromOn, availability.UntilOn, availability.Reach) = (given.DaysPerWeek, from, given.UntilOn, given.Reach);
        else improver.Availability = new() { DaysPerWeek = given.DaysPerWeek, FromOn = from, UntilOn = given.UntilOn, Reach = given.Reach };
        return [];
    }

    private static IEnumerable<MutationError> Faults(GivenAvailability given, DateOnly from, DateOnly today)
    {
        if (given.DaysPerWeek is not (> 0 and <= 5)) yield return new InvalidAvailabilityError("daysPerWeek", "Give more than 0 and at most 5 days a week; for none, give null for availability.");
        if (given.UntilOn < today) yield return new InvalidAvailabilityError("untilOn", "The last day is past; give today or a later day, or leave it out.");
        else if (given.UntilOn < from) yield return new InvalidAvailabilityError("untilOn", "The last day is before the first; give the same day or a later one.");
    }
}
