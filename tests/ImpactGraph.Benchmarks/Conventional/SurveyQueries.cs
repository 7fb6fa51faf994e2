using ImpactGraph.Data;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Results;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>The baseline table: groups counted by the database, the rest in memory.</summary>
internal sealed class SurveyQueries(IDbContextFactory<SqliteDb> contexts)
{
    public async Task<IReadOnlyList<SurveyResultRow>> TableAsync(string survey, string round, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var at = await db.Rounds.AsNoTracking().Where(r => r.Survey.Code == survey && r.Code == round).Select(r => new { r.Id, r.SurveyId, r.CollectedOn }).SingleAsync(cancellationToken);
        var questions = await db.Questions.AsNoTracking().AsSplitQuery().Where(q => q.SurveyId == at.SurveyId && q.Kind == AnswerKind.YesNo).OrderBy(q => q.Position).Select(q => new
        {
            q.Id,
            q.Theme,
            Tiers = q.Wordings.Select(w => w.Tier).ToList(),
            Published = q.PublishedFigures.Where(p => p.RoundId == at.Id).Select(p => new { p.Tier, p.Percent }).ToList(),
        }).ToListAsync(cancellationToken);
        var open = db.Organisations.AsNoTracking().Where(o => o.Kind != OrganisationKind.NhsEngland && (o.OpenedOn == null || o.OpenedOn <= at.CollectedOn) && (o.ClosedOn == null || o.ClosedOn >= at.CollectedOn));
        var organisations = await open.GroupBy(o => o.Tier).Select(g => new { Tier = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Tier, g => g.Count, cancellationToken);
        var answers = await db.Answers.AsNoTracking()
            .Where(a => a.RoundId == at.Id && a.Yes != null && a.Absence == null && a.Response.State >= ResponseState.Submitted)
            .Join(open, a => a.OrganisationId, o => o.Id, (a, o) => new { a.QuestionId, o.Tier, a.Yes })
            .GroupBy(a => new { a.QuestionId, a.Tier })
            .Select(g => new { g.Key.QuestionId, g.Key.Tier, Responded = g.Count(), Yes = g.Count(a => a.Yes == true) })
            .ToDictionaryAsync(g => (g.QuestionId, g.Tier), cancellationToken);
        return
        [
            .. organisations.Keys.Order().SelectMany(tier => questions.Select(question =>
            {
                var asked = question.Tiers.Contains(tier) ? organisations[tier] : 0;
                var counted = answers.GetValueOrDefault((question.Id, tier));
                var (k, n) = (counted?.Yes ?? 0, counted?.Responded ?? 0);
                var published = question.Published.Find(p => p.Tier == tier);
                return new SurveyResultRow(tier, question.Theme, asked, n, Share(asked, k, n), published is null ? null : new(published.Percent, asked == 0 || n == 0 ? null : PublishedComparison.Rounded(k, n) == published.Percent));
            })),
        ];
    }

    private static ShareRow Share(int asked, int k, int n)
    {
        if (asked == 0 || n == 0) return new(null, null, null, null, null);
        var (lower, upper) = Proportion.Wilson(k, n);
        return new(k, n, (double)k / n, lower, upper);
    }
}
