using System.Linq.Expressions;
using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine.Sql;

/// <summary>Puts a relation into SQL.</summary>
internal static class RelationSql
{
    /// <summary>The relation's rows for one row of an outer query.</summary>
    public static SqlScope Correlate(SqlStatement statement, Relation relation, Alias from, out Alias target)
    {
        var scope = new SqlScope(statement, relation.Link);
        scope.Where.Add($"{statement.Column(scope.Root, relation.ForeignKey)} = {statement.Column(from, relation.Collection.ForeignKey.PrincipalKey.Properties[0])}");
        target = Complete(statement, relation, scope);
        return scope;
    }

    /// <summary>Adds the relation's conditions and path to a scope whose root is the link.</summary>
    public static Alias Complete(SqlStatement statement, Relation relation, SqlScope scope)
    {
        foreach (var predicate in relation.LinkPredicates) scope.Where.Add(ExpressionSql.Predicate(statement, predicate, scope.Root));
        AddPolicies(statement, relation, scope);
        var end = End(statement, relation, scope);
        foreach (var predicate in relation.TargetPredicates) scope.Where.Add(ExpressionSql.Predicate(statement, predicate, end));
        return end;
    }

    /// <summary>A way through a row that the caller may not see leads nowhere. Whether the end may be seen is the business of who reads it.</summary>
    private static void AddPolicies(SqlStatement statement, Relation relation, SqlScope scope)
    {
        if (relation.Path is not { } path) return;
        for (var step = Inner(path.Body); step is not null; step = Inner(step))
        {
            if (statement.Model.FindEntity(step.Type)?.Declaration.RowPolicy is not { } policy) continue;
            var row = ExpressionSql.Entity(statement, Expression.Lambda(step, path.Parameters), scope.Root, asCaller: false);
            scope.Where.Add(ExpressionSql.Policy(statement, policy, row, isolated: false));
        }

        static Expression? Inner(Expression expression) => expression switch
        {
            MemberExpression member => member.Expression,
            UnaryExpression unary => Inner(unary.Operand),
            _ => null,
        };
    }

    /// <summary>Adds the relation's declared order to the scope.</summary>
    public static void Order(SqlStatement statement, Relation relation, SqlScope scope, Alias end)
    {
        foreach (var (lambda, descending, ofTarget) in relation.Order)
        {
            var key = ExpressionSql.Value(statement, lambda, ofTarget ? end : scope.Root);
            scope.Order.Add(statement.Dialect.OrderTerm(key.Sql, descending, key.IsNullable));
        }
    }

    /// <summary>The target, without the relation's conditions.</summary>
    public static Alias End(SqlStatement statement, Relation relation, SqlScope scope) =>
        relation.Path is null ? scope.Root : ExpressionSql.Entity(statement, relation.Path, scope.Root, asCaller: false);
}
