using System.Linq.Expressions;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine;

/// <summary>A question for rows, in expressions that SQL can say. Make one for each graph, and keep it.</summary>
/// <typeparam name="T">An entity of the model.</typeparam>
/// <typeparam name="TRow">What is made of each row.</typeparam>
/// <remarks>
/// Only what the caller may see is read. A row of a declared entity with a row policy is left out; where an expression follows a reference to such a row,
/// the reference counts as null, as do all values beyond it; where it goes through a collection, such rows are not in it.
/// A null in a place whose type has none is that type's default: select <c>(int?)b.Author.Id</c> to tell absence from zero.
/// </remarks>
public sealed class RowQuery<T, TRow> where T : class
{
    private readonly Expression<Func<T, TRow>> _select;
    private readonly List<(LambdaExpression Key, bool Descending)> _order = [];
    private readonly Question<T, TRow> _question;
    private Argument<int>? _most;
    private int? _constantMost;

    /// <summary>Asks for a value of each row.</summary>
    /// <param name="select">One value, or <c>new Row(…)</c> of several.</param>
    public RowQuery(Expression<Func<T, TRow>> select)
    {
        _select = select;
        _question = new(Complete);
    }

    internal Question<T, TRow> Question => _question;

    /// <summary>Leaves only rows for which the condition holds.</summary>
    public RowQuery<T, TRow> Where(Expression<Func<T, bool>> condition)
    {
        _question.Conditions.Add(condition);
        return this;
    }

    /// <summary>
    /// Reads every row, also those the caller may not see: for figures that answer for their own discretion, never for rows that are handed on.
    /// </summary>
    public RowQuery<T, TRow> RegardlessOfViewer()
    {
        _question.IsRegardlessOfViewer = true;
        return this;
    }

    /// <summary>Orders the rows, after the keys of earlier calls. Null comes first, last when descending; rows that are equal in all keys are in the order of their primary key, in the direction of the last key.</summary>
    public RowQuery<T, TRow> OrderBy<TKey>(Expression<Func<T, TKey>> key, bool descending = false)
    {
        _order.Add((key, descending));
        return this;
    }

    /// <summary>Reads no more rows than this: the first in the order asked, or by primary key when none is.</summary>
    /// <param name="most">How many; with a value below 0, none.</param>
    public RowQuery<T, TRow> Take(Argument<int> most)
    {
        _most = most;
        return this;
    }

    /// <summary>The same, with a number that never changes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is negative.</exception>
    public RowQuery<T, TRow> Take(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        _constantMost = most;
        return this;
    }

    private QuestionText<TRow> Complete(SqlScope scope, bool asCaller)
    {
        var statement = scope.Statement;
        var values = ExpressionSql.Values(statement, _select, scope.Root, asCaller);
        Order(scope, asCaller);
        var limit = LimitBinder() is { } binder ? " " + statement.Dialect.Limit(statement.Parameter(binder)) : "";
        return new(
            $"SELECT {string.Join(", ", values.Select(v => v.Sql))} FROM {scope.From}{scope.WhereClause}{scope.OrderClause}{limit}",
            values.Select(v => statement.Dialect.KindOf(ValueConversion.ProviderType(v.Property, v.Type))),
            () => CellConversion.Maker<TRow>(_select, values, [.. Enumerable.Range(0, values.Count)]));

        Binder? LimitBinder() =>
            _most is { } argument ? statement.BinderOf(argument, static given => Math.Max(0L, (int)given!))
            : _constantMost is { } number ? new ConstantBinder((long)number)
            : null;
    }

    private void Order(SqlScope scope, bool asCaller)
    {
        if (_order.Count == 0 && _most is null && _constantMost is null) return;
        var statement = scope.Statement;
        foreach (var (lambda, descending) in _order)
        {
            var key = ExpressionSql.Value(statement, lambda, scope.Root, asCaller);
            scope.Order.Add(statement.Dialect.OrderTerm(key.Sql, descending, key.IsNullable));
        }
        // Without it, which of equal rows are the first would be up to the database. An index has it already, in the direction of its last column.
        var last = _order.Count > 0 && _order[^1].Descending;
        foreach (var property in scope.Root.Table.FindPrimaryKey()!.Properties) scope.Order.Add(statement.Dialect.OrderTerm(statement.Column(scope.Root, property), last, nullable: false));
    }
}
