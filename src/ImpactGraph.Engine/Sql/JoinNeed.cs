using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Sql;

/// <summary>Whether a lambda over a row reads something of another row that the row itself does not hold, which would need a join.</summary>
internal sealed class JoinNeed : ExpressionVisitor
{
    private readonly GraphModel _model;
    private bool _found;

    private JoinNeed(GraphModel model) => _model = model;

    public static bool Any(LambdaExpression lambda, GraphModel model)
    {
        var visitor = new JoinNeed(model);
        visitor.Visit(lambda.Body);
        return visitor._found;
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        // Whether there is a row is asked of its key.
        if (node.NodeType is not (ExpressionType.Equal or ExpressionType.NotEqual)) return base.VisitBinary(node);
        foreach (var (side, other) in new[] { (node.Left, node.Right), (node.Right, node.Left) })
            if (Strip(other) is ConstantExpression { Value: null } && Reference(side) is { } reference && IsHeld(side, reference.TargetEntityType.FindPrimaryKey()!.Properties[0])) return node;
        return base.VisitBinary(node);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (Reference(node) is not null)
        {
            _found = true;
            return node;
        }
        if (node.Expression is not { } inner || Reference(inner) is not { } way) return base.VisitMember(node);
        var read = way.TargetEntityType.FindProperty(node.Member) ?? (way.TargetEntityType.FindNavigation(node.Member) is { IsCollection: true } list ? list.ForeignKey.PrincipalKey.Properties[0] : null);
        if (read is null || !IsHeld(inner, read)) _found = true;
        return node;
    }

    private static Expression Strip(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert } convert) expression = convert.Operand;
        return expression;
    }

    private INavigation? Reference(Expression expression) =>
        Strip(expression) is MemberExpression { Expression: { } inner } member && _model.Ef.FindEntityType(inner.Type)?.FindNavigation(member.Member) is { IsCollection: false } reference ? reference : null;

    /// <summary>Whether a column of the row that an expression leads to is held by the row where the expression begins.</summary>
    private bool IsHeld(Expression row, IProperty column)
    {
        for (; Reference(row) is { } reference; row = ((MemberExpression)Strip(row)).Expression!)
        {
            if (_model.Held.Find(reference, column) is not { } held) return false;
            column = held;
        }
        return true;
    }
}
