using ImpactGraph.Data;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Access;

/// <summary>What the database knows of a caller: account, roles, and whom the token's claims name. One statement, by unique indexes alone.</summary>
internal sealed class Standing
{
    private Standing(IReadOnlyList<Fact> facts)
    {
        Account = facts.FirstOrDefault(f => f.Kind == FactKind.Account);
        Grants = [.. facts.Where(f => f.Kind == FactKind.Grant)
            .Select(f => (Role: (Role)f.Id, Scope: new RoleScope(f.A, (Tier?)f.B, f.C), FromOn: f.On!.Value))
            .OrderBy(g => g.Role).ThenBy(g => g.FromOn).ThenBy(g => g.Scope.OrganisationId).ThenBy(g => g.Scope.NetworkId).ThenBy(g => g.Scope.Tier)];
        NamedOrganisationId = facts.FirstOrDefault(f => f.Kind == FactKind.NamedOrganisation)?.Id;
        NamedImprover = Person(facts, FactKind.NamedImprover);
        LinkedImprover = Person(facts, FactKind.LinkedImprover);
    }

    private Fact? Account { get; }

    public int? AccountId => Account?.Id;

    public bool IsClosed => Account is { B: 1 };

    /// <summary>The organisation that the account stands for.</summary>
    public int? LinkedOrganisationId => Account?.A;

    /// <summary>Roles of the day, in an order of their own.</summary>
    public IReadOnlyList<(Role Role, RoleScope Scope, DateOnly FromOn)> Grants { get; }

    /// <summary>The organisation whose code the token gives; null when there is none.</summary>
    public int? NamedOrganisationId { get; }

    /// <summary>The improver whose id the token gives; null when there is none.</summary>
    public Self? NamedImprover { get; }

    /// <summary>The improver whom the account is linked to; null when there is none.</summary>
    public Self? LinkedImprover { get; }

    public static async Task<Standing> ReadAsync(ImpactGraphDb context, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var (issuer, subject) = (caller.Issuer, caller.Subject);
        var facts = context.Accounts.Where(a => a.Issuer == issuer && a.Subject == subject)
            .Select(a => new Fact { Kind = FactKind.Account, Id = a.Id, A = a.OrganisationId, B = a.ClosedAt == null ? 0 : 1, C = null, On = null })
            .Concat(context.Accounts.Where(a => a.Issuer == issuer && a.Subject == subject && a.ImproverId != null)
                .Select(a => new Fact { Kind = FactKind.LinkedImprover, Id = a.Improver!.Id, A = a.Improver.OrganisationId, B = (int)a.Improver.IdentityAudience, C = null, On = null }))
            .Concat(context.RoleGrants.Where(g => g.Account.Issuer == issuer && g.Account.Subject == subject && g.FromOn <= today && (g.UntilOn == null || g.UntilOn >= today))
                .Select(g => new Fact { Kind = FactKind.Grant, Id = (int)g.Role, A = g.OrganisationId, B = (int?)g.Tier, C = g.NetworkId, On = g.FromOn }));
        if (caller.OrganisationCode is { } code)
        {
            facts = facts.Concat(context.Organisations.Where(o => o.Code == code).Select(o => new Fact { Kind = FactKind.NamedOrganisation, Id = o.Id, A = null, B = null, C = null, On = null }));
        }

        if (caller.ImproverId is { } improver)
        {
            facts = facts.Concat(context.Improvers.Where(i => i.PublicId == improver)
                .Select(i => new Fact { Kind = FactKind.NamedImprover, Id = i.Id, A = i.OrganisationId, B = (int)i.IdentityAudience, C = null, On = null }));
        }

        return new(await facts.ToListAsync(cancellationToken).ConfigureAwait(false));
    }

    private static Self? Person(IReadOnlyList<Fact> facts, FactKind kind) =>
        facts.FirstOrDefault(f => f.Kind == kind) is { } fact ? new(fact.Id, fact.A, (Audience)fact.B! < Audience.Private) : null;

    private enum FactKind
    {
        Account,
        LinkedImprover,
        Grant,
        NamedOrganisation,
        NamedImprover,
    }

    private sealed class Fact
    {
        public required FactKind Kind { get; init; }
        public required int Id { get; init; }
        public required int? A { get; init; }
        public required int? B { get; init; }
        public required int? C { get; init; }
        public required DateOnly? On { get; init; }
    }
}

/// <summary>The improver who a caller is.</summary>
/// <param name="OrganisationId">Where they are today.</param>
/// <param name="IsErased">Only the place of the record is left: nobody is it any longer.</param>
internal sealed record Self(int Id, int? OrganisationId, bool IsErased);
