using GraphQL.Types;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Types;
using ImpactGraph.Engine.Sql;
using Names = ImpactGraph.Engine.Types.Names;

namespace ImpactGraph.Engine.Planning;

/// <summary>Turns a <c>…FilterInput</c> into a condition. Null and the empty object say nothing.</summary>
internal static class FilterSql
{
    /// <summary>Lists inside lists. SQLite refuses expressions a thousand steps deep, and each list takes some sixteen.</summary>
    private const int MaxDepth = 30;

    /// <summary>The condition, in brackets where needed; null when the filter says nothing.</summary>
    /// <exception cref="FieldFault">A value that the filter does not take.</exception>
    public static string? Build(SqlStatement statement, EntityModel entity, PlanValue? filter, Alias row)
    {
        if (filter is not PlanObject conditions) return null;
        var all = new List<string>();
        foreach (var (name, value) in conditions.Members)
        {
            if (value is PlanNull && name is "and" or "or") continue;
            var condition = name switch
            {
                "and" => Join(Each((PlanList)value), " AND "),
                "or" => Join(Each((PlanList)value), " OR "),
                _ => Member(statement, entity.Fields[name], value, row),
            };
            if (condition is not null) all.Add(condition);
        }
        return Join(all, " AND ");

        IEnumerable<string> Each(PlanList list) => list.Items.Select(i => Build(statement, entity, i, row)).OfType<string>();
    }

    private static string? Join(IEnumerable<string> conditions, string with)
    {
        return Halves([.. conditions]);

        // As a tree, and not as a chain: databases bound how deep an expression may be, and a caller's list can be long.
        string? Halves(ReadOnlySpan<string> all) => all.Length switch
        {
            0 => null,
            1 => all[0],
            <= 8 => "(" + string.Join(with, all!) + ")",
            _ => "(" + Halves(all[..(all.Length / 2)]) + with + Halves(all[(all.Length / 2)..]) + ")",
        };
    }

    /// <summary>The condition that one field's filter makes.</summary>
    public static string? Member(SqlStatement statement, FieldModel field, PlanValue value, Alias row)
    {
        if (value is PlanNull) return null;
        var condition = field.Declaration.Kind switch
        {
            FieldKind.ToOne => ToOne(statement, field, value, row),
            FieldKind.ToMany or FieldKind.Connection => ToMany(statement, field, (PlanObject)value, row),
            _ => Scalar(statement, field, value, row),
        };
        if (condition is null || field.Declaration.Policy is not { } policy) return condition;
        // A filter on a hidden field matches nothing, whatever it asks, or its answers would tell the value. So then does one on a value that is not there,
        // or they would tell what is hidden from what is missing.
        var seen = ExpressionSql.Policy(statement, policy, row, isolated: true);
        return row.IsOptional ? $"({IsThere(statement, row)} AND {seen} AND {condition})" : $"({seen} AND {condition})";
    }

    private static string IsThere(SqlStatement statement, Alias row) => statement.Column(row, row.Table.FindPrimaryKey()!.Properties[0]) + " IS NOT NULL";

    private static string? ToOne(SqlStatement statement, FieldModel field, PlanValue value, Alias row)
    {
        if (value is PlanObject { Members.Count: 0 }) return null;
        if (KeyFilter.Of(field, value) is { } key) return key.Sql(statement, row);
        var target = field.Relation is null
            ? ExpressionSql.Entity(statement, field.Declaration.Expression, row, asCaller: true)
            : row.Scope.JoinFirst(row, field, asCaller: true);
        var condition = Build(statement, field.Target!, value, target);
        return condition is null || field.Declaration.Policy is null ? condition : $"({IsThere(statement, target)} AND {condition})";
    }

    private static string? ToMany(SqlStatement statement, FieldModel field, PlanObject value, Alias row)
    {
        return Join(value.Members.Select(m => Condition(m.Key, m.Value)).OfType<string>(), " AND ");

        string? Condition(string name, PlanValue operand)
        {
            if (name == "any")
            {
                if (operand is not PlanScalar { Value: bool wanted }) throw Faults.NullFilter("any", "ListFilterInputTypeOf" + field.Target!.FilterName, "Boolean");
                return (wanted ? "" : "NOT ") + Exists(null, out _);
            }
            if (operand is PlanNull) return null;
            if (++statement.FilterDepth > MaxDepth) throw Faults.TooDeep(MaxDepth);
            var exists = Exists(operand, out var said);
            statement.FilterDepth--;
            return !said ? null : name == "some" ? exists : "NOT " + exists;

            string Exists(PlanValue? nested, out bool says)
            {
                var scope = RelationSql.Correlate(statement, field.Relation!, row, out var end);
                if (field.Target!.Declaration.RowPolicy is { } policy) scope.Where.Add(ExpressionSql.Policy(statement, policy, end, isolated: false));
                var condition = nested is null ? null : Build(statement, field.Target, nested, end);
                says = condition is not null;
                if (condition is not null) scope.Where.Add(name == "all" ? $"({condition}) IS NOT TRUE" : condition);
                // The limit keeps SQLite from turning the subquery into a join, which would lose the early exit.
                return $"EXISTS (SELECT 1 FROM {scope.From}{scope.WhereClause} LIMIT 1)";
            }
        }
    }

    private static string? Scalar(SqlStatement statement, FieldModel field, PlanValue value, Alias row)
    {
        var column = ExpressionSql.Value(statement, field.Declaration.Expression, row);
        // Whether a condition that is not about null can hold where the value is null.
        var matchesNull = column.IsNullable && field.Declaration.Policy is null;
        var isId = field.Declaration.Kind == FieldKind.Id;
        var type = Nullable.GetUnderlyingType(field.Declaration.ValueType) ?? field.Declaration.ValueType;
        var plain = ValueConversion.ToDatabase(statement.Dialect, column.Property, column.Type);
        Func<object?, object?> convert = isId ? v => v is null ? null : plain(NodeId.KeyOf(statement.Model, field.Owner, (string)v)) : plain;
        var scalar = isId ? "ID" : type == typeof(string) ? "String" : type.IsEnum ? type.Name : ScalarNames.Of(type);
        var kind = statement.Dialect.KindOf(ValueConversion.ProviderType(column.Property, column.Type));
        return Operations(value);

        string? Operations(PlanValue operations) =>
            operations is not PlanObject members ? null : Join(members.Members.Select(m => Operation(m.Key, m.Value)).OfType<string>(), " AND ");

        string? Operation(string name, PlanValue operand)
        {
            if (name is "and" or "or")
                return operand is PlanList list ? Join(list.Items.Select(Operations).OfType<string>(), name == "and" ? " AND " : " OR ") : null;
            if (name is "in" or "nin") return In(operand is PlanList values ? values : throw Null(name), name == "nin");
            if (operand is PlanNull)
            {
                if (name is not ("eq" or "neq") || !column.IsNullable) throw Null(name);
                if (name == "neq") return column.Sql + " IS NOT NULL";
                return matchesNull ? column.Sql + " IS NULL" : Never(statement.Dialect);
            }
            var source = ((PlanScalar)operand).Source;
            var parameter = statement.Parameter(source is ConstantSource constant ? new ConstantBinder(convert(constant.Get(Language.CoercedVariables.None))) : new SourceBinder(source, convert));
            var dialect = statement.Dialect;
            return name switch
            {
                "eq" => $"{column.Sql} = {parameter}",
                "neq" => matchesNull ? $"({column.Sql} <> {parameter} OR {column.Sql} IS NULL)" : $"{column.Sql} <> {parameter}",
                "gt" => $"{column.Sql} > {parameter}",
                "ngt" => Not($"{column.Sql} > {parameter}"),
                "gte" => $"{column.Sql} >= {parameter}",
                "ngte" => Not($"{column.Sql} >= {parameter}"),
                "lt" => $"{column.Sql} < {parameter}",
                "nlt" => Not($"{column.Sql} < {parameter}"),
                "lte" => $"{column.Sql} <= {parameter}",
                "nlte" => Not($"{column.Sql} <= {parameter}"),
                "contains" => $"({dialect.Contains(column.Sql, parameter)})",
                "ncontains" => Not(dialect.Contains(column.Sql, parameter)),
                "startsWith" => $"({dialect.StartsWith(column.Sql, parameter)})",
                "nstartsWith" => Not(dialect.StartsWith(column.Sql, parameter)),
                "endsWith" => $"({dialect.EndsWith(column.Sql, parameter)})",
                "nendsWith" => Not(dialect.EndsWith(column.Sql, parameter)),
                _ => throw new InvalidOperationException(name),
            };
        }

        string In(PlanList values, bool negated)
        {
            object ToList(object? items) => statement.Dialect.ListValue(((object?[])items!).Select(convert).OfType<object>());
            var parameter = statement.Parameter(new SourceBinder(values.Source, ToList));
            var one = statement.Dialect.InList(column.Sql, parameter, kind);
            if (!column.IsNullable) return negated ? $"NOT ({one})" : one;
            return (negated, matchesNull && values.Items.Any(i => i is PlanNull) != negated) switch
            {
                (false, false) => one,
                (false, true) => $"({one} OR {column.Sql} IS NULL)",
                (true, true) => $"(NOT ({one}) OR {column.Sql} IS NULL)",
                // Nothing is in an empty list, not even null.
                (true, false) => $"(NOT ({one}) AND {column.Sql} IS NOT NULL)",
            };
        }

        string Not(string condition) => matchesNull ? $"({condition}) IS NOT TRUE" : $"NOT ({condition})";

        FieldFault Null(string name) => Faults.NullFilter(name, Names.Operations(scalar), name is "in" or "nin" ? $"[{scalar}]" : scalar);
    }

    private static string Never(IDialect dialect) => $"{dialect.Literal(false)} = {dialect.Literal(true)}";
}

/// <summary>Names of scalars by CLR type, for error texts.</summary>
internal static class ScalarNames
{
    private static readonly Scalars.ScalarSet Set = new();

    public static string Of(Type type) => Set.Find(type)?.Name ?? type.Name;
}
