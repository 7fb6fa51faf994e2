using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>What changes of the caller's own record have in common.</summary>
internal static class OwnRecord
{
    /// <summary>Does what a mutation asks for with the caller's own record, which is confirmed by it.</summary>
    /// <param name="context">Of the mutation.</param>
    /// <param name="input">What is asked for.</param>
    /// <param name="work">Gets the record with contact, availability and processing; gives errors, or none when it worked.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="InputException">The caller is not signed in, or has no record; or others write for too long.</exception>
    public static ValueTask<MutationResult<int>> RunAsync<TInput>(
        MutationContext context, TInput input, Func<Change, Improver, CancellationToken, ValueTask<IReadOnlyList<MutationError>>> work, CancellationToken cancellationToken) where TInput : class =>
        SignedInChanges.RunAsImproverAsync(context, input, async (change, token) =>
        {
            var improver = (await FindAsync(change, change.Viewer.Self, token).ConfigureAwait(false))!;
            var errors = await work(change, improver, token).ConfigureAwait(false);
            if (errors.Count > 0) return MutationResult<int>.Failed(errors);
            improver.Processing!.Confirm(change.Today);
            improver.Processing.Claim(change.Today);
            await change.Db.SaveChangesAsync(token).ConfigureAwait(false);
            return improver.Id;
        }, cancellationToken);

    /// <summary>A person who is here; null for nobody, and for who was erased.</summary>
    public static Task<Improver?> FindAsync(Change change, int id, CancellationToken cancellationToken) =>
        change.Db.Improvers.Include(i => i.Contact).Include(i => i.Availability).Include(i => i.Processing)
            .SingleOrDefaultAsync(i => i.Id == id && i.IdentityAudience >= Audience.Private, cancellationToken);
}
