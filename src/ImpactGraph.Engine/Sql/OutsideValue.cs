using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace ImpactGraph.Engine.Sql;

/// <summary>Values in a declaration that no row decides: of who asks, or fixed. Each expression is compiled once, however many plans it is part of.</summary>
/// <remarks>A policy stands wherever its rows do, and names the viewer a dozen times: compiling it for every plan would take longer than all else.</remarks>
internal static class OutsideValue
{
    private static readonly ConditionalWeakTable<Expression, Func<object?, object?>> OfViewers = [];
    private static readonly ConditionalWeakTable<Expression, Func<object?>> Fixed = [];

    /// <summary>Reads something of the viewer.</summary>
    /// <param name="expression">A part of a policy.</param>
    /// <param name="viewer">The policy's parameter for who asks.</param>
    public static Func<object?, object?> OfViewer(Expression expression, ParameterExpression viewer) => OfViewers.GetValue(expression, part =>
    {
        var given = Expression.Parameter(typeof(object));
        var body = new Replace(viewer, Expression.Convert(given, viewer.Type)).Visit(part);
        return Expression.Lambda<Func<object?, object?>>(Expression.Convert(body, typeof(object)), given).Compile();
    });

    /// <summary>The value of an expression without parameters.</summary>
    public static object? Of(Expression expression) =>
        Fixed.GetValue(expression, static part => Expression.Lambda<Func<object?>>(Expression.Convert(part, typeof(object))).Compile())();

    private sealed class Replace(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}
