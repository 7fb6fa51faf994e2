using System.Linq.Expressions;
using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys;

/// <summary>Which organisations a round asks: those that were open on the day for which answers were collected.</summary>
/// <param name="collectedOn">The day.</param>
internal sealed class AskedOrganisations(Argument<DateOnly> collectedOn)
{
    // The national body itself sits above the tiers and is asked nothing.
    private static readonly Expression<Func<Organisation, DateOnly, bool>> Rule = (organisation, day) =>
        organisation.Kind != OrganisationKind.NhsEngland
        && (organisation.OpenedOn == null || organisation.OpenedOn <= day)
        && (organisation.ClosedOn == null || organisation.ClosedOn >= day);

    private static readonly Func<Organisation, DateOnly, bool> Asked = Rule.Compile();

    private readonly Expression<Func<Organisation, bool>> _rule = On(() => collectedOn.Value);

    /// <summary>The rule for an organisation.</summary>
    public Expression<Func<Organisation, bool>> Are => _rule;

    /// <summary>The rule for an organisation that was read.</summary>
    public static bool Include(Organisation organisation, DateOnly collectedOn) => Asked(organisation, collectedOn);

    /// <summary>The rule for what belongs to an organisation.</summary>
    public Expression<Func<T, bool>> Of<T>(Expression<Func<T, Organisation>> organisation) =>
        Expression.Lambda<Func<T, bool>>(new Put(_rule.Parameters[0], organisation.Body).Visit(_rule.Body), organisation.Parameters);

    private static Expression<Func<Organisation, bool>> On(Expression<Func<DateOnly>> day) =>
        Expression.Lambda<Func<Organisation, bool>>(new Put(Rule.Parameters[1], day.Body).Visit(Rule.Body), Rule.Parameters[0]);

    private sealed class Put(ParameterExpression parameter, Expression part) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? part : node;
    }
}
