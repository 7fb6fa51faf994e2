using ImpactGraph.Data;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>Who holds which method in which board: the database counts by organisation, the rest happens in memory.</summary>
internal sealed class CoverageQueries(IDbContextFactory<SqliteDb> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<CoverageRow>> ByBoardAndMethodAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Organisations.AsNoTracking().Where(o => (o.OpenedOn == null || o.OpenedOn <= today) && (o.ClosedOn == null || o.ClosedOn >= today))
            .Select(o => new { o.Id, o.Tier }).ToListAsync(cancellationToken);
        var boards = await db.Organisations.AsNoTracking().Where(o => o.Tier == Tier.IntegratedCareBoard).OrderBy(o => o.Name).ThenBy(o => o.Code)
            .Select(o => new { o.Id, o.Code }).ToListAsync(cancellationToken);
        var above = await db.OrganisationAncestry.AsNoTracking()
            .Where(a => a.Ancestor.Tier == Tier.IntegratedCareBoard && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today))
            .Select(a => new { a.DescendantId, a.AncestorId, a.Distance }).ToListAsync(cancellationToken);
        var held = db.Capabilities.AsNoTracking().Where(c => c.Improver.OrganisationId != null && (c.ExpiresOn == null || c.ExpiresOn >= today));
        var counts = await held.GroupBy(c => new { c.Improver.OrganisationId, c.MethodId }).Select(g => new { g.Key.OrganisationId, g.Key.MethodId, People = g.Count() }).ToListAsync(cancellationToken);
        var anywhere = counts.Select(c => c.MethodId).ToHashSet();
        var methods = (await db.Methods.AsNoTracking().OrderBy(m => m.Name).ThenBy(m => m.Code)
            .Select(m => new { m.Id, m.Code, IsFocus = m.NetworkFocus.Any() }).ToListAsync(cancellationToken)).Where(m => m.IsFocus || anywhere.Contains(m.Id)).ToList();

        var nearest = above.GroupBy(a => a.DescendantId).ToDictionary(g => g.Key, g => g.MinBy(a => a.Distance)!.AncestorId);
        var groups = open.ToLookup(o => o.Tier == Tier.IntegratedCareBoard ? o.Id : nearest.GetValueOrDefault(o.Id), o => o.Id);
        var boardOf = groups.SelectMany(g => g.Select(organisation => (organisation, g.Key))).ToDictionary(o => o.organisation, o => o.Key);
        var people = counts.Where(c => boardOf.ContainsKey(c.OrganisationId!.Value))
            .GroupBy(c => (Board: boardOf[c.OrganisationId!.Value], c.MethodId)).ToDictionary(g => g.Key, g => g.Sum(c => c.People));
        var codes = boards.ToDictionary(b => b.Id, b => new CodeRow(b.Code));
        return
        [
            .. boards.Select(b => b.Id).Prepend(0).Where(groups.Contains).SelectMany(board =>
            {
                var discretion = Discretion.OfOrganisations(Caller.Reader, [.. groups[board]]);
                return methods.Select(m => new CoverageRow(codes.GetValueOrDefault(board), new CodeRow(m.Code), PeopleCount.Of(people.GetValueOrDefault((board, m.Id)), discretion, () => "")));
            }),
        ];
    }
}
