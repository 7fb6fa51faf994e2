using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Sql;

/// <summary>One parameter of a statement.</summary>
internal sealed record SqlParameter(string Name, Binder Binder);

/// <summary>What the parts of one statement share: parameters, names, the arguments of the field it is made for.</summary>
internal sealed class SqlStatement(GraphModel model)
{
    private int _aliases;

    public GraphModel Model { get; } = model;
    public IDialect Dialect => Model.Dialect;
    public List<SqlParameter> Parameters { get; } = [];

    /// <summary>How the arguments of the fields at hand are bound; a declaration may refer to them.</summary>
    public Dictionary<Argument, ValueSource> Arguments { get; set; } = [];

    /// <summary>Code gives the values of the arguments, with each call.</summary>
    public bool IsAskedByCode { get; set; }

    /// <summary>How many lists the filter that is being translated stands in.</summary>
    public int FilterDepth { get; set; }

    public string NextAlias() => "t" + (_aliases++).ToString(CultureInfo.InvariantCulture);

    public string Parameter(Binder binder)
    {
        if (Parameters.Count >= Dialect.MaxParameters) throw Faults.TooManyValues(Dialect.MaxParameters);
        var name = "@p" + Parameters.Count.ToString(CultureInfo.InvariantCulture);
        Parameters.Add(new(name, binder));
        return name;
    }

    /// <summary>What gives an argument its value.</summary>
    public Binder BinderOf(Argument argument, Func<object?, object?> convert) =>
        IsAskedByCode ? new CallBinder(argument, convert)
        : Arguments.TryGetValue(argument, out var source) ? new SourceBinder(source, convert)
        : new RequestBinder(argument.DefaultFor, convert);

    public string Column(Alias alias, IProperty property)
    {
        var table = StoreObjectIdentifier.Table(alias.Table.GetTableName()!, alias.Table.GetSchema());
        return alias.Name + "." + Dialect.Quote(property.GetColumnName(table)!);
    }

    public string TableOf(IEntityType table) => Dialect.Quote(table.GetTableName()!);
}

/// <summary>A table in a FROM clause.</summary>
/// <param name="Name">Its name in the statement.</param>
/// <param name="Table">Its entity.</param>
/// <param name="Scope">The FROM clause.</param>
/// <param name="IsOptional">It may have no row, and all its columns are null then.</param>
internal sealed record Alias(string Name, IEntityType Table, SqlScope Scope, bool IsOptional);

/// <summary>One FROM clause with its joins and conditions. To-one joins are made once for each path, whoever asks.</summary>
internal sealed class SqlScope
{
    private readonly StringBuilder _from = new();
    private readonly Dictionary<(Alias, object, bool), Alias> _joins = [];

    public SqlScope(SqlStatement statement, IEntityType root)
    {
        Statement = statement;
        Root = new Alias(statement.NextAlias(), root, this, false);
        _from.Append(statement.TableOf(root)).Append(" AS ").Append(Root.Name);
    }

    /// <summary>A scope whose rows belong to the items of a list, by a condition that the caller adds.</summary>
    /// <param name="listSource">The FROM item of the list.</param>
    public SqlScope(SqlStatement statement, IEntityType root, string listSource)
    {
        Statement = statement;
        Root = new Alias(statement.NextAlias(), root, this, false);
        // CROSS JOIN fixes the order on SQLite: the few parents lead, the many children are found by their index.
        _from.Append(listSource).Append(" CROSS JOIN ").Append(statement.TableOf(root)).Append(" AS ").Append(Root.Name);
    }

    public SqlStatement Statement { get; }
    public Alias Root { get; }
    public List<string> Where { get; } = [];
    public List<string> Order { get; } = [];
    public string From => _from.ToString();

    public string WhereClause => Where.Count == 0 ? "" : " WHERE " + string.Join(" AND ", Where);

    public string OrderClause => Order.Count == 0 ? "" : " ORDER BY " + string.Join(", ", Order);

    /// <summary>The table that a reference navigation leads to.</summary>
    /// <param name="asCaller">Whether a row that the caller may not see counts as none.</param>
    public Alias Join(Alias from, INavigation navigation, bool asCaller)
    {
        var target = Statement.Model.FindEntity(navigation.TargetEntityType.ClrType);
        var policy = asCaller ? target?.Declaration.RowPolicy : null;
        if (_joins.TryGetValue((from, navigation, policy is not null), out var known)) return known;
        var optional = from.IsOptional || policy is not null || !navigation.IsOnDependent || !navigation.ForeignKey.IsRequired;
        var alias = new Alias(Statement.NextAlias(), navigation.TargetEntityType, this, optional);
        var foreignKey = navigation.ForeignKey;
        var (mine, theirs) = navigation.IsOnDependent
            ? (foreignKey.Properties[0], foreignKey.PrincipalKey.Properties[0])
            : (foreignKey.PrincipalKey.Properties[0], foreignKey.Properties[0]);
        Append(alias, $"{Statement.Column(alias, theirs)} = {Statement.Column(from, mine)}", policy);
        return _joins[(from, navigation, policy is not null)] = alias;
    }

    /// <summary>The first row of a relation, as a to-one join.</summary>
    public Alias JoinFirst(Alias from, FieldModel field, bool asCaller)
    {
        // Two selections of one field may differ in their arguments, so the sources are part of the identity.
        var identity = (field, string.Join('|', field.Declaration.Arguments.Select(a => Statement.Arguments.TryGetValue(a, out var s) ? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(s) : 0)));
        if (_joins.TryGetValue((from, identity, asCaller), out var known)) return known;
        var alias = new Alias(Statement.NextAlias(), field.Target!.Table, this, true);
        var inner = RelationSql.Correlate(Statement, field.Relation!, from, out var target);
        RelationSql.Order(Statement, field.Relation!, inner, target);
        var select = $"SELECT {target.KeySql} FROM {inner.From}{inner.WhereClause}{inner.OrderClause} LIMIT 1";
        Append(alias, $"{Statement.Column(alias, field.Target.Key)} = ({select})", asCaller ? field.Target.Declaration.RowPolicy : null);
        return _joins[(from, identity, asCaller)] = alias;
    }

    private void Append(Alias alias, string condition, LambdaExpression? policy)
    {
        // The list of parents, if there is one, and the root are tables too.
        if (_joins.Count + 2 >= Statement.Dialect.MaxTables) throw Faults.TooManyTables(Statement.Dialect.MaxTables - 2);
        // The policy may need joins of its own, which must not come between this join and its condition: they go into a subquery.
        if (policy is not null) condition += " AND " + ExpressionSql.Policy(Statement, policy, alias, isolated: true);
        _from.Append(alias.IsOptional ? " LEFT JOIN " : " JOIN ").Append(Statement.TableOf(alias.Table)).Append(" AS ").Append(alias.Name).Append(" ON ").Append(condition);
    }
}
