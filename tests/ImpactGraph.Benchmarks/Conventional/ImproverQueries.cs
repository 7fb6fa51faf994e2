using ImpactGraph.Data;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>People by what they can, page by page.</summary>
/// <remarks>
/// Of the rules of privacy, what is left for a caller who is signed in and stands for no organisation: nobody stewards, is at home or is in a network here.
/// A rule with all its cases in each query would only be slower.
/// </remarks>
internal sealed class ImproverQueries(IDbContextFactory<SqliteDb> contexts, TimeProvider time)
{
    /// <param name="first">How many at most.</param>
    /// <param name="after">Where the page begins; null at the first.</param>
    /// <param name="filter">Whom.</param>
    /// <param name="withTotal">Whether all are to be counted.</param>
    public async Task<PageRow<ImproverRow>> PageAsync(int first, ImproverCursor? after, ImproverFilter? filter, bool withTotal, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = Matching(db.Improvers.AsNoTracking().Where(i => i.IdentityAudience >= Audience.SignedIn), filter);
        var page = after is null ? found : found.Where(i => i.Name.CompareTo(after.Name) >= 0 && (i.Name != after.Name || i.PublicId.CompareTo(after.PublicId) > 0));
        var rows = await page.AsSplitQuery().OrderBy(i => i.Name).ThenBy(i => i.PublicId).Take(first + 1).Select(i => new ImproverRow
        {
            PublicId = i.PublicId,
            Name = i.Name,
            Role = i.Role,
            OrganisationCode = i.Organisation!.Code,
            OrganisationName = i.Organisation.Name,
            Capabilities = i.Capabilities.Where(c => c.Improver.CapabilityAudience >= Audience.SignedIn).OrderByDescending(c => c.Level).ThenBy(c => c.Method.Code)
                .Select(c => new CapabilityRow(c.Level, new NamedRow(c.Method.Code, c.Method.Name))).ToList(),
            Memberships = i.Memberships.Where(m => (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today)).OrderBy(m => m.Network.Code)
                .Select(m => new NetworkOfRow(new NamedRow(m.Network.Code, m.Network.Name))).ToList(),
        }).ToListAsync(cancellationToken);
        var more = rows.Count > first;
        if (more) rows.RemoveAt(first);
        return new(rows, new(more, rows.LastOrDefault()))
        {
            TotalCount = withTotal ? await found.CountAsync(cancellationToken) : null,
        };
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
