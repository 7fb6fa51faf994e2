using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Makes a tombstone of a person: what is left says that somebody was here, where, and with which methods at which level, and no longer who.</summary>
/// <remarks>
/// Left are the id, the place, one post without role that begins on the day of the erasure, the method, level and last day of each capability, and the day of the erasure: numbers of people of organisations
/// stay what they are. All other rows of the person go, whatever table they are in, memberships too: numbers of people of networks, which say who is in them today, fall by one.
/// The audit keeps that entries are about the id, without their details.
/// </remarks>
internal static class Erasure
{
    /// <summary>Below the narrowest audience: seen by nobody, not as oneself and not by stewards. Not in the schema.</summary>
    public const Audience Nobody = 0;

    /// <summary>Tables of which something is left in the tombstone, treated here by name. Rows of all others go.</summary>
    private static readonly Type[] Reduced = [typeof(Capability), typeof(Processing)];

    /// <summary>Erases people in the transaction of a change, with words that nobody has any more, and asks for the bytes to be overwritten.</summary>
    /// <param name="change">Of the erasure: its entry is about them, and does not tell what went.</param>
    /// <param name="people">Row numbers. Those who were erased before are left as they are.</param>
    /// <param name="cancellationToken">Stops it; the change must then be thrown away.</param>
    /// <returns>Public ids of those who were erased now.</returns>
    public static async Task<IReadOnlyList<Guid>> DoAsync(Change change, IReadOnlyCollection<int> people, CancellationToken cancellationToken)
    {
        var improvers = await change.Db.Improvers.Where(i => people.Contains(i.Id) && i.IdentityAudience != Nobody).OrderBy(i => i.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (improvers.Count == 0) return [];
        var callers = new List<string>();
        foreach (var improver in improvers) await BuryAsync(change, improver, callers, cancellationToken).ConfigureAwait(false);
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        // A digest of what somebody wrote can be compared with guesses, also where it was about others.
        await change.Db.IdempotencyKeys.Where(key => callers.Contains(key.Caller)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await ErasedWords.RemoveAsync(change.Db, cancellationToken).ConfigureAwait(false);
        await DatabaseOverwrite.RequestAsync(change.Db, cancellationToken).ConfigureAwait(false);
        return [.. improvers.Select(i => i.PublicId)];
    }

    private static async Task BuryAsync(Change change, Improver improver, List<string> callers, CancellationToken cancellationToken)
    {
        change.Erase(improver.Id);
        await TakeAsync(change, improver, callers, cancellationToken).ConfigureAwait(false);
        if (await UnlinkedAsync(change, improver, cancellationToken).ConfigureAwait(false) is { } own)
        {
            // Two accounts of one person cannot be linked at once.
            await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            own.ImproverId = improver.Id;
            await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await TakeAsync(change, improver, callers, cancellationToken).ConfigureAwait(false);
        }

        foreach (var capability in await change.Db.Capabilities.Where(c => c.ImproverId == improver.Id).ToListAsync(cancellationToken).ConfigureAwait(false)) Reduce(capability);
        foreach (var processing in await change.Db.Processing.Where(p => p.ImproverId == improver.Id).ToListAsync(cancellationToken).ConfigureAwait(false))
            (processing.ErasedOn, processing.WarnedOn, processing.HiddenOn) = (change.Today, null, null);
        // Whoever settles places would find a person without a post nowhere, and numbers of the organisation would change.
        if (improver.OrganisationId is { } place) change.Db.Add(new Post { ImproverId = improver.Id, OrganisationId = place, FromOn = change.Today });
        (improver.Name, improver.Role) = ("", null);
        (improver.IdentityAudience, improver.ContactAudience, improver.CapabilityAudience, improver.AvailabilityAudience, improver.HistoryAudience) = (Nobody, Nobody, Nobody, Nobody, Nobody);
    }

    private static async Task TakeAsync(Change change, Improver improver, List<string> callers, CancellationToken cancellationToken)
    {
        callers.AddRange((await change.Db.Accounts.Where(a => a.ImproverId == improver.Id).Select(a => a.PublicId).ToListAsync(cancellationToken).ConfigureAwait(false)).Select(id => id.ToString()));
        // Whose token says it all has no account here, but is known by one.
        if (change.Viewer.ImproverId == improver.Id && change.Actor.AccountId is { } own) callers.Add(own.ToString());

        // Past the change tracker: the entry must not be about those whose rows they are, whose details would go with it.
        foreach (var (key, reference) in PersonTables.OfWords(change.Db.Model))
        {
            if (await AuthorsRows.RemoveAsync(change.Db, key, reference.Words, reference.Instead, improver.Id, cancellationToken).ConfigureAwait(false) is > 0 and var rows) change.Count(key.DeclaringEntityType.ClrType.Name, rows);
        }

        foreach (var table in PersonTables.Of(change.Db.Model).All.Where(table => !Reduced.Contains(table.Type.ClrType)))
            change.Db.RemoveRange(await table.ReadAsync(change.Db, improver.Id, cancellationToken).ConfigureAwait(false));
    }

    // Whose token says who they are may have an account that is linked to nobody, with words and roles of theirs.
    private static async Task<Account?> UnlinkedAsync(Change change, Improver improver, CancellationToken cancellationToken) =>
        change.Viewer.ImproverId == improver.Id && change.Actor.AccountId is { } id
            ? await change.Db.Accounts.SingleOrDefaultAsync(a => a.PublicId == id && a.ImproverId == null, cancellationToken).ConfigureAwait(false)
            : null;

    // Which method at which level until when is what figures of organisations count; the rest tells of the person.
    private static void Reduce(Capability capability)
    {
        (capability.IssuerLevel, capability.VerifiedOn, capability.VerifiedById, capability.Years, capability.LastUsedOn) = (null, null, null, null, null);
        (capability.WillingToHelp, capability.Interested) = (false, false);
    }
}
