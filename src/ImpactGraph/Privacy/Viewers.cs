using ImpactGraph.Access;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Privacy;

/// <summary>Makes viewers of what is known of a caller, with the organisations and networks of today (UTC).</summary>
/// <param name="open">Opens the database; each question opens it anew.</param>
/// <param name="time">Clock.</param>
public sealed class Viewers(Func<ImpactGraphDb> open, TimeProvider time)
{
    // Most callers are nobody in particular: one object serves them all day.
    private Viewer _anonymous = Viewer.AnonymousOn(DateOnly.MinValue);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Somebody of whom nothing is known.</summary>
    public Viewer Anonymous
    {
        get
        {
            var (known, today) = (_anonymous, Today);
            return known.Today == today ? known : _anonymous = Viewer.AnonymousOn(today);
        }
    }

    /// <summary>Somebody who is signed in and stands for no organisation.</summary>
    public Viewer Reader => new(true, null) { Today = Today };

    /// <summary>Somebody who is not signed in, of a demo: reads as if signed in, because its people are invented. For no other data.</summary>
    public Viewer DemoReader => new(false, null)
    {
        Today = Today,
        IsDemo = true,
        Roles = [new(Role.Reader, RoleScope.Everywhere, RoleSource.Demo, "This is a demo: its people are invented, and everybody may read as if signed in.")],
    };

    /// <summary>
    /// Somebody who signed in: what the token says and what is kept here of the account together, as of today. Two statements, whatever the number of people and accounts; only one where no role
    /// has an organisation, network or tier, and the caller is no improver. Nothing is kept from one call to the next, so a change of the account is in force at once.
    /// </summary>
    /// <param name="caller">From a token that was found genuine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">
    /// <c>AUTH_NOT_AUTHORIZED</c>: the account is closed, or the token names an organisation or an improver that there is not. What it named is not repeated.
    /// </exception>
    public async Task<Viewer> OfAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var today = Today;
        await using var context = open();
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var standing = await Standing.ReadAsync(context, caller, today, cancellationToken).ConfigureAwait(false);
        if (standing.IsClosed) throw Refused("The account is closed; an administrator can open it again.");
        if (caller.OrganisationCode is not null && standing.NamedOrganisationId is null)
            throw Refused("The token names an organisation that the directory does not have; have its organisation claim corrected where you sign in.");
        if (caller.ImproverId is not null && standing.NamedImprover is null)
            throw Refused("The token names an improver whom the directory does not have; have its improver claim corrected where you sign in.");
        var self = standing.NamedImprover ?? standing.LinkedImprover;
        // Whoever was erased is still let in, but is nobody here: or the answer to the erasure itself could not be read.
        if (self is { IsErased: true }) self = null;
        var roles = RolesOf(caller, standing, self);
        var reach = await Reach.ReadAsync(context, roles, self?.Id, today, cancellationToken).ConfigureAwait(false);
        return new(true, standing.NamedOrganisationId ?? standing.LinkedOrganisationId ?? self?.OrganisationId)
        {
            Today = today,
            Caller = caller,
            AccountId = standing.AccountId,
            AccountPublicId = Account.PublicIdOf(caller.Issuer, caller.Subject),
            Roles = roles,
            SeesFiguresOnly = roles.Any(r => r.Role == Role.Analyst) && roles.All(r => r.Role is Role.Analyst or Role.Auditor or Role.Administrator),
            ImproverId = self?.Id,
            NetworkIds = reach.OwnNetworkIds,
            CoordinatedNetworkIds = reach.NetworksOf(roles),
            ContributedOrganisationIds = reach.OrganisationsOf(Role.Contributor, roles),
            StewardedOrganisationIds = reach.OrganisationsOf(Role.Steward, roles),
            IsNationalSteward = roles.Any(r => r is { Role: Role.Steward, IsNational: true }),
            AuditedOrganisationIds = reach.OrganisationsOf(Role.Auditor, roles),
            IsNationalAuditor = roles.Any(r => r is { Role: Role.Auditor, IsNational: true }),
            IsAdministrator = roles.Any(r => r.Role == Role.Administrator),
        };
    }

    /// <summary>Somebody who keeps everybody's records.</summary>
    public Viewer NationalSteward => new(true, null) { Today = Today, IsNationalSteward = true };

    /// <summary>Somebody who stands for an organisation.</summary>
    /// <returns>Null when no organisation has the code.</returns>
    public async Task<Viewer?> ReaderOfAsync(string organisation, CancellationToken cancellationToken)
    {
        await using var context = open();
        return await OrganisationAsync(context, organisation, cancellationToken).ConfigureAwait(false) is { } id ? Reader with { OrganisationId = id } : null;
    }

    /// <summary>Somebody who is in a network.</summary>
    /// <returns>Null when no network has the code.</returns>
    public async Task<Viewer?> MemberOfAsync(string network, CancellationToken cancellationToken)
    {
        await using var context = open();
        var id = await context.Networks.Where(n => n.Code == network).Select(n => (int?)n.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return id is { } known ? Reader with { NetworkIds = [known] } : null;
    }

    /// <summary>An improver, who stands for their organisation and is in their networks.</summary>
    /// <returns>Null when no improver has the id.</returns>
    public async Task<Viewer?> ImproverAsync(Guid id, CancellationToken cancellationToken)
    {
        var today = Today;
        await using var context = open();
        var self = await context.Improvers.Where(i => i.PublicId == id).Select(i => new { i.Id, i.OrganisationId }).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (self is null) return null;
        var networks = await context.Memberships
            .Where(m => m.ImproverId == self.Id && (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today))
            .Select(m => m.NetworkId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(true, self.OrganisationId) { Today = today, ImproverId = self.Id, NetworkIds = networks };
    }

    /// <summary>Somebody who keeps the records of an organisation's people, and of those of all organisations below it.</summary>
    /// <returns>Null when no organisation has the code.</returns>
    public async Task<Viewer?> StewardOfAsync(string organisation, CancellationToken cancellationToken)
    {
        var today = Today;
        await using var context = open();
        if (await OrganisationAsync(context, organisation, cancellationToken).ConfigureAwait(false) is not { } id) return null;
        var below = await context.OrganisationAncestry
            .Where(a => a.AncestorId == id && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today))
            .Select(a => a.DescendantId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(true, null) { Today = today, StewardedOrganisationIds = [id, .. below] };
    }

    private static List<RoleInForce> RolesOf(Caller caller, Standing standing, Self? self)
    {
        var roles = RolesOfToken.Read(caller.Roles, standing.NamedOrganisationId ?? standing.LinkedOrganisationId, isLinked: standing.NamedOrganisationId is null).ToList();
        if (self is not null)
            roles.Add(self == standing.NamedImprover
                ? new(Role.Improver, RoleScope.Everywhere, RoleSource.Token, "The token says whose record is the caller's own.")
                : new(Role.Improver, RoleScope.Everywhere, RoleSource.Mapping, "The account is linked to the caller's own record."));
        roles.AddRange(standing.Grants.Select(g => new RoleInForce(g.Role, g.Scope, RoleSource.Mapping, FormattableString.Invariant($"Given to the account from {g.FromOn:yyyy-MM-dd} on."))));
        if (roles.Count == 0) roles.Add(new(Role.Reader, RoleScope.Everywhere, RoleSource.Token, "Whoever is signed in and has no other role reads."));
        return [.. roles.OrderBy(r => r.Role)];
    }

    private static InputException Refused(string text) => new(GraphError.WithCode("AUTH_NOT_AUTHORIZED", text));

    private static Task<int?> OrganisationAsync(ImpactGraphDb context, string code, CancellationToken cancellationToken) =>
        context.Organisations.Where(o => o.Code == code).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancellationToken);
}
