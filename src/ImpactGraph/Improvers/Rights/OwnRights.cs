using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>There is no record that is the caller's own, or no longer.</summary>
public sealed record NoRecordError() : MutationError("You have no record here: nothing is kept of you, or your account is not linked to it; a steward of your organisation can link it.");

internal sealed class NoRecordErrorType() : ErrorType<NoRecordError>("NoRecordError", "There is no record that is the caller's own, or no longer.");

/// <summary>What people do with their own records.</summary>
internal static class OwnRights
{
    /// <summary>Does what a mutation asks for with the caller's own record. Nobody else may, stewards included.</summary>
    /// <exception cref="InputException">The caller is not signed in; or others write for too long.</exception>
    public static ValueTask<MutationResult<T>> RunAsync<TInput, T>(
        MutationContext context, TInput input, Func<Change, int, CancellationToken, ValueTask<MutationResult<T>>> work, CancellationToken cancellationToken) where TInput : class
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsSignedIn) throw Refusals.NotAuthenticated();
        if (viewer.ImproverId is not { } own) return ValueTask.FromResult<MutationResult<T>>(new NoRecordError());
        return Service<Changes>(context).RunAsync(context, input, async (change, token) =>
            // Erased since the caller was looked up: to make them private, say, would be to bring them back.
            await change.Db.Improvers.AnyAsync(i => i.Id == own && i.IdentityAudience >= Audience.Private, token).ConfigureAwait(false) ? await work(change, own, token).ConfigureAwait(false) : new NoRecordError(), cancellationToken);
    }

    /// <summary>What the request's services must have.</summary>
    public static T Service<T>(MutationContext context) where T : class =>
        (T?)context.Request.Services?.GetService(typeof(T)) ?? throw new InvalidOperationException($"{context.Field} needs {typeof(T).Name} among the services of the request.");
}
