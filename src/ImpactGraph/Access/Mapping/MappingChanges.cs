using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Changes of accounts and roles: for those who keep them, and audited.</summary>
/// <param name="changes">The unit of work; null where nothing is changed.</param>
public sealed class MappingChanges(Changes? changes)
{
    /// <summary>Does what a mutation asks for, unless it gives an error: then nothing is written.</summary>
    internal async ValueTask<MutationResult<int>> RunAsync(
        MutationContext context, Func<MappingChange, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken)
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsSignedIn) throw Refusals.NotAuthenticated();
        if (!viewer.KeepsMapping) throw Refusals.NotAuthorized();
        return await RunAsync(context.Field, viewer, work, cancellationToken).ConfigureAwait(false);
    }

    internal ValueTask<MutationResult<int>> RunAsync(
        string action, Viewer viewer, Func<MappingChange, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken) =>
        (changes ?? throw new InvalidOperationException("This graph was built for reading.")).RunAsync(
            action, viewer, Actor.Of(viewer), new object(), (change, token) => work(new(change.Db, viewer, change.Now), token), cancellationToken);
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
