using System.Security.Cryptography;
using System.Text.Json;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Audit;

/// <remarks>How mutations use it.</remarks>
public sealed partial class Changes
{
    /// <summary>Does what a mutation asks for.</summary>
    /// <param name="context">Says who asks, and the mutation's name, which the audit will name.</param>
    /// <param name="input">
    /// What is asked for. Where it is <see cref="IHasIdempotencyKey"/> and has a key, the same caller's same request with the same input gives the same result, and changes nothing,
    /// while the key is kept; another input is an <see cref="IdempotencyKeyReusedError"/>, which the mutation must declare. Results are then row numbers.
    /// </param>
    /// <param name="work">Does it, or gives errors: then nothing is written, whatever it saved, and the audit says nothing. What it throws undoes everything as well.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="InputException">Others write for too long (<c>BUSY</c>), the key cannot be one, or comes from somebody of whom nothing is known.</exception>
    public ValueTask<MutationResult<T>> RunAsync<TInput, T>(
        MutationContext context, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<T>>> work, CancellationToken cancellationToken) where TInput : class
    {
        ArgumentNullException.ThrowIfNull(context);
        var viewer = (Viewer)context.Request.Viewer!;
        return RunAsync(context.Field, viewer, Actor.Of(viewer), input, work, cancellationToken);
    }

    internal async ValueTask<MutationResult<T>> RunAsync<TInput, T>(
        string action, Viewer viewer, Actor actor, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<T>>> work, CancellationToken cancellationToken) where TInput : class
    {
        if (input is not IHasIdempotencyKey { IdempotencyKey: { } key })
        {
            return await RunAsync(action, viewer, actor, work, static result => result.Errors.Count == 0, cancellationToken).ConfigureAwait(false);
        }

        if (typeof(T) != typeof(int)) throw new InvalidOperationException($"{action}: only a mutation whose result is a row can be given an idempotency key.");
        if (key.Length is 0 or > IdempotencyKey.KeyMaxLength) throw ChangeErrors.KeyLength();
        var caller = actor.AccountId?.ToString() ?? throw ChangeErrors.KeyWithoutAccount();
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, input.GetType())));

        await using var transaction = await AuditedTransaction.BeginAsync(open, gate, cancellationToken).ConfigureAwait(false);
        if (await transaction.Db.IdempotencyKeys.SingleOrDefaultAsync(one => one.Caller == caller && one.Action == action && one.Key == key, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known.InputDigest == digest ? (T)(object)known.Result : new IdempotencyKeyReusedError();
        }

        var (change, result) = await WorkAsync(transaction, viewer, actor, work, cancellationToken).ConfigureAwait(false);
        if (result.Errors.Count > 0) return result;
        var sequence = await AppendAsync(transaction, change, action, cancellationToken).ConfigureAwait(false);
        transaction.Db.Add(new IdempotencyKey { Caller = caller, Action = action, Key = key, InputDigest = digest, Result = (int)(object)result.Value!, Sequence = sequence });
        await transaction.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return result;
    }
}
