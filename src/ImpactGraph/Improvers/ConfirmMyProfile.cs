using ImpactGraph.Audit;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <summary>That the caller's record is right as it is.</summary>
internal sealed class ConfirmMyProfileInput : IHasIdempotencyKey
{
    public string? PrivacyNotice { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class ConfirmMyProfileInputType : InputType<ConfirmMyProfileInput>
{
    public ConfirmMyProfileInputType() : base("ConfirmMyProfileInput", "That the caller's record is right as it is.")
    {
        Optional(i => i.PrivacyNotice, "privacyNotice").Describe("Version of the privacy notice that the person has read. Left out, the one that the record names stays.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says that the caller's record is right as it is, so that it is kept.</summary>
internal static class ConfirmMyProfile
{
    public static void Mutation(MutationType mutation) => mutation.Change<ConfirmMyProfileInput, Improver>(
            "confirmMyProfile", "improver", (context, input, cancellationToken) => OwnRecord.RunAsync(context, input, (_, improver, _) => ValueTask.FromResult(Do(improver, input)), cancellationToken))
        .Fails<PrivacyNoticeOutdatedError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says that the caller's own record is right as it is: what is not confirmed for long is hidden, and later erased. For improvers.");

    private static IReadOnlyList<MutationError> Do(Improver improver, ConfirmMyProfileInput input)
    {
        if (input.PrivacyNotice is null) return [];
        if (input.PrivacyNotice != Processing.CurrentPrivacyNotice) return [new PrivacyNoticeOutdatedError(Processing.CurrentPrivacyNotice)];
        improver.Processing!.PrivacyNotice = input.PrivacyNotice;
        return [];
    }
}
