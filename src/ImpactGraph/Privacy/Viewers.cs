using ImpactGraph.Data;
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

    private static Task<int?> OrganisationAsync(ImpactGraphDb context, string code, CancellationToken cancellationToken) =>
        context.Organisations.Where(o => o.Code == code).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancellationToken);
}
