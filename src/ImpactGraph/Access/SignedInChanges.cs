using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>What changes by callers who are signed in have in common.</summary>
internal static class SignedInChanges
{
    /// <summary>Does what a mutation asks for, if the caller is signed in and one of those it is for.</summary>
    /// <param name="context">Says who asks.</param>
    /// <param name="input">What is asked for.</param>
    /// <param name="isFor">Whom the mutation is for, whatever the input; others are refused before anything is read.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="InputException">The caller is not signed in, or none of those; or others write for too long.</exception>
    public static ValueTask<MutationResult<T>> RunAsync<TInput, T>(
        MutationContext context, TInput input, Func<Viewer, bool> isFor, Func<Change, CancellationToken, ValueTask<MutationResult<T>>> work, CancellationToken cancellationToken) where TInput : class
    {
        if (!isFor(CallerOf(context))) throw Refusals.NotAuthorized();
        return ServiceOf<Changes>(context).RunAsync(context, input, async (change, token) =>
        {
            // Erased since the caller was looked up: whatever they say now would outlive the erasure.
            if (change.Viewer.ImproverId is { } self && !await IsHereAsync(change, self, token).ConfigureAwait(false)) throw Refusals.NotAuthorized();
            return await work(change, token).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>Does what a mutation asks for of the caller's own record.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static ValueTask<MutationResult<int>> RunAsImproverAsync<TInput>(
        MutationContext context, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken) where TInput : class =>
        RunAsync(context, input, viewer => viewer.IsImprover, work, cancellationToken);

    /// <summary>Who asks.</summary>
    /// <exception cref="InputException">Somebody who is not signed in.</exception>
    public static Viewer CallerOf(MutationContext context) => (Viewer)context.Request.Viewer! is { IsSignedIn: true } viewer ? viewer : throw Refusals.NotAuthenticated();

    /// <summary>What the request's services must have.</summary>
    public static T ServiceOf<T>(MutationContext context) where T : class =>
        (T?)context.Request.Services?.GetService(typeof(T)) ?? throw new InvalidOperationException($"{context.Field} needs {typeof(T).Name} among the services of the request.");

    /// <summary>Whether somebody is here, and was not erased.</summary>
    public static Task<bool> IsHereAsync(Change change, int improver, CancellationToken cancellationToken) =>
        change.Db.Improvers.AnyAsync(i => i.Id == improver && i.IdentityAudience >= Audience.Private, cancellationToken);

    /// <summary>The caller's account; a new one for those who until now were known by their token alone. Null for callers without a token, who are no people.</summary>
    public static async ValueTask<Account?> CallersAccountAsync(this Change change, CancellationToken cancellationToken)
    {
        if (change.Viewer.Caller is not { } caller) return null;
        var id = Account.PublicIdOf(caller.Issuer, caller.Subject);
        return await change.Db.Accounts.SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false)
            ?? new() { PublicId = id, Issuer = caller.Issuer, Subject = caller.Subject, CreatedAt = change.Now };
    }
}
