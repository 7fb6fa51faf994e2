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

    /// <summary>A column of a table; the table is joined, unless one that is there already holds the same value.</summary>
    public string Column(Alias alias, IProperty property)
    {
        (alias, property) = Nearest(alias, property);
        alias.Scope.Use(alias);
        return OwnColumn(alias, property);
    }

    /// <summary>A column of this very table, for the condition that joins it.</summary>
    public string OwnColumn(Alias alias, IProperty property)
    {
        var table = StoreObjectIdentifier.Table(alias.Table.GetTableName()!, alias.Table.GetSchema());
        return alias.Name + "." + Dialect.Quote(property.GetColumnName(table)!);
    }

    /// <summary>Where a column's value is found with the fewest joins: a row that refers to another holds its key, and perhaps copies.</summary>
    public (Alias Alias, IProperty Property) Nearest(Alias alias, IProperty property)
    {
        while (alias is { From: { } from, Navigation: { } navigation } && Model.Held.Find(navigation, property) is { } held) (alias, property) = (from, held);
        return (alias, property);
    }

    public string TableOf(IEntityType table) => Dialect.Quote(table.GetTableName()!);
}

/// <summary>One FROM clause with its joins and conditions.</summary>
/// <remarks>
/// To-one joins are made once for each path, whoever asks, and written when the first column of the table is. One that nobody reads
/// never is: it would add or lose no row, since a required reference always leads to one, and an optional one is a left join.
/// </remarks>
internal sealed class SqlScope
{
    private readonly StringBuilder _from = new();
    private readonly Dictionary<(Alias, object, bool), Alias> _joins = [];
    private readonly Dictionary<Alias, Func<string>> _unwritten = [];
    private int _written;

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
        // A policy is a reason besides the reference why there may be no row.
        var alias = policy is null
            ? new Alias(Statement.NextAlias(), navigation.TargetEntityType, this, optional) { From = from, Navigation = navigation }
            : new Alias(Statement.NextAlias(), navigation.TargetEntityType, this, optional);
        var foreignKey = navigation.ForeignKey;
        var (mine, theirs) = navigation.IsOnDependent
            ? (foreignKey.Properties[0], foreignKey.PrincipalKey.Properties[0])
            : (foreignKey.PrincipalKey.Properties[0], foreignKey.Properties[0]);
        _unwritten[alias] = () => $"{Statement.OwnColumn(alias, theirs)} = {Statement.Column(from, mine)}" + Seen(alias, policy);
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
        var select = $"SELECT {Statement.Column(target, target.Table.FindPrimaryKey()!.Properties[0])} FROM {inner.From}{inner.WhereClause}{inner.OrderClause} LIMIT 1";
        var policy = asCaller ? field.Target.Declaration.RowPolicy : null;
        _unwritten[alias] = () => $"{Statement.Column(alias, field.Target.Key)} = ({select})" + Seen(alias, policy);
        return _joins[(from, identity, asCaller)] = alias;
    }

    /// <summary>Whether the table is in the clause, or was only spoken of.</summary>
    public bool Has(Alias alias) => !_unwritten.ContainsKey(alias);

    /// <summary>Writes a join, after those it needs, if it is not there yet.</summary>
    /// <exception cref="FieldFault">More tables than the database takes.</exception>
    public void Use(Alias alias)
    {
        if (!_unwritten.Remove(alias, out var join)) return;
        try
        {
            var condition = join();
            // The list of parents, if there is one, and the root are tables too.
            if (_written + 2 >= Statement.Dialect.MaxTables) throw Faults.TooManyTables(Statement.Dialect.MaxTables - 2);
            _written++;
            _from.Append(alias.IsOptional ? " LEFT JOIN " : " JOIN ").Append(Statement.TableOf(alias.Table)).Append(" AS ").Append(alias.Name).Append(" ON ").Append(condition);
        }
        catch (FieldFault)
        {
            // The field at fault is null and the statement goes on without it: who asks for the table next must meet the fault too.
            _unwritten.Add(alias, join);
            throw;
        }
    }

    // The policy may need joins of its own, which must not come between this join and its condition: they go into a subquery.
    private string Seen(Alias alias, LambdaExpression? policy) => policy is null ? "" : " AND " + ExpressionSql.Policy(Statement, policy, alias, isolated: true);
}
