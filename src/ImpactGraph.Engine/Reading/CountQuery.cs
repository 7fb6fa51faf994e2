using System.Linq.Expressions;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine;

/// <summary>A question for figures by group, which the database counts: rows, or different values. Make one for each graph, and keep it.</summary>
/// <typeparam name="T">An entity of the model.</typeparam>
/// <typeparam name="TKey">What says which group a row is in; rows in which it is null are a group too.</typeparam>
/// <remarks>What the caller may not see is not counted, and is no key: the rules are those of <see cref="RowQuery{T,TRow}"/>. Groups without rows do not come.</remarks>
public sealed class CountQuery<T, TKey> where T : class
{
    private readonly Expression<Func<T, TKey>> _by;
    private readonly Question<T, (TKey Key, long Count)> _question;
    private LambdaExpression? _distinct;

    /// <summary>Counts the rows of each group.</summary>
    /// <param name="by">One value, or <c>new Key(…)</c> of several.</param>
    public CountQuery(Expression<Func<T, TKey>> by)
    {
        _by = by;
        _question = new(Complete);
    }

    internal Question<T, (TKey Key, long Count)> Question => _question;

    /// <summary>Counts only rows for which the condition holds.</summary>
    public CountQuery<T, TKey> Where(Expression<Func<T, bool>> condition)
    {
        _question.Conditions.Add(condition);
        return this;
    }

    /// <summary>Counts every row, also those the caller may not see: for figures that answer for their own discretion.</summary>
    public CountQuery<T, TKey> RegardlessOfViewer()
    {
        _question.IsRegardlessOfViewer = true;
        return this;
    }

    /// <summary>Counts the different values of a group, instead of its rows. Null is none.</summary>
    public CountQuery<T, TKey> Distinct<TValue>(Expression<Func<T, TValue>> of)
    {
        _distinct = of;
        return this;
    }

    private QuestionText<(TKey Key, long Count)> Complete(SqlScope scope, bool asCaller)
    {
        var statement = scope.Statement;
        var keys = ExpressionSql.Values(statement, _by, scope.Root, asCaller);
        var counted = _distinct is null ? "*" : "DISTINCT " + ExpressionSql.Value(statement, _distinct, scope.Root, asCaller).Sql;
        // By their places: an expression is then computed once for each row, whatever it holds.
        var places = string.Join(", ", Enumerable.Range(1, keys.Count));
        return new(
            $"SELECT {string.Join(", ", keys.Select(k => k.Sql))}, COUNT({counted}) FROM {scope.From}{scope.WhereClause} GROUP BY {places}",
            [.. keys.Select(k => statement.Dialect.KindOf(ValueConversion.ProviderType(k.Property, k.Type))), CellKind.Integer],
            () =>
            {
                var key = CellConversion.Maker<TKey>(_by, keys, [.. Enumerable.Range(0, keys.Count)]);
                return cells => (key(cells), cells[^1].Number);
            });
    }
}
