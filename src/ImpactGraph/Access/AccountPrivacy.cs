using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Access;

/// <summary>Who sees accounts, and so who may keep them: administrators, stewards of whom the account stands for, and whoever signs in by it.</summary>
internal static class AccountPrivacy
{
    public static readonly Expression<Func<Viewer, Account, bool>> OfAccount = (viewer, account) =>
        viewer.SeesAccounts
        || account.Id == viewer.OwnAccount
        || (viewer.IsSteward && (viewer.StewardedOrganisationIds.Contains(account.OrganisationId ?? -1) || viewer.StewardedOrganisationIds.Contains(account.Improver!.OrganisationId ?? -1)));

    public static readonly Expression<Func<Viewer, RoleGrant, bool>> OfGrant = (viewer, grant) =>
        viewer.SeesAccounts
        || grant.AccountId == viewer.OwnAccount
        || (viewer.IsSteward
            && (viewer.StewardedOrganisationIds.Contains(grant.Account.OrganisationId ?? -1) || viewer.StewardedOrganisationIds.Contains(grant.Account.Improver!.OrganisationId ?? -1)));
}
