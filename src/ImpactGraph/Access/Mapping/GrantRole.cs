using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>Which role an account is to have.</summary>
internal sealed class GrantRoleInput
{
    public NodeKey<Account> Account { get; init; } = null!;

    public Role Role { get; init; }

    public string? Organisation { get; init; }

    public Tier? Tier { get; init; }

    public string? Network { get; init; }

    public DateOnly? UntilOn { get; init; }
}

internal sealed class GrantRoleInputType : InputType<GrantRoleInput>
{
    public GrantRoleInputType() : base("GrantRoleInput", "Which role an account is to have, where and how long.")
    {
        Id(i => i.Account, "account").Describe("Id of the account.");
        Required(i => i.Role, "role").Describe("What it is to be. IMPROVER cannot be given: it follows from the improver that an account is linked to.");
        Optional(i => i.Organisation, "organisation").Describe("Code of the organisation it is to hold for: with all below it for STEWARD and AUDITOR, alone for CONTRIBUTOR, by the networks that serve it or one below it for COORDINATOR. Left out for STEWARD and AUDITOR, it is not bound to one.");
        Optional(i => i.Tier, "tier").Describe("Only organisations of this tier, for STEWARD and AUDITOR. Left out, of all tiers.");
        Optional(i => i.Network, "network").Describe("Code of the network it is to hold for, for COORDINATOR.");
        Optional(i => i.UntilOn, "untilOn").Describe("Last day, today or later. Left out, it lasts until it is revoked.");
    }
}

/// <summary>Gives an account a role from today on.</summary>
internal static class GrantRole
{
    public static void Mutation(MutationType mutation) => mutation.Change<GrantRoleInput, RoleGrant>(
            "grantRole", "roleGrant", (context, input, cancellationToken) => MappingChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<NotYoursToKeepError>().Fails<OwnAccountError>().Fails<InvalidScopeError>().Fails<BeyondOwnScopeError>().Fails<AlreadyGrantedError>()
        .Describe("Gives an account a role from today on; in force with its next request. Administrators give every role; stewards READER, CONTRIBUTOR, COORDINATOR and STEWARD at or below their own organisations, to accounts of these. Nobody gives themselves one.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, GrantRoleInput input, CancellationToken cancellationToken)
    {
        if (input.UntilOn < change.Today) throw new InputException(GraphError.WithCode("INVALID_ARGUMENT", "`untilOn` is past; give today or a later day, or leave it out."));
        if (Guid.Parse(input.Account.Text) == change.Viewer.AccountPublicId) return new OwnAccountError();
        if (await change.KeptAccountAsync(Guid.Parse(input.Account.Text), cancellationToken).ConfigureAwait(false) is not { } account) return new NotYoursToKeepError("account");
        var scope = await ScopeAsync(change.Db, input, cancellationToken).ConfigureAwait(false);
        if (scope is null) return new NotYoursToKeepError(input.Network is null ? "organisation" : "network or organisation");
        if (!scope.Value.Fits(input.Role)) return new InvalidScopeError(Fitting(input.Role));
        if (!await OwnScope.HoldsAsync(change, input.Role, scope.Value, cancellationToken).ConfigureAwait(false)) return new BeyondOwnScopeError();
        var grant = await AddAsync(change, account, input.Role, scope.Value, input.UntilOn, cancellationToken).ConfigureAwait(false);
        return grant is null ? new AlreadyGrantedError() : grant.Id;
    }

    /// <returns>Null when the account has the role in this scope already.</returns>
    internal static async ValueTask<RoleGrant?> AddAsync(Change change, Account account, Role role, RoleScope scope, DateOnly? untilOn, CancellationToken cancellationToken)
    {
        var (db, today) = (change.Db, change.Today);
        if (account.Id != 0 && await db.RoleGrants.AnyAsync(
            g => g.AccountId == account.Id && g.Role == role && g.OrganisationId == scope.OrganisationId && g.Tier == scope.Tier && g.NetworkId == scope.NetworkId && (g.UntilOn == null || g.UntilOn >= today),
            cancellationToken).ConfigureAwait(false)) return null;
        if ((scope.OrganisationId ?? account.OrganisationId) is { } about) change.AboutOrganisation(about);
        var grant = new RoleGrant
        {
            PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)),
            Account = account,
            Role = role,
            OrganisationId = scope.OrganisationId,
            Tier = scope.Tier,
            NetworkId = scope.NetworkId,
            FromOn = today,
            UntilOn = untilOn,
            GrantedBy = await change.CallersAccountAsync(cancellationToken).ConfigureAwait(false),
        };
        db.Add(grant);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return grant;
    }

    /// <returns>Null when there is no such organisation or network.</returns>
    private static async ValueTask<RoleScope?> ScopeAsync(ImpactGraphDb db, GrantRoleInput input, CancellationToken cancellationToken)
    {
        var organisation = input.Organisation is { } code ? await db.Organisations.Where(o => o.Code == code).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) : null;
        var network = input.Network is { } name ? await db.Networks.Where(n => n.Code == name).Select(n => (int?)n.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) : null;
        return (input.Organisation is not null && organisation is null) || (input.Network is not null && network is null) ? null : new RoleScope(organisation, input.Tier, network);
    }

    internal static string Fitting(Role role) => role switch
    {
        Role.Improver => "IMPROVER follows from the improver that an account is linked to; use linkAccount.",
        Role.Contributor => "CONTRIBUTOR holds for one organisation; give organisation, and neither tier nor network.",
        Role.Coordinator => "COORDINATOR holds for a network, or for the networks of an organisation; give one of the two, and no tier.",
        Role.Steward or Role.Auditor => "STEWARD and AUDITOR hold for an organisation, a tier or both, or everywhere; leave out network.",
        _ => "READER, ANALYST and ADMINISTRATOR hold everywhere; leave out organisation, tier and network.",
    };
}
