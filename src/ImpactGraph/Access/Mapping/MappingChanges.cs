using ImpactGraph.Audit;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>What changes of accounts and roles have in common.</summary>
internal static class MappingChanges
{
    /// <summary>Does what a mutation asks for, if the caller keeps any accounts.</summary>
    /// <inheritdoc cref="SignedInChanges.RunAsync"/>
    public static ValueTask<MutationResult<int>> RunAsync<TInput>(
        MutationContext context, TInput input, Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work, CancellationToken cancellationToken) where TInput : class =>
        SignedInChanges.RunAsync(context, input, static viewer => viewer.KeepsMapping, work, cancellationToken);

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
