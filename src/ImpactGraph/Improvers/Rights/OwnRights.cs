using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;

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
        if (SignedInChanges.CallerOf(context).ImproverId is not { } own) return ValueTask.FromResult<MutationResult<T>>(new NoRecordError());
        return SignedInChanges.ServiceOf<Changes>(context).RunAsync(context, input, async (change, token) =>
            // Erased since the caller was looked up: to make them private, say, would be to bring them back.
            await SignedInChanges.IsHereAsync(change, own, token).ConfigureAwait(false) ? await work(change, own, token).ConfigureAwait(false) : new NoRecordError(), cancellationToken);
    }
}
