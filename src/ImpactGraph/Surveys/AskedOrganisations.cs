using System.Linq.Expressions;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys;

/// <summary>Which organisations a round asks: those that were open on the day for which answers were collected.</summary>
/// <param name="collectedOn">The day.</param>
internal sealed class AskedOrganisations(Argument<DateOnly> collectedOn)
{
    // The national body itself sits above the tiers and is asked nothing.
    private readonly Expression<Func<Organisation, bool>> _rule = organisation =>
        organisation.Kind != OrganisationKind.NhsEngland
        && (organisation.OpenedOn == null || organisation.OpenedOn <= collectedOn.Value)
        && (organisation.ClosedOn == null || organisation.ClosedOn >= collectedOn.Value);

    /// <summary>The rule for an organisation.</summary>
    public Expression<Func<Organisation, bool>> Are => _rule;

    /// <summary>The rule for what belongs to an organisation.</summary>
    public Expression<Func<T, bool>> Of<T>(Expression<Func<T, Organisation>> organisation) =>
        Expression.Lambda<Func<T, bool>>(new Reach(_rule.Parameters[0], organisation.Body).Visit(_rule.Body), organisation.Parameters);

    private sealed class Reach(ParameterExpression organisation, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == organisation ? by : node;
    }
}
