using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>What the home organisation says to somebody's helping elsewhere.</summary>
internal sealed class SetLendingInput : IHasIdempotencyKey
{
    public NodeKey<Improver> Improver { get; init; } = null!;

    public Lending Lending { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class SetLendingInputType : InputType<SetLendingInput>
{
    public SetLendingInputType() : base("SetLendingInput", "What the home organisation says to somebody's helping elsewhere.")
    {
        Id(i => i.Improver, "improver").Describe("Id of somebody whose record the caller keeps; not of the caller.");
        Required(i => i.Lending, "lending").Describe("What it says from now on. What was accepted before stays as it is.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says for the home organisation whether it lends somebody.</summary>
internal static class SetLending
{
    public static void Mutation(MutationType mutation) => mutation.Change<SetLendingInput, Improver>("setLending", "improver", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(context, input, viewer => viewer.IsSteward || viewer.IsNationalSteward, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<NotYoursToKeepError>().Fails<OwnLendingError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says for the home organisation whether it lends somebody: never, always, or asked each time. For stewards of the person's organisation, never about themselves.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, SetLendingInput input, CancellationToken cancellationToken)
    {
        var (viewer, id) = (change.Viewer, Guid.Parse(input.Improver.Text));
        var improver = await change.Db.Improvers.SingleOrDefaultAsync(i => i.PublicId == id && i.IdentityAudience >= Audience.Private, cancellationToken).ConfigureAwait(false);
        if (improver is null || !viewer.Stewards(improver.OrganisationId)) return new NotYoursToKeepError("improver");
        // Or who must not consent to their own assignment would consent beforehand.
        if (improver.Id == viewer.ImproverId) return new OwnLendingError();
        improver.Lending = input.Lending;
        change.About(improver.Id);
        return improver.Id;
    }
}

/// <summary>Nobody answers for the home organisation about themselves.</summary>
public sealed record OwnLendingError() : MutationError("Nobody says for their organisation whether it lends themselves; ask another steward of it.");

internal sealed class OwnLendingErrorType() : ErrorType<OwnLendingError>("OwnLendingError", "The caller answers for the home organisation about themselves.");
