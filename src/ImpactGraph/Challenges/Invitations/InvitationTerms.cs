using System.Linq.Expressions;
using ImpactGraph.Audit;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Challenges.Invitations;

/// <summary>Lets no invitation and no assignment last longer than its time: reminds when half of the term is over, expires, frees places for which consent was not given in time, and ends what has come to its last day.</summary>
/// <remarks>Each step is audited system work on up to <see cref="AtATime"/> rows, so that who writes waits little. What is due is a range of an index over states and terms, whatever the number of rows that are not.</remarks>
/// <param name="changes">Unit of work of the database.</param>
/// <param name="consentTerm">How long a home organisation has to answer.</param>
/// <param name="time">Clock.</param>
public sealed class InvitationTerms(Changes changes, TimeSpan consentTerm, TimeProvider time)
{
    /// <summary>What an assignment says that was refused because nobody answered.</summary>
    public const string NotAnswered = "not answered";

    internal const int AtATime = 100;

    /// <summary>Does what is due now.</summary>
    /// <param name="cancellationToken">Stops it between two portions; a later call goes on from there.</param>
    /// <exception cref="Engine.InputException">Others write for too long: <c>BUSY</c>.</exception>
    public async Task<InvitationTermsReport> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // Nobody is reminded of what is over.
        var expired = await StepAsync("expireInvitations", ToExpire(now), i => i.State = InvitationState.Expired, cancellationToken).ConfigureAwait(false);
        var reminded = await StepAsync("remindOfInvitations", ToRemind(now), i => i.RemindedAt = now, cancellationToken).ConfigureAwait(false);
        var refused = await StepAsync("refuseUnanswered", ToRefuse(now), a => (a.State, a.Reason) = (AssignmentState.Refused, NotAnswered), cancellationToken).ConfigureAwait(false);
        var ended = await StepAsync("endAssignments", ToEnd(now), a => a.State = AssignmentState.Ended, cancellationToken).ConfigureAwait(false);
        return new(reminded, expired, refused, ended);
    }

    private static Expression<Func<Invitation, bool>> ToExpire(DateTime now) => i => i.State == InvitationState.Sent && i.ExpiresAt <= now;

    // Half of the term that the urgency of today gives; the bound on the expiry keeps it a range.
    private static Expression<Func<Invitation, bool>> ToRemind(DateTime now)
    {
        var (critical, urgent, other) = (now - Half(Urgency.Critical), now - Half(Urgency.Urgent), now - Half(Urgency.Routine));
        var soon = now + Half(Urgency.Routine);
        return i => i.State == InvitationState.Sent && i.ExpiresAt > now && i.ExpiresAt <= soon && i.RemindedAt == null
            && (i.SentAt <= other || (i.Challenge.Urgency == Urgency.Urgent && i.SentAt <= urgent) || (i.Challenge.Urgency == Urgency.Critical && i.SentAt <= critical));
    }

    // Where consent would come too late for anything, it is not waited for either.
    private Expression<Func<Assignment, bool>> ToRefuse(DateTime now)
    {
        var (before, today) = (now - consentTerm, DateOnly.FromDateTime(now));
        return a => a.State == AssignmentState.AwaitingConsent && (a.AcceptedAt <= before || a.UntilOn < today);
    }

    private static Expression<Func<Assignment, bool>> ToEnd(DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return a => a.State == AssignmentState.Confirmed && a.UntilOn < today;
    }

    private static TimeSpan Half(Urgency urgency) => Invitation.Term(urgency) / 2;

    /// <summary>Looks without keeping writers waiting, and asks again when nobody else can write any more.</summary>
    private async Task<int> StepAsync<T>(string action, Expression<Func<T, bool>> due, Action<T> step, CancellationToken cancellationToken) where T : class
    {
        List<int> all;
        await using (var db = changes.Open()) all = await db.Set<T>().Where(due).Select(row => EF.Property<int>(row, "Id")).OrderBy(id => id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var done = 0;
        foreach (var portion in all.Chunk(AtATime))
        {
            done += await changes.RunAsSystemIfAsync(
                action,
                async (change, token) =>
                {
                    var rows = await change.Db.Set<T>().Where(due).Where(row => portion.Contains(EF.Property<int>(row, "Id"))).ToListAsync(token).ConfigureAwait(false);
                    foreach (var row in rows) step(row);
                    return rows.Count;
                },
                count => count > 0,
                cancellationToken).ConfigureAwait(false);
        }

        return done;
    }
}

/// <summary>What was due.</summary>
/// <param name="Reminded">Invitations of which people were reminded.</param>
/// <param name="Expired">Invitations that nobody answered in time.</param>
/// <param name="Refused">Assignments to which nobody consented in time.</param>
/// <param name="Ended">Assignments whose last day has passed.</param>
public sealed record InvitationTermsReport(int Reminded, int Expired, int Refused, int Ended)
{
    /// <summary>Whether nothing was due.</summary>
    public bool IsEmpty => Reminded + Expired + Refused + Ended == 0;
}
