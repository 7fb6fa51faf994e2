using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>What changes of accounts and roles have in common.</summary>
internal static class MappingChanges
{
    /// <summary>Does what a mutation asks for, if the caller keeps any accounts.</summary>
    /// <exception cref="InputException">The caller is not signed in, or keeps none; or others write for too long.</exception>
    public static ValueTask<MutationResult<int>> RunAsync<TInput>(
        MutationContext context, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken) where TInput : class
    {
        var viewer = (Viewer)context.Request.Viewer!;
        if (!viewer.IsSignedIn) throw Refusals.NotAuthenticated();
        if (!viewer.KeepsMapping) throw Refusals.NotAuthorized();
        var changes = (Changes?)context.Request.Services?.GetService(typeof(Changes)) ?? throw new InvalidOperationException($"{context.Field} needs {nameof(Changes)} among the services of the request.");
        return changes.RunAsync(context, input, work, cancellationToken);
    }

    /// <summary>The account, if it is the caller's to keep; null does not tell which of both it is.</summary>
    public static async ValueTask<Account?> KeptAccountAsync(this Change change, Guid id, CancellationToken cancellationToken) =>
        await change.Db.Accounts.Include(a => a.Improver).SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false) is { } account && change.Viewer.Keeps(account) ? account : null;

    /// <summary>Whether the account is an administrator today, and no other open one is. Tokens are not counted: they may stop saying so.</summary>
    public static async ValueTask<bool> IsLastAdministratorAsync(this Change change, int account, CancellationToken cancellationToken)
    {
        var today = change.Today;
        var administrators = await change.Db.RoleGrants
            .Where(g => g.Role == Role.Administrator && g.Account.ClosedAt == null && g.FromOn <= today && (g.UntilOn == null || g.UntilOn >= today))
            .Select(g => g.AccountId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        return administrators.Count == 1 && administrators[0] == account;
    }
}
