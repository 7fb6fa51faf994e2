using ImpactGraph.Data;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>A network and who is in it, by the same rules of privacy as <see cref="ImproverQueries"/>.</summary>
internal sealed class NetworkQueries(IDbContextFactory<SqliteDb> contexts, TimeProvider time)
{
    public async Task<NetworkRow?> OneAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Networks.AsNoTracking().Where(n => n.Code == code).Select(n => new NetworkRow(n.Id, n.Code, n.Name)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Who is in it today, by name.</summary>
    public async Task<PageRow<MemberRow>> MembersAsync(int network, int first, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Memberships.AsNoTracking()
            .Where(m => m.NetworkId == network && (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today) && m.Improver.IdentityAudience >= Audience.SignedIn)
            .OrderBy(m => m.Improver.Name).ThenBy(m => m.PublicId).Take(first + 1)
            .Select(m => new MemberRow(m.Role, new ImproverRow
            {
                Id = m.ImproverId,
                PublicId = m.Improver.PublicId,
                Name = m.Improver.Name,
                Role = m.Improver.Role,
                OrganisationCode = m.Improver.Organisation!.Code,
                OrganisationName = m.Improver.Organisation.Name,
            })).ToListAsync(cancellationToken);
        var more = rows.Count > first;
        if (more) rows.RemoveAt(first);
        await ImproverQueries.AddCapabilitiesAsync(db, [.. rows.Select(r => r.Improver)], cancellationToken);
        return new(rows, new(more));
    }
}
