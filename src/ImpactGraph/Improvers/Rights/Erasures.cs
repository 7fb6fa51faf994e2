using System.Linq.Expressions;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Erases people from first to last: rows, register, bytes.</summary>
/// <param name="changes">Unit of work of the database.</param>
/// <param name="overwrite">Of the same database.</param>
/// <param name="register">Outside it.</param>
/// <param name="time">Clock.</param>
public sealed class Erasures(Changes changes, DatabaseOverwrite overwrite, ErasureRegister register, TimeProvider time)
{
    /// <summary>People that one change erases: others wait to write for some tenths of a second.</summary>
    private const int AtATime = 50;

    /// <summary>Erases people who did not ask for it themselves, by a rule or on somebody's word. Those who are erased already are left as they are.</summary>
    /// <param name="action">What the audit calls it.</param>
    /// <param name="people">Public ids; those that nobody has are passed over.</param>
    /// <param name="reason">Why, for the audit; not who. Null when the action says it.</param>
    /// <param name="cancellationToken">Stops it between two portions.</param>
    /// <returns>Who was erased now, and whether the files are free of what was theirs: when not, it is tried again by <see cref="FinishAsync"/>.</returns>
    /// <exception cref="InputException">Others write for too long: <c>BUSY</c>.</exception>
    /// <exception cref="IOException">The register cannot be written; nobody of the portion was erased then, or will be again after a restore only when <see cref="ReconcileAsync"/> has run.</exception>
    public Task<(IReadOnlyList<Guid> Erased, bool Overwritten)> EraseAsync(string action, IEnumerable<Guid> people, string? reason, CancellationToken cancellationToken) =>
        EraseAsync(action, people, reason, null, cancellationToken);

    /// <param name="stillSo">Who of them is to be erased, asked again when nobody else can write any more. Null for all.</param>
    /// <inheritdoc cref="EraseAsync(string, IEnumerable{Guid}, string?, CancellationToken)"/>
    internal async Task<(IReadOnlyList<Guid> Erased, bool Overwritten)> EraseAsync(
        string action, IEnumerable<Guid> people, string? reason, Expression<Func<Processing, bool>>? stillSo, CancellationToken cancellationToken)
    {
        var erased = new List<Guid>();
        foreach (var portion in people.Distinct().Chunk(AtATime))
        {
            register.RequireWritable();
            var done = await changes.RunAsSystemIfAsync(action, (change, token) => DoAsync(change, portion, reason, stillSo, token), done => done.Count > 0, cancellationToken).ConfigureAwait(false);
            await register.AppendAsync(done, time.GetUtcNow().UtcDateTime, CancellationToken.None).ConfigureAwait(false);
            erased.AddRange(done);
        }

        return (erased, await FinishAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether anybody was ever erased, as far as the register or the database knows. Asked at each start, so it does not wait for EF Core.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> HasAnyAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(register.Path) || await DatabaseSetup.HasErasedAsync(path, cancellationToken).ConfigureAwait(false);

    /// <summary>Erases again whoever the register names and the database, restored from a backup, has again; then names in the register whom the database alone knew to be erased.</summary>
    /// <inheritdoc cref="EraseAsync(string, IEnumerable{Guid}, string?, CancellationToken)"/>
    /// <exception cref="FormatException">The register cannot be understood.</exception>
    public async Task<(IReadOnlyList<Guid> Erased, bool Overwritten)> ReplayAsync(CancellationToken cancellationToken)
    {
        var result = await EraseAsync("replayErasures", await register.ReadAsync(cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);
        await ReconcileAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Frees the files of what was erased, if that is still to be done.</summary>
    /// <returns>Whether they are free of it. False when others read or wrote for too long.</returns>
    public Task<bool> FinishAsync(CancellationToken cancellationToken) => overwrite.RunAsync(cancellationToken);

    /// <summary>Erases the caller.</summary>
    /// <param name="context">Of the mutation.</param>
    /// <param name="input">Of the mutation.</param>
    /// <param name="named">Whom the caller named: nobody is erased when it is not the caller.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    internal async ValueTask<MutationResult<ErasureMade>> EraseCallerAsync<TInput>(MutationContext context, TInput input, Guid named, CancellationToken cancellationToken) where TInput : class
    {
        var result = await OwnRights.RunAsync<TInput, ErasureMade>(
            context,
            input,
            async (change, own, token) =>
            {
                if (!await change.Db.Improvers.AnyAsync(i => i.Id == own && i.PublicId == named, token).ConfigureAwait(false)) return new NotOwnRecordError();
                register.RequireWritable();
                return await Erasure.DoAsync(change, [own], token).ConfigureAwait(false) is [var person] ? new ErasureMade(person, change.Now, false) : new NoRecordError();
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Errors.Count > 0) return result;
        // It has happened: what follows is not for the caller to stop.
        await register.AppendAsync([result.Value!.Person], result.Value.ErasedAt, CancellationToken.None).ConfigureAwait(false);
        return result.Value with { IsOverwritten = await FinishAsync(CancellationToken.None).ConfigureAwait(false) };
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var known = (await register.ReadAsync(cancellationToken).ConfigureAwait(false)).ToHashSet();
        await using var context = changes.Open();
        var erased = await context.Processing.Where(p => p.ErasedOn != null).OrderBy(p => p.ImproverId).Select(p => p.Improver.PublicId).ToListAsync(cancellationToken).ConfigureAwait(false);
        await register.AppendAsync([.. erased.Where(person => !known.Contains(person))], time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyList<Guid>> DoAsync(Change change, Guid[] people, string? reason, Expression<Func<Processing, bool>>? stillSo, CancellationToken cancellationToken)
    {
        change.Reason = reason;
        var improvers = stillSo is null ? change.Db.Improvers : change.Db.Processing.Where(stillSo).Select(p => p.Improver);
        var ids = await improvers.Where(i => people.Contains(i.PublicId)).Select(i => i.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return await Erasure.DoAsync(change, ids, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>That somebody was erased.</summary>
/// <param name="Person">Public id, which stays.</param>
/// <param name="ErasedAt">UTC.</param>
/// <param name="IsOverwritten">Whether no byte of the database's files holds what was theirs.</param>
internal sealed record ErasureMade(Guid Person, DateTime ErasedAt, bool IsOverwritten);
