using ImpactGraph.Data;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>Projections in split queries: only what is shown, and no join of two collections.</summary>
internal sealed class OrganisationQueries(IDbContextFactory<SqliteDb> contexts, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<OrganisationRow?> ProfileAsync(string code, CancellationToken cancellationToken)
    {
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Organisations.AsNoTracking().AsSplitQuery().Where(o => o.Code == code).Select(o => new OrganisationRow
        {
            Id = o.Id,
            Code = o.Code,
            Name = o.Name,
            Tier = o.Tier,
            Kind = o.Kind,
            OpenedOn = o.OpenedOn,
            ParentCode = o.Memberships.Where(m => (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today)).Select(m => m.Parent.Code).FirstOrDefault(),
            ParentName = o.Memberships.Where(m => (m.FromOn == null || m.FromOn <= today) && (m.UntilOn == null || m.UntilOn >= today)).Select(m => m.Parent.Name).FirstOrDefault(),
            RegionCode = o.Ancestry.Where(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today)).Select(a => a.Ancestor.Code).FirstOrDefault(),
            RegionName = o.Ancestry.Where(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today)).Select(a => a.Ancestor.Name).FirstOrDefault(),
            FormerNames = o.FormerNames.OrderByDescending(n => n.UntilOn).ThenBy(n => n.Id).Select(n => new FormerNameRow(n.Name, n.UntilOn)).ToList(),
            Successors = o.Successors.OrderBy(s => s.On).ThenBy(s => s.Id).Select(s => new SuccessionRow(s.On, s.Kind, new NamedRow(s.Successor.Code, s.Successor.Name))).ToList(),
            MethodUses = o.MethodUses.OrderByDescending(u => u.Agreed).ThenBy(u => u.Method.Code).ThenBy(u => u.Id)
                .Select(u => new MethodUseRow(u.Agreed, u.Since, u.Reach, new NamedRow(u.Method.Code, u.Method.Name))).ToList(),
        }).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<PageRow<OrganisationRow>> PageAsync(int first, Tier? tier, CancellationToken cancellationToken)
    {
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Organisations.AsNoTracking().AsSplitQuery().Where(o => tier == null || o.Tier == tier).OrderBy(o => o.Name).ThenBy(o => o.Code).Take(first + 1).Select(o => new OrganisationRow
        {
            Id = o.Id,
            Code = o.Code,
            Name = o.Name,
            Tier = o.Tier,
            Kind = o.Kind,
            OpenedOn = o.OpenedOn,
            RegionCode = o.Ancestry.Where(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today)).Select(a => a.Ancestor.Code).FirstOrDefault(),
            RegionName = o.Ancestry.Where(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= today) && (a.UntilOn == null || a.UntilOn >= today)).Select(a => a.Ancestor.Name).FirstOrDefault(),
            MethodUses = o.MethodUses.OrderByDescending(u => u.Agreed).ThenBy(u => u.Method.Code).ThenBy(u => u.Id)
                .Select(u => new MethodUseRow(u.Agreed, u.Since, u.Reach, new NamedRow(u.Method.Code, u.Method.Name))).ToList(),
        }).ToListAsync(cancellationToken);
        var more = rows.Count > first;
        if (more) rows.RemoveAt(first);
        return new(rows, new(more));
    }

    /// <summary>A page of one organisation's answers, as callers who are signed in may see them.</summary>
    public async Task<PageRow<AnswerRow>> AnswersAsync(int organisation, int first, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Answers.AsNoTracking().Where(a => a.OrganisationId == organisation && (a.Response.State == ResponseState.ReleasedPublic || a.Response.State == ResponseState.ReleasedToPeers)).OrderBy(a => a.PublicId).Take(first + 1)
            .Select(a => new AnswerRow(a.Yes, new QuestionRow(a.Question.Code, a.Question.Theme))).ToListAsync(cancellationToken);
        var more = rows.Count > first;
        if (more) rows.RemoveAt(first);
        return new(rows, new(more));
    }
}
