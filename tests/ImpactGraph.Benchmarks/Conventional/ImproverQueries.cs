using ImpactGraph.Data;
using ImpactGraph.Improvers;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>People by what they can, page by page.</summary>
/// <remarks>
/// Of the rules of privacy, what is left for a caller who is signed in and stands for no organisation: a query with all cases of the rules would only be slower.
/// Collections are read by the keys of the page, once it is known. A split query would search for the page anew for each of them, which took more than twice as long.
/// </remarks>
internal sealed class ImproverQueries(IDbContextFactory<SqliteDb> contexts, TimeProvider time)
{
    /// <param name="first">How many at most.</param>
    /// <param name="after">Where the page begins; null at the first.</param>
    /// <param name="filter">Whom.</param>
    /// <param name="withTotal">Whether all are to be counted.</param>
    public async Task<PageRow<ImproverRow>> PageAsync(int first, ImproverCursor? after, ImproverFilter? filter, bool withTotal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = Matching(db.Improvers.AsNoTracking().Where(i => i.IdentityAudience >= Audience.SignedIn), filter);
        // Told twice where to begin, because no index is used for the second condition alone.
        var page = after is null ? found : found.Where(i => i.Name.CompareTo(after.Name) >= 0 && (i.Name != after.Name || i.PublicId.CompareTo(after.PublicId) > 0));
        var rows = await page.OrderBy(i => i.Name).ThenBy(i => i.PublicId).Take(first + 1).Select(i => new ImproverRow
        {
            Id = i.Id,
            PublicId = i.PublicId,
            Name = i.Name,
            Role = i.Role,
            OrganisationCode = i.Organisation!.Code,
            OrganisationName = i.Organisation.Name,
        }).ToListAsync(cancellationToken);
        var more = rows.Count > first;
        if (more) rows.RemoveAt(first);
        await AddCapabilitiesAsync(db, rows, cancellationToken);
        await AddMembershipsAsync(db, rows, cancellationToken);
        return new(rows, new(more, rows.LastOrDefault()))
        {
            TotalCount = withTotal ? await found.CountAsync(cancellationToken) : null,
        };
    }

    /// <summary>Reads what people can, the highest level first.</summary>
    public static async Task AddCapabilitiesAsync(SqliteDb db, IReadOnlyList<ImproverRow> improvers, CancellationToken cancellationToken)
    {
        var ids = improvers.Select(i => i.Id).ToList();
        var read = await db.Capabilities.AsNoTracking().Where(c => ids.Contains(c.ImproverId) && c.Improver.CapabilityAudience >= Audience.SignedIn)
            .OrderByDescending(c => c.Level).ThenBy(c => c.Method.Code)
            .Select(c => new { c.ImproverId, Row = new CapabilityRow(c.Level, new NamedRow(c.Method.Code, c.Method.Name)) }).ToListAsync(cancellationToken);
        var of = read.ToLookup(c => c.ImproverId, c => c.Row);
        foreach (var improver in improvers) improver.Capabilities.AddRange(of[improver.Id]);
    }

    private async Task AddMembershipsAsync(SqliteDb db, IReadOnlyList<ImproverRow> improvers, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var ids = improvers.Select(i => i.Id).ToList();
        var read = await db.Memberships.AsNoTracking().Where(m => ids.Contains(m.ImproverId) && (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today))
            .OrderBy(m => m.Network.Code)
            .Select(m => new { m.ImproverId, Row = new NetworkOfRow(new NamedRow(m.Network.Code, m.Network.Name)) }).ToListAsync(cancellationToken);
        var of = read.ToLookup(m => m.ImproverId, m => m.Row);
        foreach (var improver in improvers) improver.Memberships.AddRange(of[improver.Id]);
    }

    private static IQueryable<Improver> Matching(IQueryable<Improver> improvers, ImproverFilter? filter)
    {
        if (filter?.Region?.Code?.Eq is { } region) improvers = improvers.Where(i => i.Region!.Code == region);
        if (filter?.Capabilities?.Some is { } some)
        {
            var (method, level) = (some.Method?.Code?.Eq, some.Level?.Gte);
            improvers = improvers.Where(i => i.CapabilityAudience >= Audience.SignedIn && i.Capabilities.Any(c => (method == null || c.Method.Code == method) && (level == null || c.Level >= level)));
        }
        return improvers;
    }
}
