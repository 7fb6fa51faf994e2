using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Planning;

/// <summary>
/// A filter of a to-one relation that only names the target, by a unique column: <c>{ region: { code: { eq: "Y60" } } }</c>.
/// The target's key is looked up once and compared with the foreign key, so that an index on that can be used; a join would come too late for it.
/// </summary>
/// <param name="way">The path to the row that refers to the target.</param>
/// <param name="reference">The last step of the path.</param>
/// <param name="column">The field of the target that is compared.</param>
/// <param name="operation"><c>eq</c> or <c>in</c>, with the value.</param>
internal sealed class KeyFilter(LambdaExpression way, INavigation reference, FieldModel column, KeyValuePair<string, PlanValue> operation)
{
    /// <summary>The foreign key, when it is a column of the filtered row itself and the filter leaves it one value; null otherwise.</summary>
    public IProperty? Pinned => operation.Key == "eq" && way.Body is ParameterExpression ? reference.ForeignKey.Properties[0] : null;

    /// <summary>Null when the filter says less, or more, than which row it is.</summary>
    public static KeyFilter? Of(FieldModel field, PlanValue filter)
    {
        if (field.Declaration is not { Kind: FieldKind.ToOne, Expression: { Body: MemberExpression { Expression: { } inner } step } path } || field.Relation is not null) return null;
        if (field.Owner.Table.Model.FindEntityType(inner.Type)?.FindNavigation(step.Member) is not { IsOnDependent: true, ForeignKey.Properties.Count: 1 } reference) return null;
        if (Only(filter) is not { } member || !field.Target!.Fields.TryGetValue(member.Key, out var column) || ColumnOf(column) is not { } property) return null;
        if (!UniqueColumns.Alone(column.Owner.Table, property) || Only(member.Value) is not { } operation) return null;
        // No target and a target without a value are the same to a comparison with null, so a look-up could not answer it.
        var names = operation.Key switch
        {
            "eq" => operation.Value is PlanScalar,
            "in" => operation.Value is PlanList list && !list.Items.Any(i => i is PlanNull),
            _ => false,
        };
        return names ? new KeyFilter(Expression.Lambda(inner, path.Parameters), reference, column, operation) : null;
    }

    /// <summary>The column that a field is, when it is no more than that.</summary>
    public static IProperty? ColumnOf(FieldModel field) =>
        field.Declaration is { Kind: FieldKind.Column or FieldKind.Id, Parts.Count: 0, Expression.Body: MemberExpression { Expression: ParameterExpression } member } ? field.Owner.Table.FindProperty(member.Member) : null;

    /// <summary>The condition over a row.</summary>
    public string Sql(SqlStatement statement, Alias row)
    {
        var target = new SqlScope(statement, column.Owner.Table);
        target.Where.Add(FilterSql.Member(statement, column, new PlanObject([operation]), target.Root)!);
        RowSource.AddPolicy(statement, column.Owner, target, target.Root);
        var key = statement.Column(target.Root, reference.ForeignKey.PrincipalKey.Properties[0]);
        var from = ExpressionSql.Entity(statement, way, row, asCaller: true);
        return $"{statement.Column(from, reference.ForeignKey.Properties[0])} {(operation.Key == "eq" ? "=" : "IN")} (SELECT {key} FROM {target.From}{target.WhereClause})";
    }

    private static KeyValuePair<string, PlanValue>? Only(PlanValue value) => value is PlanObject { Members: [var one] } ? one : null;
}
