using System.Linq.Expressions;
using ImpactGraph.Networks;

namespace ImpactGraph.Privacy;

/// <summary>The one rule by which a caller sees something of a person: the audience that the person chose for it.</summary>
internal static class PersonPolicy
{
    // The wide audiences come first: for most rows nothing else is looked at. Each later line is tried only for callers it can be true of.
    // Below the narrowest audience is who was erased: seen by nobody, not as oneself and not by stewards.
    private static readonly Expression<Func<Viewer, Audience, int, int?, IEnumerable<Membership>, bool>> Rule =
        (viewer, audience, improver, organisation, memberships) =>
            audience >= viewer.Reach
            || (viewer.IsReader && audience >= Audience.Private
                && (improver == viewer.Self
                    || (audience >= Audience.MyOrganisation && organisation == viewer.Home)
                    || (viewer.IsSteward && viewer.StewardedOrganisationIds.Contains(organisation ?? -1))
                    || (viewer.IsInNetworks && audience >= Audience.MyNetworks
                        && memberships.Any(m => viewer.SeenNetworkIds.Contains(m.NetworkId)
                            && (m.FromOn == null || m.FromOn <= viewer.Today) && (m.UntilOn == null || m.UntilOn >= viewer.Today)))));

    private static readonly Lazy<Func<Viewer, Audience, int, int?, IEnumerable<Membership>, bool>> Compiled = new(Rule.Compile);

    /// <summary>The same rule asked in memory.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="audience">Audience of the field group.</param>
    /// <param name="improver">The person.</param>
    /// <param name="organisation">Where the person is today.</param>
    /// <param name="memberships">Networks that the person is or was in.</param>
    public static bool Sees(Viewer viewer, Audience audience, int improver, int? organisation, IEnumerable<Membership> memberships) => Compiled.Value(viewer, audience, improver, organisation, memberships);

    /// <summary>The rule for a row that says something of a person.</summary>
    /// <param name="audience">Audience of the field group that the row belongs to.</param>
    /// <param name="improver">The person.</param>
    /// <param name="organisation">Where the person is today.</param>
    /// <param name="memberships">Networks that the person is or was in.</param>
    public static Expression<Func<Viewer, T, bool>> Sees<T>(
        Expression<Func<T, Audience>> audience, Expression<Func<T, int>> improver, Expression<Func<T, int?>> organisation, Expression<Func<T, IEnumerable<Membership>>> memberships)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var body = new Insert(new()
        {
            [Rule.Parameters[1]] = Over(audience),
            [Rule.Parameters[2]] = Over(improver),
            [Rule.Parameters[3]] = Over(organisation),
            [Rule.Parameters[4]] = Over(memberships),
        }).Visit(Rule.Body);
        return Expression.Lambda<Func<Viewer, T, bool>>(body, Rule.Parameters[0], row);

        Expression Over(LambdaExpression part) => new Insert(new() { [part.Parameters[0]] = row }).Visit(part.Body);
    }

    /// <summary>The rule for one caller, for code that writes: what they may not see is not there.</summary>
    public static Expression<Func<T, bool>> For<T>(this Expression<Func<Viewer, T, bool>> rule, Viewer viewer) =>
        Expression.Lambda<Func<T, bool>>(new Insert(new() { [rule.Parameters[0]] = Expression.Constant(viewer) }).Visit(rule.Body), rule.Parameters[1]);

    /// <summary>The same rule for what belongs to a row that it is about.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">From what belongs to a row to the row.</param>
    public static Expression<Func<Viewer, T, bool>> Of<T, TRow>(this Expression<Func<Viewer, TRow, bool>> rule, Expression<Func<T, TRow>> path) =>
        Expression.Lambda<Func<Viewer, T, bool>>(new Insert(new() { [rule.Parameters[1]] = path.Body }).Visit(rule.Body), rule.Parameters[0], path.Parameters[0]);

    /// <summary>Both rules at once.</summary>
    public static Expression<Func<Viewer, T, bool>> And<T>(this Expression<Func<Viewer, T, bool>> one, Expression<Func<Viewer, T, bool>> other) =>
        Expression.Lambda<Func<Viewer, T, bool>>(
            Expression.AndAlso(one.Body, new Insert(new() { [other.Parameters[0]] = one.Parameters[0], [other.Parameters[1]] = one.Parameters[1] }).Visit(other.Body)), one.Parameters);

    /// <summary>One rule or the other.</summary>
    public static Expression<Func<Viewer, T, bool>> Or<T>(this Expression<Func<Viewer, T, bool>> one, Expression<Func<Viewer, T, bool>> other) =>
        Expression.Lambda<Func<Viewer, T, bool>>(
            Expression.OrElse(one.Body, new Insert(new() { [other.Parameters[0]] = one.Parameters[0], [other.Parameters[1]] = one.Parameters[1] }).Visit(other.Body)), one.Parameters);

    private sealed class Insert(Dictionary<ParameterExpression, Expression> parts) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => parts.GetValueOrDefault(node, node);
    }
}
