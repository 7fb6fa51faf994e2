using ImpactGraph.Engine;

namespace ImpactGraph.Access;

/// <summary>What those who keep accounts see of one.</summary>
internal sealed class AccountType : EntityType<Account>
{
    public AccountType() : base("Account", "Accounts", "Somebody who signs in, and whom they stand for here, as far as the caller keeps it.")
    {
        Node(a => a.PublicId);
        VisibleTo(AccountPrivacy.OfAccount);
        OrderBy(a => a.Issuer);
        Records(a => a.ImproverId ?? 0, a => a.ImproverId != null);

        Field("issuer", a => a.Issuer).Describe("Who vouches for them: `iss` of the token.").Filterable().Sortable();
        Field("subject", a => a.Subject).Describe("What the issuer always calls them: `oid` of the token where it has one, else `sub`.").Filterable().Sortable();
        ToOne("improver", a => a.Improver).Describe("Improver that they are. Null for none, and when the caller may not see the improver.").Filterable();
        ToOne("organisation", a => a.Organisation).Describe("Organisation that they stand for. Null for none.").Filterable();
        Field("createdAt", a => a.CreatedAt).Describe("When the account was made.").Filterable().Sortable();
        Field("closedAt", a => a.ClosedAt).Describe("Since when they are refused, whatever their token says. Null while the account is open.").Filterable().Sortable();
        ToMany("roles", a => a.Grants.OrderBy(g => g.Role).ThenBy(g => g.FromOn)).ListSize(5).Describe("Roles that the account has or had, besides those of tokens.").Filterable();
    }

    public static void Queries(QueryType query) =>
        query.Connection<Account>("accounts").Describe("Accounts that the caller keeps: for stewards those of their organisations and people, for administrators all; for everybody else their own.");
}

internal sealed class RoleGrantType : EntityType<RoleGrant>
{
    public RoleGrantType() : base("RoleGrant", "RoleGrants", "That an account has or had a role for a time.")
    {
        Node(g => g.PublicId);
        VisibleTo(AccountPrivacy.OfGrant);
        OrderBy(g => g.Role);

        ToOne("account", g => g.Account).Describe("Who has it.");
        Field("role", g => g.Role).Describe("What the account is by it.").Filterable().Sortable();
        ToOne("organisation", g => g.Organisation).Describe("Organisation that it holds for. Null when it names none.").Filterable();
        Field("tier", g => g.Tier).Describe("Tier of the organisations that it holds for. Null for all.").Filterable();
        ToOne("network", g => g.Network).Describe("Network that it holds for. Null when it names none.").Filterable();
        Field("fromOn", g => g.FromOn).Describe("First day.").Filterable().Sortable();
        Field("untilOn", g => g.UntilOn).Describe("Last day. Null while it lasts; before the first day where it was taken away on that day.").Filterable().Sortable();
    }
}
