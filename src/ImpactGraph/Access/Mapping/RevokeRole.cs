using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Which role is to end.</summary>
internal sealed class RevokeRoleInput
{
    public NodeKey<RoleGrant> RoleGrant { get; init; } = null!;
}

internal sealed class RevokeRoleInputType : InputType<RevokeRoleInput>
{
    public RevokeRoleInputType() : base("RevokeRoleInput", "Which role is to end.") => Id(i => i.RoleGrant, "roleGrant").Describe("Id of the grant, from the account's roles.");
}

/// <summary>Ends a role that an account was given. Roles of tokens end where the token comes from.</summary>
internal sealed class RevokeRole(MappingChanges changes)
{
    public void Mutation(MutationType mutation) => mutation.Change<RevokeRoleInput, RoleGrant>(
            "revokeRole", "roleGrant", (context, input, cancellationToken) => changes.RunAsync(context, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<NotYoursToKeepError>().Fails<OwnAccountError>().Fails<BeyondOwnScopeError>().Fails<LastAdministratorError>()
        .Describe("Ends a role at once: its last day is yesterday. One that has ended stays as it is. Who may give a role may end it; the last administrator stays. Roles of a token are not kept here.");

    private static async ValueTask<MutationResult<int>> DoAsync(MappingChange change, RevokeRoleInput input, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(input.RoleGrant.Text);
        var grant = await change.Db.RoleGrants.Include(g => g.Account).ThenInclude(a => a.Improver).SingleOrDefaultAsync(g => g.PublicId == id, cancellationToken).ConfigureAwait(false);
        if (grant is null || !change.Viewer.Keeps(grant.Account)) return new NotYoursToKeepError("role");
        if (grant.Account.PublicId == change.Viewer.AccountPublicId) return new OwnAccountError();
        if (!await OwnScope.HoldsAsync(change, grant.Role, grant.Scope, cancellationToken).ConfigureAwait(false)) return new BeyondOwnScopeError();
        if (grant.UntilOn < change.Today) return grant.Id;
        if (grant.Role == Role.Administrator && grant.Account.ClosedAt is null && await change.IsLastAdministratorAsync(grant.AccountId, cancellationToken).ConfigureAwait(false)) return new LastAdministratorError();
        grant.UntilOn = change.Today.AddDays(-1);
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return grant.Id;
    }
}
