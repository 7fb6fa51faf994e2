using System.Linq.Expressions;
using ImpactGraph.Privacy;

namespace ImpactGraph.Development;

/// <summary>Who sees a development plan: the organisation whose it is, and nobody above it or beside it. It is never released.</summary>
internal static class DevelopmentPrivacy
{
    /// <summary>Callers who stand for the organisation, its stewards among them, and its contributors.</summary>
    public static readonly Expression<Func<Viewer, DevelopmentPlan, bool>> OfPlan = (viewer, plan) =>
        viewer.IsReader && (plan.OrganisationId == viewer.Home || (viewer.IsContributor && viewer.ContributedOrganisationIds.Contains(plan.OrganisationId)));

    /// <summary>The same for what belongs to a plan.</summary>
    public static readonly Expression<Func<Viewer, PlanAction, bool>> OfAction = OfPlan.Of((PlanAction action) => action.Plan);
}
