using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>The unit of work of changes of accounts and roles: one transaction that holds the write lock from its beginning, so that what is checked stays true until it commits.</summary>
/// <param name="open">Opens the database anew.</param>
/// <param name="time">Clock.</param>
public sealed class MappingChanges(Func<ImpactGraphDb> open, TimeProvider time)
{
    /// <summary>Does what a mutation asks for, unless it gives an error: then nothing is written.</summary>
    internal async ValueTask<MutationResult<int>> RunAsync(
        MutationContext context, Func<MappingChange, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken)
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsSignedIn) throw Refusals.NotAuthenticated();
        if (!viewer.KeepsMapping) throw Refusals.NotAuthorized();
        return await RunAsync(viewer, work, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask<MutationResult<int>> RunAsync(Viewer viewer, Func<MappingChange, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken)
    {
        await using var db = open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var result = await work(new(db, viewer, time.GetUtcNow().UtcDateTime), cancellationToken).ConfigureAwait(false);
        if (result.Errors.Count == 0) await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return result;
    }
}

/// <summary>What the code of such a change may use.</summary>
/// <param name="Db">In the transaction.</param>
/// <param name="Viewer">Who asks.</param>
/// <param name="Now">Instant of the change (UTC).</param>
internal sealed record MappingChange(ImpactGraphDb Db, Viewer Viewer, DateTime Now)
{
    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>The account, if it is the caller's to keep; else the error that does not tell which of both it is.</summary>
    public async ValueTask<Account?> KeptAccountAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Accounts.Include(a => a.Improver).SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false) is { } account && Viewer.Keeps(account) ? account : null;

    /// <summary>Whether nobody else is an administrator today by a grant to an open account.</summary>
    public async ValueTask<bool> IsLastAdministratorAsync(int account, CancellationToken cancellationToken) =>
        !await Db.RoleGrants.AnyAsync(
            g => g.Role == Role.Administrator && g.AccountId != account && g.Account.ClosedAt == null && g.FromOn <= Today && (g.UntilOn == null || g.UntilOn >= Today), cancellationToken).ConfigureAwait(false)
        && await Db.RoleGrants.AnyAsync(g => g.Role == Role.Administrator && g.AccountId == account && g.FromOn <= Today && (g.UntilOn == null || g.UntilOn >= Today), cancellationToken).ConfigureAwait(false);
}
