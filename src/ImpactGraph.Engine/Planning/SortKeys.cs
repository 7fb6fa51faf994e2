using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Types;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Planning;

/// <summary>One key of a total order.</summary>
/// <param name="Identity">What the key is, whatever the aliases of a statement: cursors are bound to it.</param>
internal sealed record SortKey(string Sql, CellKind Kind, bool Descending, bool IsNullable, string Identity)
{
    /// <summary>The column that the key is, when it is no more than that.</summary>
    public (Alias Row, IProperty Property)? Column { get; init; }

    /// <summary>The table of which that column, or a copy, is read.</summary>
    public Alias? Table { get; init; }

    /// <summary>The key in an ORDER BY clause.</summary>
    /// <param name="backward">The page is read from its end.</param>
    public string Term(IDialect dialect, bool backward) => dialect.OrderTerm(Sql, Descending != backward, IsNullable);
}

/// <summary>Turns <c>order</c> into keys; the type's own order and its unique key follow, so that the order is total.</summary>
internal static class SortKeys
{
    /// <summary>The keys over one row.</summary>
    /// <exception cref="FieldFault">A key without a direction.</exception>
    public static IReadOnlyList<SortKey> Build(SqlStatement statement, EntityModel entity, PlanValue? order, Alias row) =>
        Total(statement, entity, Asked(statement, entity, order, row), row);

    /// <summary>The keys that the caller asks for, or else the type; they may leave rows equal.</summary>
    /// <exception cref="FieldFault">A key without a direction.</exception>
    public static IReadOnlyList<SortKey> Asked(SqlStatement statement, EntityModel entity, PlanValue? order, Alias row)
    {
        var keys = new List<SortKey>();
        if (order is PlanList list)
            foreach (var item in list.Items) Add(statement, entity, item, row, "", [], keys);
        if (keys.Count == 0)
            foreach (var (lambda, descending) in entity.Declaration.Order) keys.Add(Key(statement, ExpressionSql.Value(statement, lambda, row), descending, lambda.Body.ToString()));
        return keys;
    }

    /// <summary>The keys, and a last one that is unique.</summary>
    public static IReadOnlyList<SortKey> Total(SqlStatement statement, EntityModel entity, IReadOnlyList<SortKey> asked, Alias row)
    {
        // Without a unique last key a page boundary between equal rows would repeat or lose one.
        List<SortKey> keys = [.. asked, Key(statement, ExpressionSql.Value(statement, entity.PublicKey, row), false, "key")];
        // What is asked again orders nothing more, and would only lengthen cursors and conditions. A copy is not its original:
        // where a value is read must not change the cursors.
        return [.. keys.DistinctBy(k => k.Column is { } column ? (object)column : k.Sql)];
    }

    /// <param name="visible">Conditions under which the caller may see the way to the row.</param>
    private static void Add(SqlStatement statement, EntityModel entity, PlanValue item, Alias row, string path, IReadOnlyList<string> visible, List<SortKey> keys)
    {
        if (item is not PlanObject members) throw Faults.NullSort(entity.SortName);
        foreach (var (name, value) in members.Members)
        {
            var field = entity.Fields[name];
            // What is hidden does not order, or the order would tell it: neither a value, nor anything beyond a relation.
            IReadOnlyList<string> seen = field.Declaration.Policy is { } policy ? [.. visible, ExpressionSql.Policy(statement, policy, row, isolated: true)] : visible;
            if (field.Declaration.Kind == FieldKind.ToOne)
            {
                if (value is PlanNull) throw Faults.NullSort(field.Target!.SortName);
                var target = field.Relation is null
                    ? ExpressionSql.Entity(statement, field.Declaration.Expression, row, asCaller: true)
                    : row.Scope.JoinFirst(row, field, asCaller: true);
                Add(statement, field.Target!, value, target, path + name + ".", seen, keys);
                continue;
            }
            if (value is not PlanScalar { Value: SortDirection direction }) throw Faults.NullSort(entity.SortName);
            var key = ExpressionSql.Value(statement, field.Declaration.Expression, row);
            if (seen.Count > 0) key = key with { Sql = $"CASE WHEN {string.Join(" AND ", seen.Select(s => $"({s})"))} THEN {key.Sql} END", IsNullable = true, Row = null };
            keys.Add(Key(statement, key, direction == SortDirection.Descending, path + name));
        }
    }

    private static SortKey Key(SqlStatement statement, SqlValue value, bool descending, string identity)
    {
        var key = new SortKey(value.Sql, statement.Dialect.KindOf(ValueConversion.ProviderType(value.Property, value.Type)), descending, value.IsNullable, identity);
        return value is { Row: { } row, Property: { } property } ? key with { Column = (row, property), Table = statement.Nearest(row, property).Alias } : key;
    }
}
