using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Gives an account a role by the command line: for the first administrator, who has nobody to ask. Whoever may write to the database file may do it; the audit tells of it as work of the system.</summary>
public static class GrantByOperator
{
    /// <param name="changes">Writes.</param>
    /// <param name="issuer">Who vouches for the account.</param>
    /// <param name="subject">What the issuer calls it; an account is made where there is none.</param>
    /// <param name="role">The role.</param>
    /// <param name="organisation">Code of the organisation that it holds for; null for none.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <exception cref="InputException">There is no such organisation, the role cannot hold so, or the account has it already; nothing is written then, and nothing audited.</exception>
    public static Task GrantAsync(Changes changes, string issuer, string subject, Role role, string? organisation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.RunAsSystemAsync("grantRole", (change, token) => DoAsync(change, issuer, subject, role, organisation, token), cancellationToken);
    }

    private static async ValueTask<int> DoAsync(Change change, string issuer, string subject, Role role, string? code, CancellationToken cancellationToken)
    {
        var organisation = code is null ? null : await FindAsync(change.Db, code, cancellationToken).ConfigureAwait(false);
        if (code is not null && organisation is null) throw Wrong("No organisation has this code; codes are as the directory spells them.");
        var scope = new RoleScope(organisation?.Id, null, null);
        if (!scope.Fits(role)) throw Wrong(GrantRole.Fitting(role));
        var id = Account.PublicIdOf(issuer, subject);
        var account = await change.Db.Accounts.SingleOrDefaultAsync(a => a.PublicId == id, cancellationToken).ConfigureAwait(false)
            ?? new() { PublicId = id, Issuer = issuer, Subject = subject, CreatedAt = change.Now };
        account.ClosedAt = null;
        var grant = await GrantRole.AddAsync(change, account, role, scope, null, cancellationToken).ConfigureAwait(false) ?? throw Wrong("The account has this role already.");
        return grant.Id;
    }

    private static InputException Wrong(string text) => new(GraphError.WithCode("INVALID_ARGUMENT", text));

    private static Task<Organisation?> FindAsync(ImpactGraphDb db, string code, CancellationToken cancellationToken) => db.Organisations.SingleOrDefaultAsync(o => o.Code == code, cancellationToken);
}
