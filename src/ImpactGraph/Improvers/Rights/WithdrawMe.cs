using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Takes the caller's record out of others' sight.</summary>
internal sealed class WithdrawMeInput : IHasIdempotencyKey
{
    public string? IdempotencyKey { get; init; }
}

internal sealed class WithdrawMeInputType : InputType<WithdrawMeInput>
{
    public WithdrawMeInputType() : base("WithdrawMeInput", "Takes the caller's record out of others' sight.") =>
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("What the caller calls this very request, up to 100 characters: sent again with it, it is not done twice.");
}

/// <summary>Makes everything of the caller's record private at once.</summary>
internal static class WithdrawMe
{
    public static void Mutation(MutationType mutation) => mutation.Change<WithdrawMeInput, Improver>(
            "withdrawMe", "improver", (context, input, cancellationToken) => OwnRights.RunAsync<WithdrawMeInput, int>(context, input, DoAsync, cancellationToken))
        .Fails<NoRecordError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Takes the caller's own record out of others' sight: every audience becomes `PRIVATE` before the answer is given, and whoever asks from then on sees nothing of it; stewards still do. What the caller asked of networks is taken back. Nothing else is lost: the person may widen the audiences again. Figures that count people stay as they are.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, int own, CancellationToken cancellationToken)
    {
        var improver = await change.Db.Improvers.Include(i => i.JoinRequests).ThenInclude(r => r.Network).SingleAsync(i => i.Id == own, cancellationToken).ConfigureAwait(false);
        // Also when nothing is wider already: that it was asked for is told by the audit.
        change.About(own);
        Hide(change, improver);
        return own;
    }

    /// <summary>Makes every audience the narrowest there is, and takes back what is asked of networks, which would go on showing the name to coordinators. Triggers bring audiences to the copies in other tables.</summary>
    /// <param name="improver">Somebody, with what they ask of which networks.</param>
    public static void Hide(Change change, Improver improver)
    {
        (improver.IdentityAudience, improver.ContactAudience, improver.CapabilityAudience, improver.AvailabilityAudience, improver.HistoryAudience) =
            (Audience.Private, Audience.Private, Audience.Private, Audience.Private, Audience.Private);
        foreach (var request in improver.JoinRequests.Where(r => r.DeclinedOn is null).ToList()) JoinRequests.TakeBack(change, request);
    }
}
