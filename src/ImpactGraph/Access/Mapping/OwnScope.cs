using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Whether a role is no more than the caller holds, so that nobody gives or takes what they have not got.</summary>
internal static class OwnScope
{
    /// <summary>Administrators hold every role. Stewards hold reader, contributor, coordinator and steward of what they keep: nothing of it may lie outside, today or when an organisation opens.</summary>
    public static async ValueTask<bool> HoldsAsync(MappingChange change, Role role, RoleScope scope, CancellationToken cancellationToken)
    {
        var viewer = change.Viewer;
        if (viewer.IsAdministrator) return true;
        if (role is not (Role.Reader or Role.Contributor or Role.Coordinator or Role.Steward)) return false;
        if (viewer.IsNationalSteward || role == Role.Reader) return true;
        if (scope.NetworkId is { } network)
            return await change.Db.Networks.Where(n => n.Id == network).Select(n => n.ScopeId).SingleAsync(cancellationToken).ConfigureAwait(false) is { } served && viewer.Stewards(served);
        if (scope.OrganisationId is not { } organisation || !viewer.Stewards(organisation)) return false;
        if (role == Role.Contributor) return true;
        // As if it were a steward's: a coordinator's networks serve the same organisations.
        var asked = new RoleInForce(Role.Steward, scope, RoleSource.Mapping, "");
        var reach = await Reach.ReadAsync(change.Db, [asked], null, change.Today, cancellationToken).ConfigureAwait(false);
        return reach.OrganisationsOf(Role.Steward, [asked]).All(o => viewer.Stewards(o));
    }

    /// <summary>Whether all roles that an account has been given, today or for later, are no more than the caller holds.</summary>
    public static async ValueTask<bool> HoldsAllOfAsync(MappingChange change, int account, CancellationToken cancellationToken)
    {
        var grants = await change.Db.RoleGrants.AsNoTracking().Where(g => g.AccountId == account && (g.UntilOn == null || g.UntilOn >= change.Today)).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var grant in grants)
        {
            if (!await HoldsAsync(change, grant.Role, grant.Scope, cancellationToken).ConfigureAwait(false)) return false;
        }

        return true;
    }
}
