using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using ImpactGraph.Engine.Model;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Sql;

/// <summary>A value in SQL.</summary>
/// <param name="Sql">An expression that can stand in any place.</param>
/// <param name="Type">Its CLR type.</param>
/// <param name="Property">The column it is, or is compared like; null for none.</param>
/// <param name="IsNullable">It may be null.</param>
internal readonly record struct SqlValue(string Sql, Type Type, IProperty? Property, bool IsNullable)
{
    /// <summary>The table of which <see cref="Property"/> was asked, when the value is that column and nothing else; it may be read elsewhere.</summary>
    public Alias? Row { get; init; }
}

/// <summary>Translates the expressions of declarations to SQL.</summary>
/// <remarks>
/// Members, reference navigations, comparisons, logic, arithmetic, conditionals, and Any, All, Count, Min, Max, Sum, First over collection navigations.
/// Comparisons have C#'s meaning: null equals null and nothing else, and is neither less nor greater.
/// </remarks>
internal sealed class ExpressionSql
{
    private readonly SqlStatement _statement;
    private readonly Dictionary<ParameterExpression, Alias> _rows = [];
    private readonly ParameterExpression? _viewer;
    private readonly bool _asCaller;

    private ExpressionSql(SqlStatement statement, ParameterExpression? viewer = null, bool asCaller = false)
    {
        _statement = statement;
        _viewer = viewer;
        _asCaller = asCaller;
    }

    /// <summary>The value of a lambda over one row.</summary>
    /// <param name="asCaller">Whether rows on the way that the caller may not see count as none.</param>
    public static SqlValue Value(SqlStatement statement, LambdaExpression lambda, Alias row, bool asCaller = false)
    {
        var sql = new ExpressionSql(statement, asCaller: asCaller);
        sql._rows[lambda.Parameters[0]] = row;
        var value = sql.Value(lambda.Body);
        // Of a row that is not there every value is null, also a count or a comparison. Columns are by themselves.
        return row.IsOptional && !(value.Property is not null && Strip(lambda.Body) is MemberExpression)
            ? value with { Sql = $"CASE WHEN {statement.Column(row, row.Table.FindPrimaryKey()!.Properties[0])} IS NOT NULL THEN {value.Sql} END", IsNullable = true }
            : value;
    }

    /// <summary>The values of a lambda that makes an object of several; one for anything else.</summary>
    public static IReadOnlyList<SqlValue> Values(SqlStatement statement, LambdaExpression lambda, Alias row, bool asCaller = false)
    {
        var sql = new ExpressionSql(statement, asCaller: asCaller);
        sql._rows[lambda.Parameters[0]] = row;
        return lambda.Body is NewExpression made ? [.. made.Arguments.Select(sql.Value)] : [sql.Value(lambda.Body)];
    }

    /// <summary>A condition over one row.</summary>
    public static string Predicate(SqlStatement statement, LambdaExpression lambda, Alias row, bool asCaller = false)
    {
        var sql = new ExpressionSql(statement, asCaller: asCaller);
        sql._rows[lambda.Parameters[0]] = row;
        return sql.Condition(lambda.Body);
    }

    /// <summary>A policy: a condition over who asks and one row.</summary>
    /// <param name="isolated">The condition must stand by itself, without joins in the row's FROM clause.</param>
    public static string Policy(SqlStatement statement, LambdaExpression lambda, Alias row, bool isolated)
    {
        var sql = new ExpressionSql(statement, lambda.Parameters[0]);
        if (!isolated || !JoinNeed.Any(lambda, statement.Model))
        {
            sql._rows[lambda.Parameters[1]] = row;
            return sql.Condition(lambda.Body);
        }
        var scope = new SqlScope(statement, row.Table);
        var key = row.Table.FindPrimaryKey()!.Properties[0];
        scope.Where.Add($"{statement.Column(scope.Root, key)} = {statement.Column(row, key)}");
        sql._rows[lambda.Parameters[1]] = scope.Root;
        scope.Where.Add(sql.Condition(lambda.Body));
        return $"EXISTS (SELECT 1 FROM {scope.From}{scope.WhereClause})";
    }

    /// <summary>The table at the end of a path of reference navigations.</summary>
    public static Alias Entity(SqlStatement statement, LambdaExpression path, Alias row, bool asCaller)
    {
        var sql = new ExpressionSql(statement);
        sql._rows[path.Parameters[0]] = row;
        return sql.Row(path.Body, asCaller) ?? throw Untranslatable(path.Body);
    }

    private static DeclarationException Untranslatable(Expression expression) =>
        new($"`{expression}` cannot be translated to SQL. Use members, navigations, comparisons and LINQ over collection navigations; anything else needs code (Computed).");

    private static Expression Strip(Expression expression)
    {
        while (true)
        {
            switch (expression)
            {
                case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Quote } unary:
                    expression = unary.Operand;
                    continue;
                // C# 14 turns array.Contains into a call over a span.
                case MethodCallExpression { Method.Name: "op_Implicit" } call:
                    expression = call.Arguments[0];
                    continue;
                default:
                    return expression;
            }
        }
    }

    private static ParameterExpression? RootOf(Expression? expression)
    {
        while (expression is not null)
        {
            expression = Strip(expression);
            if (expression is ParameterExpression parameter) return parameter;
            expression = expression switch
            {
                MemberExpression member => member.Expression,
                MethodCallExpression call => call.Object ?? call.Arguments.FirstOrDefault(),
                _ => null,
            };
        }
        return null;
    }

    private Alias? Row(Expression expression, bool asCaller = false)
    {
        asCaller |= _asCaller;
        expression = Strip(expression);
        if (expression is ParameterExpression parameter) return _rows.GetValueOrDefault(parameter);
        if (expression is not MemberExpression { Expression: { } inner } member || Row(inner, asCaller) is not { } from) return null;
        return from.Table.FindNavigation(member.Member) is { IsCollection: false } navigation ? from.Scope.Join(from, navigation, asCaller) : null;
    }

    /// <summary>Who may see the rows that a navigation leads to; null for everyone, and where rows are read whoever asks.</summary>
    private LambdaExpression? PolicyOf(INavigation navigation) =>
        _asCaller ? _statement.Model.FindEntity(navigation.TargetEntityType.ClrType)?.Declaration.RowPolicy : null;

    private string Key(Expression expression)
    {
        var row = Row(expression) ?? throw Untranslatable(expression);
        return _statement.Column(row, row.Table.FindPrimaryKey()!.Properties[0]);
    }

    private SqlValue Value(Expression expression)
    {
        expression = Strip(expression);
        if (Outside(expression, null, expression.Type) is { } outside) return outside;
        switch (expression)
        {
            case MemberExpression { Member: PropertyInfo or FieldInfo, Expression: { } inner } member:
                return Member(member, inner);
            case ConditionalExpression conditional:
            {
                var yes = Value(conditional.IfTrue);
                var no = Value(conditional.IfFalse);
                return new($"CASE WHEN {Condition(conditional.Test)} THEN {yes.Sql} ELSE {no.Sql} END", conditional.Type, yes.Property ?? no.Property, yes.IsNullable || no.IsNullable);
            }
            case BinaryExpression { NodeType: ExpressionType.Coalesce } coalesce:
            {
                var first = Value(coalesce.Left);
                var second = Compared(coalesce.Right, first);
                return new($"COALESCE({first.Sql}, {second.Sql})", coalesce.Type, first.Property, second.IsNullable);
            }
            case BinaryExpression { NodeType: ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide } arithmetic:
            {
                var left = Value(arithmetic.Left);
                var right = Value(arithmetic.Right);
                var sign = arithmetic.NodeType switch { ExpressionType.Add => "+", ExpressionType.Subtract => "-", ExpressionType.Multiply => "*", _ => "/" };
                return new($"({left.Sql} {sign} {right.Sql})", arithmetic.Type, null, left.IsNullable || right.IsNullable);
            }
            case MethodCallExpression call when Aggregate(call) is { } aggregate:
                return aggregate;
            default:
                if (expression.Type == typeof(bool) && expression is BinaryExpression or UnaryExpression or MethodCallExpression or MemberExpression { Member.Name: "HasValue" })
                    // A comparison with null is false in C#, and null in SQL.
                    return new($"(({Condition(expression)}) IS TRUE)", typeof(bool), null, false);
                throw Untranslatable(expression);
        }
    }

    private SqlValue Member(MemberExpression member, Expression inner)
    {
        if (System.Nullable.GetUnderlyingType(inner.Type) is not null && member.Member.Name == "Value") return Value(inner);
        if (inner.Type == typeof(string) && member.Member.Name == nameof(string.Length))
        {
            var text = Value(inner);
            return new(_statement.Dialect.Length(text.Sql), typeof(int), null, text.IsNullable);
        }
        if (member.Member.Name == nameof(ICollection.Count) && Sequence(inner, out _, out _) is { } items) return Counted(items, member.Type);
        if (Row(inner) is { } row && row.Table.FindProperty(member.Member) is { } property)
            return new(_statement.Column(row, property), property.ClrType, property, property.IsNullable || row.IsOptional) { Row = row };
        throw Untranslatable(member);
    }

    /// <summary>A value that does not depend on a row: a constant, an argument, something of the viewer.</summary>
    private SqlValue? Outside(Expression expression, IProperty? like, Type type)
    {
        var convert = ValueConversion.ToDatabase(_statement.Dialect, like, type);
        if (expression is ConstantExpression constant) return Parameter(new ConstantBinder(convert(constant.Value)), constant.Value is null);
        if (ArgumentOf(expression) is { } argument)
        {
            return Parameter(_statement.BinderOf(argument, convert), System.Nullable.GetUnderlyingType(argument.Type) is not null || !argument.Type.IsValueType);
        }
        var root = RootOf(expression);
        if (root is not null && root == _viewer && !_rows.ContainsKey(root))
        {
            var read = OutsideValue.OfViewer(expression, _viewer!);
            return Parameter(new RequestBinder(r => read(r.Viewer), convert), true);
        }
        if (root is null && expression is MemberExpression || expression is NewExpression && !Parameters.Any(expression)) return Parameter(new ConstantBinder(convert(OutsideValue.Of(expression))), false);
        return null;

        SqlValue Parameter(Binder binder, bool nullable) => new(_statement.Parameter(binder), type, like, nullable);
    }

    private SqlValue Compared(Expression expression, SqlValue other)
    {
        var stripped = Strip(expression);
        return Outside(stripped, other.Property, System.Nullable.GetUnderlyingType(other.Type) ?? other.Type) ?? Value(stripped);
    }

    private string Condition(Expression expression)
    {
        expression = Strip(expression);
        switch (expression)
        {
            case ConstantExpression { Value: bool flag }:
                return _statement.Dialect.Literal(flag) + " = " + _statement.Dialect.Literal(true);
            case UnaryExpression { NodeType: ExpressionType.Not } not:
                return $"({Condition(not.Operand)}) IS NOT TRUE";
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and:
                return $"({Condition(and.Left)} AND {Condition(and.Right)})";
            case BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or:
                return $"({Condition(or.Left)} OR {Condition(or.Right)})";
            case BinaryExpression { NodeType: ExpressionType.Equal or ExpressionType.NotEqual } equality:
                return Equality(equality.Left, equality.Right, equality.NodeType == ExpressionType.NotEqual);
            case BinaryExpression { NodeType: ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual } order:
                return Comparison(order);
            case MemberExpression { Member.Name: "HasValue", Expression: { } nullable } when System.Nullable.GetUnderlyingType(nullable.Type) is not null:
                return Value(nullable).Sql + " IS NOT NULL";
            case MethodCallExpression call:
                return Call(call);
            default:
                return Value(expression).Sql;
        }
    }

    private string Comparison(BinaryExpression order)
    {
        var (left, right) = Sides(order.Left, order.Right);
        var sign = order.NodeType switch
        {
            ExpressionType.LessThan => "<",
            ExpressionType.LessThanOrEqual => "<=",
            ExpressionType.GreaterThan => ">",
            _ => ">=",
        };
        return $"{left.Sql} {sign} {right.Sql}";
    }

    private (SqlValue Left, SqlValue Right) Sides(Expression left, Expression right)
    {
        // The side with a column says how the other is converted.
        if (RootOf(left) is { } root && _rows.ContainsKey(root))
        {
            var value = Value(left);
            return (value, Compared(right, value));
        }
        var other = Value(right);
        return (Compared(left, other), other);
    }

    private string Equality(Expression left, Expression right, bool negated)
    {
        left = Strip(left);
        right = Strip(right);
        if (left is ConstantExpression { Value: null }) (left, right) = (right, left);
        if (right is ConstantExpression { Value: null })
        {
            var sql = Row(left) is { } row ? _statement.Column(row, row.Table.FindPrimaryKey()!.Properties[0]) : Value(left).Sql;
            return sql + (negated ? " IS NOT NULL" : " IS NULL");
        }
        var (first, second) = Sides(left, right);
        if (!first.IsNullable && !second.IsNullable) return $"{first.Sql} {(negated ? "<>" : "=")} {second.Sql}";
        // Where one side is never null, plain equality already has the meaning, and can use an index.
        if (!negated && (!first.IsNullable || !second.IsNullable)) return $"{first.Sql} = {second.Sql}";
        var equal = _statement.Dialect.NullSafeEqual(first.Sql, second.Sql);
        return negated ? $"NOT ({equal})" : equal;
    }

    private string Call(MethodCallExpression call)
    {
        var dialect = _statement.Dialect;
        if (call.Method.DeclaringType == typeof(string) && call.Object is { } text && call.Arguments.Count >= 1)
        {
            var whole = Value(text);
            var part = Compared(call.Arguments[0], whole);
            return "(" + call.Method.Name switch
            {
                nameof(string.Contains) => dialect.Contains(whole.Sql, part.Sql),
                nameof(string.StartsWith) => dialect.StartsWith(whole.Sql, part.Sql),
                nameof(string.EndsWith) => dialect.EndsWith(whole.Sql, part.Sql),
                _ => throw Untranslatable(call),
            } + ")";
        }
        if (call.Method.DeclaringType == typeof(TextIndex)) return MatchesText(call);
        if (call.Method.Name == nameof(Enumerable.Contains)) return InList(call);
        if (call.Method.Name is nameof(Enumerable.Any) or nameof(Enumerable.All) && call.Object is null)
        {
            var all = call.Method.Name == nameof(Enumerable.All);
            var scope = Sequence(call.Arguments[0], out var element, out _) ?? throw Untranslatable(call);
            if (call.Arguments.Count == 2)
            {
                var condition = Nested(Relation.LambdaOf(call.Arguments[1]), element());
                scope.Where.Add(all ? $"({condition}) IS NOT TRUE" : condition);
            }
            return $"{(all ? "NOT " : "")}EXISTS (SELECT 1 FROM {scope.From}{scope.WhereClause} LIMIT 1)";
        }
        if (Aggregate(call) is { } aggregate) return aggregate.Sql;
        throw Untranslatable(call);
    }

    private string MatchesText(MethodCallExpression call)
    {
        var dialect = _statement.Dialect;
        var query = Strip(call.Arguments[2]);
        object ToQuery(object? value) => dialect.TextQueryValue((TextQuery?)value ?? TextQuery.None);
        var binder = ArgumentOf(query) is { } argument ? _statement.BinderOf(argument, ToQuery)
            : !Parameters.Any(query) ? new ConstantBinder(ToQuery(OutsideValue.Of(query)))
            : throw Untranslatable(call);
        if (Parameters.Any(call.Arguments[1])) throw Untranslatable(call);
        return dialect.MatchesText((string)OutsideValue.Of(call.Arguments[1])!, Key(call.Arguments[0]), _statement.Parameter(binder));
    }

    /// <summary>The argument whose value it is; null when it is none's.</summary>
    private static Argument? ArgumentOf(Expression expression) =>
        expression is MemberExpression { Expression: { } owner, Member.Name: "Value" } && typeof(Argument).IsAssignableFrom(owner.Type) ? (Argument)OutsideValue.Of(owner)! : null;

    private string InList(MethodCallExpression call)
    {
        var (list, item) = call.Object is { } instance ? (Strip(instance), call.Arguments[0]) : (Strip(call.Arguments[0]), call.Arguments[1]);
        var value = Value(item);
        var convert = ValueConversion.ToDatabase(_statement.Dialect, value.Property, value.Type);
        // Code asks for rows of some hundred thousand keys: those need no object each.
        var isKey = (System.Nullable.GetUnderlyingType(value.Type) ?? value.Type) == typeof(int) && value.Property?.GetTypeMapping().Converter is null;
        object ToList(object? values) => isKey && values is int[] keys
            ? _statement.Dialect.ListValue(Array.ConvertAll(keys, static key => (long)key))
            : _statement.Dialect.ListValue(((IEnumerable?)values ?? Array.Empty<object>()).Cast<object?>().Select(convert).OfType<object>());
        Binder binder;
        if (RootOf(list) is { } root && root == _viewer)
        {
            var read = OutsideValue.OfViewer(list, _viewer!);
            binder = new RequestBinder(r => read(r.Viewer), ToList);
        }
        else if (ArgumentOf(list) is { } argument)
        {
            if (!_statement.IsAskedByCode) throw Untranslatable(call);
            binder = _statement.BinderOf(argument, ToList);
        }
        else if (RootOf(list) is null) binder = new ConstantBinder(ToList(OutsideValue.Of(list)));
        else throw Untranslatable(call);
        return _statement.Dialect.InList(value.Sql, _statement.Parameter(binder), _statement.Dialect.KindOf(ValueConversion.ProviderType(value.Property, value.Type)));
    }

    private string Nested(LambdaExpression lambda, Alias row)
    {
        _rows[lambda.Parameters[0]] = row;
        return Condition(lambda.Body);
    }

    /// <summary>Count, Min, Max, Sum, First and Single over a collection navigation, as a subquery.</summary>
    private SqlValue? Aggregate(MethodCallExpression call)
    {
        if (call.Object is not null || call.Arguments.Count == 0 || Sequence(call.Arguments[0], out var element, out var selected) is not { } scope) return null;
        var lambda = call.Arguments.Count == 2 ? Relation.LambdaOf(call.Arguments[1]) : null;
        switch (call.Method.Name)
        {
            case nameof(Enumerable.Count) or nameof(Enumerable.LongCount):
                if (lambda is not null) scope.Where.Add(Nested(lambda, element()));
                return Counted(scope, call.Type);
            case nameof(Enumerable.Min) or nameof(Enumerable.Max) or nameof(Enumerable.Sum):
                if (lambda is not null)
                {
                    _rows[lambda.Parameters[0]] = element();
                    selected = lambda.Body;
                }
                if (selected is null) return null;
                var of = Value(selected);
                var aggregate = $"(SELECT {call.Method.Name.ToUpper(CultureInfo.InvariantCulture)}({of.Sql}) FROM {scope.From}{scope.WhereClause})";
                // The sum of nothing is 0 in C#, and null in SQL.
                if (call.Method.Name == nameof(Enumerable.Sum)) return new($"COALESCE({aggregate}, 0)", call.Type, null, false);
                return new(aggregate, Nullable(call), of.Property, true);
            case nameof(Enumerable.FirstOrDefault) or nameof(Enumerable.SingleOrDefault):
                if (lambda is not null) scope.Where.Add(Nested(lambda, element()));
                if (selected is null) return null;
                var first = Value(selected);
                return new($"(SELECT {first.Sql} FROM {scope.From}{scope.WhereClause}{scope.OrderClause} LIMIT 1)", Nullable(call), first.Property, true);
            default:
                return null;
        }
    }

    private static SqlValue Counted(SqlScope scope, Type type) => new($"(SELECT COUNT(*) FROM {scope.From}{scope.WhereClause})", type, null, false);

    /// <summary>The type of a call that has no value for an empty list; C# would throw, or make up a value.</summary>
    private static Type Nullable(MethodCallExpression call) =>
        !call.Type.IsValueType || System.Nullable.GetUnderlyingType(call.Type) is not null
            ? call.Type
            : throw new DeclarationException($"`{call}` has no value when the list is empty: make it nullable, as in `{call.Method.Name}(x => ({call.Type.Name}?)x…)`.");

    /// <summary>A collection navigation with Where, Select and OrderBy after it, as a correlated FROM clause.</summary>
    private SqlScope? Sequence(Expression source, out Func<Alias> element, out Expression? selected)
    {
        source = Strip(source);
        selected = null;
        element = static () => throw new InvalidOperationException();
        if (source is MemberExpression { Expression: { } inner } member && Row(inner) is { } from && from.Table.FindNavigation(member.Member) is { IsCollection: true } navigation)
        {
            var root = new SqlScope(_statement, navigation.TargetEntityType);
            root.Where.Add($"{_statement.Column(root.Root, navigation.ForeignKey.Properties[0])} = {_statement.Column(from, navigation.ForeignKey.PrincipalKey.Properties[0])}");
            if (PolicyOf(navigation) is { } policy) root.Where.Add(Policy(_statement, policy, root.Root, isolated: false));
            element = () => root.Root;
            return root;
        }
        if (source is not MethodCallExpression { Object: null, Arguments.Count: 2 } call || Sequence(call.Arguments[0], out var before, out var earlier) is not { } scope) return null;
        var lambda = Relation.LambdaOf(call.Arguments[1]);
        _rows[lambda.Parameters[0]] = before();
        element = before;
        selected = earlier;
        switch (call.Method.Name)
        {
            case nameof(Enumerable.Where):
                scope.Where.Add(Condition(lambda.Body));
                return scope;
            case nameof(Enumerable.Select):
                var end = lambda.Body;
                if (Strip(end) is MemberExpression path && Row(end) is { } target)
                {
                    element = () => Row(path)!;
                    // What the caller may not see is not in the list, or its length would tell.
                    if (_asCaller && _statement.Model.FindEntity(target.Table.ClrType)?.Declaration.RowPolicy is not null)
                        scope.Where.Add(_statement.Column(target, target.Table.FindPrimaryKey()!.Properties[0]) + " IS NOT NULL");
                }
                selected = end;
                return scope;
            case nameof(Enumerable.OrderBy) or nameof(Enumerable.ThenBy) or nameof(Enumerable.OrderByDescending) or nameof(Enumerable.ThenByDescending):
                var key = Value(lambda.Body);
                scope.Order.Add(_statement.Dialect.OrderTerm(key.Sql, call.Method.Name.EndsWith("Descending", StringComparison.Ordinal), key.IsNullable));
                return scope;
            default:
                return null;
        }
    }

    /// <summary>Whether an expression depends on a row, on who asks, or on an argument.</summary>
    private sealed class Parameters : ExpressionVisitor
    {
        private bool _found;

        public static bool Any(Expression expression)
        {
            var visitor = new Parameters();
            visitor.Visit(expression);
            return visitor._found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found = true;
            return node;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression is { } owner && typeof(Argument).IsAssignableFrom(owner.Type)) _found = true;
            return base.VisitMember(node);
        }
    }
}
