using System.Linq.Expressions;
using ImpactGraph.Audit;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Keeps no record longer than somebody says that it is right: warns, hides and erases, in this order and with time between, and forgets idempotency keys.</summary>
/// <remarks>
/// Each step is audited system work, of up to <see cref="AtATime"/> people, so that who writes waits little. Somebody who is erased already is left alone; confirming the record, by whatever mutation does, begins anew, but what is hidden
/// stays so until the person widens it. What is to be done is looked up by an index, whatever the number of people to whom nothing is to be done.
/// </remarks>
/// <param name="changes">Unit of work of the database.</param>
/// <param name="erasures">Of the same database.</param>
/// <param name="rules">How long.</param>
/// <param name="time">Clock.</param>
public sealed class Retention(Changes changes, Erasures erasures, RetentionRules rules, TimeProvider time)
{
    /// <summary>For so long a request sent again with its key is known, in days.</summary>
    public const int KeyDays = 30;

    internal const int AtATime = 100;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Does what is to be done today.</summary>
    /// <param name="cancellationToken">Stops it between two portions; a later call goes on from there.</param>
    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public async Task<RetentionReport> RunAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        var plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
        // From the end, so that nobody takes two steps at once.
        var (erased, overwritten) = await erasures.EraseAsync("eraseUnconfirmed", plan.Erased, null, ToErase(today), cancellationToken).ConfigureAwait(false);
        foreach (var portion in plan.Hidden.Chunk(AtATime)) await StepAsync("hideUnconfirmed", portion, ToHide(today), Hide, cancellationToken).ConfigureAwait(false);
        foreach (var portion in plan.Warned.Chunk(AtATime)) await StepAsync("warnUnconfirmed", portion, ToWarn(today), (change, processing) => processing.WarnedOn = change.Today, cancellationToken).ConfigureAwait(false);
        return plan with { Erased = erased, Keys = await ForgetKeysAsync(cancellationToken).ConfigureAwait(false), IsOverwritten = overwritten };
    }

    /// <summary>What is to be done today; nothing is.</summary>
    public async Task<RetentionReport> PlanAsync(CancellationToken cancellationToken)
    {
        var (today, before) = (Today, KeysBefore);
        await using var db = changes.Open();
        return new(
            today,
            await PeopleAsync(db.Processing, ToWarn(today)).ConfigureAwait(false),
            await PeopleAsync(db.Processing, ToHide(today)).ConfigureAwait(false),
            await PeopleAsync(db.Processing, ToErase(today)).ConfigureAwait(false),
            await db.IdempotencyKeys.CountAsync(key => key.Entry.RecordedAt < before, cancellationToken).ConfigureAwait(false),
            true);

        Task<List<Guid>> PeopleAsync(DbSet<Processing> processing, Expression<Func<Processing, bool>> which) =>
            processing.Where(which).OrderBy(p => p.ConfirmedOn).ThenBy(p => p.ImproverId).Select(p => p.Improver.PublicId).ToListAsync(cancellationToken);
    }

    private DateTime KeysBefore => time.GetUtcNow().UtcDateTime.AddDays(-KeyDays);

    private Expression<Func<Processing, bool>> ToWarn(DateOnly today)
    {
        var upTo = rules.WarnUpTo(today);
        return p => p.ErasedOn == null && p.ConfirmedOn <= upTo && p.WarnedOn == null;
    }

    // Whoever was hidden once and has confirmed since is warned and hidden anew before anything else.
    private Expression<Func<Processing, bool>> ToHide(DateOnly today)
    {
        var (upTo, warnedBy) = (rules.HideUpTo(today), today.AddDays(-RetentionRules.DaysBetweenSteps));
        return p => p.ErasedOn == null && p.ConfirmedOn <= upTo && p.WarnedOn <= warnedBy && (p.HiddenOn == null || p.HiddenOn < p.WarnedOn);
    }

    private Expression<Func<Processing, bool>> ToErase(DateOnly today)
    {
        var (upTo, hiddenBy) = (rules.EraseUpTo(today), today.AddDays(-RetentionRules.DaysBetweenSteps));
        return p => p.ErasedOn == null && p.ConfirmedOn <= upTo && p.HiddenOn >= p.WarnedOn && p.HiddenOn <= hiddenBy;
    }

    private static void Hide(Change change, Processing processing)
    {
        WithdrawMe.Hide(change, processing.Improver);
        processing.HiddenOn = change.Today;
    }

    private Task<int> StepAsync(string action, Guid[] people, Expression<Func<Processing, bool>> stillSo, Action<Change, Processing> step, CancellationToken cancellationToken) => changes.RunAsSystemIfAsync<int>(
        action,
        async (change, token) =>
        {
            // Somebody may have confirmed since the plan was made.
            var found = await change.Db.Processing.Include(p => p.Improver).ThenInclude(i => i.JoinRequests).ThenInclude(r => r.Network).Where(stillSo).Where(p => people.Contains(p.Improver.PublicId)).ToListAsync(token).ConfigureAwait(false);
            foreach (var processing in found) step(change, processing);
            return found.Count;
        },
        static count => count > 0,
        cancellationToken);

    private Task<int> ForgetKeysAsync(CancellationToken cancellationToken)
    {
        var before = KeysBefore;
        return changes.RunAsSystemIfAsync<int>(
            "forgetIdempotencyKeys",
            async (change, token) =>
            {
                var count = await change.Db.IdempotencyKeys.Where(key => key.Entry.RecordedAt < before).ExecuteDeleteAsync(token).ConfigureAwait(false);
                change.Count("idempotencyKeys", count);
                return count;
            },
            static count => count > 0,
            cancellationToken);
    }
}
