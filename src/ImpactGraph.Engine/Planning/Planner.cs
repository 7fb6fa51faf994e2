using System.Text;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>What one operation does, for one shape of its variables: work in order, then what is written.</summary>
internal sealed class OperationPlan(IReadOnlyList<FieldWriter> fields, IReadOnlyList<Work> work, int fetches, int slots, int statements)
{
    public ObjectWriter Data { get; } = new([.. fields]);
    public IReadOnlyList<Work> Work { get; } = work;

    /// <summary>How many results of fetches a run holds.</summary>
    public int Fetches { get; } = fetches;

    /// <summary>How many results of code a run holds.</summary>
    public int Slots { get; } = slots;

    /// <summary>Whether statements must share a snapshot. One alone is its own.</summary>
    public bool NeedsSnapshot { get; } = statements > 1;
}

/// <summary>Makes plans. One instance for one plan.</summary>
internal sealed class Planner
{
    private readonly GraphModel _model;
    private readonly ISchema _schema;
    private readonly GraphOptions _options;
    private readonly StatementRegistry _registry;
    private readonly GraphOperation _operation;
    private readonly CoercedVariables _variables;
    private readonly FieldCollector _collector;
    private readonly List<Work> _work = [];
    private int _fetches;
    private int _slots;
    private int _statements;

    private Planner(GraphModel model, ISchema schema, GraphOptions options, StatementRegistry registry, GraphOperation operation, CoercedVariables variables)
    {
        _model = model;
        _schema = schema;
        _options = options;
        _registry = registry;
        _operation = operation;
        _variables = variables;
        _collector = new(operation, variables);
    }

    private IDialect Dialect => _model.Dialect;

    public static OperationPlan Plan(GraphModel model, ISchema schema, GraphOptions options, StatementRegistry registry, GraphOperation operation, CoercedVariables variables) =>
        new Planner(model, schema, options, registry, operation, variables).Plan();

    private OperationPlan Plan()
    {
        var fields = new List<FieldWriter>();
        foreach (var selection in _collector.Collect("Query", false, [_operation.Ast.SelectionSet])) fields.Add(Root(selection));
        return new(fields, _work, _fetches, _slots, _statements);
    }

    private FieldWriter Root(Selection selection)
    {
        var work = _work.Count;
        try
        {
            switch (selection.FieldName)
            {
                case "__typename": return new ConstantWriter(selection.ResponseName, "Query");
                case "__schema" or "__type":
                    if (!_work.OfType<IntrospectionWork>().Any()) _work.Add(new IntrospectionWork());
                    return new RawWriter(selection.ResponseName);
                case "node" or "nodes": return Nodes(selection);
            }
            var field = _model.Query.Fields.First(f => f.Name == selection.FieldName);
            return field.Kind switch
            {
                RootFieldKind.One => RootOne(selection, field),
                RootFieldKind.List => RootList(selection, field),
                RootFieldKind.Connection => RootConnection(selection, field),
                _ => Code(selection, field),
            };
        }
        catch (FieldFault fault)
        {
            // What this field would have run is not needed: nothing of it is written.
            _work.RemoveRange(work, _work.Count - work);
            return new FaultWriter(selection.ResponseName, At(fault.Error, selection));
        }
    }

    private GraphError At(GraphError error, Selection selection) =>
        error.Locations is null ? error with { Locations = [Place.Of(_operation.Document, selection.First)] } : error;

    private FieldWriter RootOne(Selection selection, RootField field)
    {
        var entity = _model.Entity(field.Type);
        var statement = NewStatement(Arguments(selection, "Query", field.Arguments));
        var scope = new SqlScope(statement, entity.Table);
        var key = ExpressionSql.Value(statement, field.Key!, scope.Root);
        var argument = field.Arguments[0];
        var convert = ValueConversion.ToDatabase(Dialect, key.Property, key.Type);
        scope.Where.Add($"{key.Sql} = {statement.Parameter(new SourceBinder(statement.Arguments[argument], convert))}");
        AddPolicy(statement, entity, scope, scope.Root);
        var fetch = NewFetch(selection, selection.ResponseName, FetchScope.Root, single: true);
        var builder = new FetchBuilder(statement, scope, scope.Root, fetch);
        var row = Object(builder, scope.Root, entity, selection, selection.ResponseName);
        Finish(builder, "", " LIMIT 1");
        _work.Add(new FetchWork(fetch));
        return new RootOneWriter(selection.ResponseName, fetch.Index, row);
    }

    private FieldWriter RootList(Selection selection, RootField field)
    {
        var entity = _model.Entity(field.Type);
        var statement = NewStatement([]);
        var scope = new SqlScope(statement, entity.Table);
        AddPolicy(statement, entity, scope, scope.Root);
        var fetch = NewFetch(selection, selection.ResponseName, FetchScope.Root, single: false);
        var builder = new FetchBuilder(statement, scope, scope.Root, fetch);
        var row = Object(builder, scope.Root, entity, selection, selection.ResponseName);
        foreach (var key in SortKeys.Build(statement, entity, null, scope.Root)) scope.Order.Add(Term(key, backward: false));
        Finish(builder, "", "");
        _work.Add(new FetchWork(fetch));
        return new ListWriter(selection.ResponseName, fetch.Index, row);
    }

    private FieldWriter RootConnection(Selection selection, RootField field)
    {
        var entity = _model.Entity(field.Type);
        var writer = Connection(selection, "Query", entity, field.Arguments, selection.ResponseName, null, new RootSource(entity), FetchScope.Root, 0);
        _work.Add(new FetchWork(writer.Fetch));
        return writer;
    }

    /// <summary>Where the rows of a connection or list come from: a whole table, or a relation.</summary>
    private abstract class RowSource(EntityModel entity)
    {
        public EntityModel Entity { get; } = entity;
    }

    private sealed class RootSource(EntityModel entity) : RowSource(entity);

    private sealed class RelationSource(FieldModel field) : RowSource(field.Target!)
    {
        public FieldModel Field { get; } = field;
    }

    /// <summary>A FROM clause with the rows of a source, before filter, order and page.</summary>
    private (SqlScope Scope, Alias Row, RelationEnd? End) From(SqlStatement statement, RowSource source, FetchScope scope, string? parents)
    {
        if (source is not RelationSource { Field: var field })
        {
            var root = new SqlScope(statement, source.Entity.Table);
            AddPolicy(statement, source.Entity, root, root.Root);
            return (root, root.Root, null);
        }
        var relation = field.Relation!;
        var clause = scope == FetchScope.OneParent
            ? new SqlScope(statement, relation.Link)
            : new SqlScope(statement, relation.Link, Dialect.ListSource(parents!, "p", CellKind.Integer), r => $"{statement.Column(r, relation.ForeignKey)} = {Dialect.ListItem("p")}");
        if (scope == FetchScope.OneParent) clause.Where.Add($"{statement.Column(clause.Root, relation.ForeignKey)} = {parents}");
        var end = RelationSql.Complete(statement, relation, clause);
        AddPolicy(statement, field.Target!, clause, end.Alias);
        return (clause, end.Alias, end);
    }

    private ConnectionWriter Connection(Selection selection, string owner, EntityModel entity, IReadOnlyList<Argument> declared, string label, FetchBuilder? parent, RowSource source, FetchScope scope, int parentKey)
    {
        var arguments = Arguments(selection, owner, declared);
        var where = Value(selection, owner, "where");
        var order = Value(selection, owner, "order");
        var asked = _collector.Collect(entity.ConnectionName, false, selection.SelectionSets);
        var fetch = NewFetch(selection, label, scope, single: false);
        fetch.ParentKeyColumn = parentKey;
        parent?.Fetch.Children.Add(fetch);

        var members = new List<FieldWriter>();
        var writer = new ConnectionWriter(selection.ResponseName, fetch, members, source is RelationSource { Field.Declaration.Policy: not null });

        var statement = NewStatement(arguments);
        var parents = scope == FetchScope.Root ? null : statement.Parameter(new ParentsBinder());
        var paged = scope == FetchScope.ManyParents;
        SqlScope clause;
        Alias row;
        SqlScope filtered;
        Alias filteredRow;
        if (paged)
        {
            // The page of each parent: found by key in a subquery, then joined with what is selected.
            var relation = ((RelationSource)source).Field.Relation!;
            filtered = new SqlScope(statement, relation.Link);
            filtered.Where.Add($"{statement.Column(filtered.Root, relation.ForeignKey)} = {Dialect.ListItem("p")}");
            filteredRow = RelationSql.Complete(statement, relation, filtered).Alias;
            AddPolicy(statement, entity, filtered, filteredRow);
            clause = new SqlScope(statement, relation.Link, Dialect.ListSource(parents!, "p", CellKind.Integer), _ => "1 = 1");
            clause.Where.Clear();
            row = RelationSql.End(statement, relation, clause).Alias;
        }
        else
        {
            (clause, row, _) = From(statement, source, scope, parents);
            (filtered, filteredRow) = (clause, row);
        }
        var builder = new FetchBuilder(statement, clause, row, fetch);

        if (Condition(statement, entity, where, filteredRow) is { } condition) filtered.Where.Add(condition);
        var keys = Sorted(statement, entity, order, filteredRow);
        var page = Page(selection, owner, entity, keys);
        fetch.Page = page;
        // Conditions on the cursor's place, in both directions if both are given.
        if (page.After is not null) filtered.Where.Add(Keyset.Beyond(Dialect, keys, i => statement.Parameter(new CursorBinder(i, before: false)), before: false));
        if (page.Before is not null) filtered.Where.Add(Keyset.Beyond(Dialect, keys, i => statement.Parameter(new CursorBinder(i, before: true)), before: true));

        var visible = paged ? Sorted(statement, entity, order, row) : keys;
        var cursorColumns = new Lazy<int[]>(() => [.. visible.Select(k => builder.Column(k.Sql, k.Kind))]);
        var needsRows = false;
        foreach (var member in asked)
        {
            switch (member.FieldName)
            {
                case "__typename": members.Add(new ConstantWriter(member.ResponseName, entity.ConnectionName)); break;
                case "totalCount":
                    fetch.Count ??= Count(entity, source, scope, where, arguments);
                    members.Add(new TotalCountWriter(member.ResponseName));
                    break;
                case "pageInfo":
                    members.Add(PageInfo(member, fetch, cursorColumns));
                    needsRows = true;
                    break;
                case "nodes":
                    members.Add(new NodesWriter(member.ResponseName, Object(builder, row, entity, member, label + ".nodes")));
                    needsRows = true;
                    break;
                case "edges":
                    members.Add(Edges(builder, row, entity, member, cursorColumns, label));
                    needsRows = true;
                    break;
                default: throw new InvalidOperationException(member.FieldName);
            }
        }
        if (!needsRows) return writer;
        foreach (var key in visible) clause.Order.Add(Term(key, page.IsBackward));
        var limit = " " + Dialect.Limit(statement.Parameter(new LimitBinder()));
        if (paged)
        {
            foreach (var key in keys) filtered.Order.Add(Term(key, page.IsBackward));
            var primary = clause.Root.Table.FindPrimaryKey()!.Properties[0];
            var inner = $"SELECT {statement.Column(filtered.Root, primary)} FROM {filtered.From}{filtered.WhereClause}{filtered.OrderClause}{limit}";
            clause.Where.Add(Dialect.PageOfEach(statement.Column(clause.Root, primary), inner));
            clause.Order.Insert(0, Dialect.ListOrdinal("p"));
            Finish(builder, Dialect.ListOrdinal("p") + ", ", "");
        }
        else Finish(builder, "", limit);
        return writer;
    }

    private PageRequest Page(Selection selection, string owner, EntityModel entity, IReadOnlyList<SortKey> keys) => new()
    {
        Coordinate = owner + "." + selection.FieldName,
        Cursor = new Cursor(entity.Declaration.Name, keys),
        DefaultSize = _options.DefaultPageSize,
        MaxSize = _options.MaxPageSize,
        First = Source(selection, owner, "first"),
        Last = Source(selection, owner, "last"),
        After = Source(selection, owner, "after"),
        Before = Source(selection, owner, "before"),
    };

    private PlannedStatement Count(EntityModel entity, RowSource source, FetchScope scope, PlanValue? where, Dictionary<Argument, ValueSource> arguments)
    {
        var statement = NewStatement(arguments);
        var parents = scope == FetchScope.Root ? null : statement.Parameter(new ParentsBinder());
        var (clause, row, _) = From(statement, source, scope, parents);
        if (Condition(statement, entity, where, row) is { } condition) clause.Where.Add(condition);
        _statements++;
        var sql = scope == FetchScope.ManyParents
            ? $"SELECT {Dialect.ListOrdinal("p")}, COUNT(*) FROM {clause.From}{clause.WhereClause} GROUP BY {Dialect.ListOrdinal("p")}"
            : $"SELECT COUNT(*) FROM {clause.From}{clause.WhereClause}";
        return _registry.Register(sql, statement.Parameters, [CellKind.Integer]);
    }

    /// <summary>A filter is about the relations as they are by default: the arguments of the field that is filtered are none of its business.</summary>
    private static string? Condition(SqlStatement statement, EntityModel entity, PlanValue? where, Alias row)
    {
        var arguments = statement.Arguments;
        statement.Arguments = [];
        var condition = FilterSql.Build(statement, entity, where, row);
        statement.Arguments = arguments;
        return condition;
    }

    private static IReadOnlyList<SortKey> Sorted(SqlStatement statement, EntityModel entity, PlanValue? order, Alias row)
    {
        var arguments = statement.Arguments;
        statement.Arguments = [];
        var keys = SortKeys.Build(statement, entity, order, row);
        statement.Arguments = arguments;
        return keys;
    }

    private string Term(SortKey key, bool backward) => Dialect.OrderTerm(key.Sql, key.Descending != backward, key.IsNullable);

    private FieldWriter Edges(FetchBuilder builder, Alias row, EntityModel entity, Selection edges, Lazy<int[]> cursor, string label)
    {
        var members = new List<FieldWriter>();
        foreach (var member in _collector.Collect(entity.EdgeName, false, edges.SelectionSets))
        {
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, entity.EdgeName),
                "cursor" => new CursorWriter(member.ResponseName, builder.Fetch, cursor.Value),
                _ => new InlineWriter(member.ResponseName, Object(builder, row, entity, member, label + ".edges.node")),
            });
        }
        return new NodesWriter(edges.ResponseName, new ObjectWriter([.. members]));
    }

    private PageInfoWriter PageInfo(Selection info, Fetch fetch, Lazy<int[]> cursor)
    {
        var members = _collector.Collect("PageInfo", false, info.SelectionSets);
        return new PageInfoWriter(info.ResponseName, [.. members.Select(m => (AnswerJson.Name(m.ResponseName), m.FieldName))], members.Any(m => m.FieldName is "startCursor" or "endCursor") ? cursor.Value : [], fetch);
    }

    /// <summary>What is written for one row of an entity; adds the columns, joins and fetches that it takes.</summary>
    private ObjectWriter Object(FetchBuilder builder, Alias row, EntityModel entity, Selection selection, string label)
    {
        var members = new List<FieldWriter>();
        foreach (var member in _collector.Collect(entity.Declaration.Name, entity.IsNode, selection.SelectionSets))
        {
            if (member.FieldName == "__typename")
            {
                members.Add(new ConstantWriter(member.ResponseName, entity.Declaration.Name));
                continue;
            }
            var field = entity.Fields[member.FieldName];
            try
            {
                members.Add(Field(builder, row, field, member, label + "." + member.ResponseName));
            }
            catch (FieldFault fault) when (!field.IsNonNull)
            {
                members.Add(new FaultWriter(member.ResponseName, At(fault.Error, member)));
            }
        }
        if (builder.Kinds.Count == 0) builder.KeyOf(row);
        return new ObjectWriter([.. members]);
    }

    private FieldWriter Field(FetchBuilder builder, Alias row, FieldModel field, Selection selection, string label)
    {
        var statement = builder.Statement;
        var outer = statement.Arguments;
        statement.Arguments = Arguments(selection, field.Owner.Declaration.Name, field.Declaration.Arguments);
        try
        {
            switch (field.Declaration.Kind)
            {
                case FieldKind.Id:
                {
                    var key = field.Declaration.Parts is { Count: > 0 } parts
                        ? new SqlValue(string.Join(" || '/' || ", parts.Select(p => ExpressionSql.Value(statement, p, row).Sql)), typeof(string), null, false)
                        : ExpressionSql.Value(statement, field.Declaration.Expression, row);
                    return new IdWriter(selection.ResponseName, builder.Column(key), Encoding.UTF8.GetBytes(field.Owner.Declaration.Name + ":"), field.Declaration.ValueType == typeof(Guid));
                }
                case FieldKind.Column:
                {
                    var value = Hidden(statement, field, row, ExpressionSql.Value(statement, field.Declaration.Expression, row));
                    return ScalarWriter.For(selection.ResponseName, field, builder.Column(value), value);
                }
                case FieldKind.Computed:
                {
                    var values = ExpressionSql.Values(statement, field.Declaration.Expression, row);
                    var seen = field.Declaration.Policy is null ? -1 : builder.Column(ExpressionSql.Policy(statement, field.Declaration.Policy, row, isolated: true), CellKind.Boolean);
                    return new ComputedWriter(selection.ResponseName, field, CellConversion.Maker<object?>(field.Declaration.Expression, values, [.. values.Select(builder.Column)]), seen);
                }
                case FieldKind.ToOne:
                {
                    var target = field.Relation is null
                        ? ExpressionSql.Entity(statement, field.Declaration.Expression, row, asCaller: true)
                        : row.Scope.JoinFirst(row, field, asCaller: true);
                    var presence = Presence(builder, field, row, target);
                    statement.Arguments = [];
                    return new ToOneWriter(selection.ResponseName, presence, Object(builder, target, field.Target!, selection, label), field.IsNonNull);
                }
                default:
                {
                    var parentKey = field.Declaration.Policy is null ? builder.KeyOf(row) : Presence(builder, field, row, row);
                    var scope = builder.HasOneRow ? FetchScope.OneParent : FetchScope.ManyParents;
                    return field.Declaration.Kind == FieldKind.Connection
                        ? Connection(selection, field.Owner.Declaration.Name, field.Target!, field.Declaration.Arguments, label, builder, new RelationSource(field), scope, parentKey)
                        : ToMany(selection, field, label, builder, scope, parentKey);
                }
            }
        }
        finally
        {
            statement.Arguments = outer;
        }
    }

    private FieldWriter ToMany(Selection selection, FieldModel field, string label, FetchBuilder parent, FetchScope scope, int parentKey)
    {
        var statement = NewStatement(Arguments(selection, field.Owner.Declaration.Name, field.Declaration.Arguments));
        var parents = statement.Parameter(new ParentsBinder());
        var (clause, row, end) = From(statement, new RelationSource(field), scope, parents);
        var fetch = NewFetch(selection, label, scope, single: false);
        fetch.ParentKeyColumn = parentKey;
        parent.Fetch.Children.Add(fetch);
        var builder = new FetchBuilder(statement, clause, row, fetch);
        RelationSql.Order(statement, field.Relation!, clause, end!);
        if (clause.Order.Count == 0)
            foreach (var key in SortKeys.Build(statement, field.Target!, null, row)) clause.Order.Add(Term(key, backward: false));
        else clause.Order.Add(statement.Column(row, field.Target!.Key));
        statement.Arguments = [];
        var writer = Object(builder, row, field.Target!, selection, label);
        if (scope == FetchScope.ManyParents) clause.Order.Insert(0, Dialect.ListOrdinal("p"));
        Finish(builder, scope == FetchScope.ManyParents ? Dialect.ListOrdinal("p") + ", " : "", "");
        return new ListWriter(selection.ResponseName, fetch.Index, writer);
    }

    /// <summary>The column that says whether there is a row to write: its key, or null when there is none or the caller may not see it.</summary>
    private static int Presence(FetchBuilder builder, FieldModel field, Alias row, Alias target)
    {
        if (field.Declaration.Policy is not { } policy) return builder.KeyOf(target);
        var key = builder.Statement.Column(target, target.Table.FindPrimaryKey()!.Properties[0]);
        return builder.Column($"CASE WHEN {ExpressionSql.Policy(builder.Statement, policy, row, isolated: true)} THEN {key} END", CellKind.Integer);
    }

    private static SqlValue Hidden(SqlStatement statement, FieldModel field, Alias row, SqlValue value) =>
        field.Declaration.Policy is not { } policy
            ? value
            : value with { Sql = $"CASE WHEN {ExpressionSql.Policy(statement, policy, row, isolated: true)} THEN {value.Sql} END", IsNullable = true };

    private FieldWriter Nodes(Selection selection)
    {
        var many = selection.FieldName == "nodes";
        var ids = Value(selection, "Query", many ? "ids" : "id")!;
        var source = ids is PlanList list ? list.Source : ((PlanScalar)ids).Source;
        var slot = _slots++;
        var sites = new Dictionary<EntityModel, EntitySite>();
        foreach (var entity in _model.Entities.Where(e => e.IsNode)) sites[entity] = Site(entity, entity.PublicKey, selection, selection.ResponseName + "." + entity.Declaration.Name);
        _work.Add(new NodeWork(slot, source, many, sites, _options.MaxNodes, Place.Of(_operation.Document, selection.First)));
        return new NodeWriter(selection.ResponseName, slot, many);
    }

    /// <summary>Rows of an entity by keys that code gives.</summary>
    private EntitySite Site(EntityModel entity, System.Linq.Expressions.LambdaExpression key, Selection selection, string label)
    {
        var statement = NewStatement([]);
        var keys = statement.Parameter(new ParentsBinder());
        SqlValue keyColumn = default;
        var scope = new SqlScope(statement, entity.Table, Dialect.ListSource(keys, "p", CellKind.Integer), r =>
        {
            keyColumn = new(statement.Column(r, KeyProperty(entity, key)), key.ReturnType, KeyProperty(entity, key), false);
            return $"{keyColumn.Sql} = {Dialect.ListItem("p")}";
        });
        AddPolicy(statement, entity, scope, scope.Root);
        var fetch = NewFetch(selection, label, FetchScope.ManyParents, single: true);
        var builder = new FetchBuilder(statement, scope, scope.Root, fetch);
        var row = Object(builder, scope.Root, entity, selection, label);
        Finish(builder, Dialect.ListOrdinal("p") + ", ", "");
        return new EntitySite(fetch, row, ValueConversion.ToDatabase(Dialect, keyColumn.Property, keyColumn.Type));
    }

    private static Microsoft.EntityFrameworkCore.Metadata.IProperty KeyProperty(EntityModel entity, System.Linq.Expressions.LambdaExpression key) =>
        key.Body is System.Linq.Expressions.MemberExpression member && entity.Table.FindProperty(member.Member) is { } property
            ? property
            : throw new DeclarationException($"{entity.Declaration.Name}: the key must be a column.");

    private FieldWriter Code(Selection selection, RootField field)
    {
        var slot = _slots++;
        var type = _model.Object(field.Type);
        var plan = ObjectPlan(type, selection, selection.ResponseName);
        var arguments = ResolvedArguments(selection, "Query", field.Arguments);
        var selected = _collector.Collect(type.Name, false, selection.SelectionSets).Select(s => s.FieldName).ToHashSet();
        _work.Add(new CodeWork(slot, field, arguments, plan, selected, selection.ResponseName, Place.Of(_operation.Document, selection.First)));
        // Code may read; the snapshot is there for it.
        _statements += 2;
        return new CodeWriter(selection.ResponseName, slot, plan, isList: field.Kind == RootFieldKind.ResolvedList);
    }

    private ObjectPlan ObjectPlan(ObjectType type, Selection selection, string label)
    {
        var fields = new List<ObjectFieldPlan>();
        foreach (var member in _collector.Collect(type.Name, false, selection.SelectionSets))
        {
            if (member.FieldName == "__typename")
            {
                fields.Add(new(member.ResponseName, null, type.Name, null, null, []));
                continue;
            }
            var field = type.Fields.First(f => f.Name == member.FieldName);
            var path = label + "." + member.ResponseName;
            var arguments = ResolvedArguments(member, type.Name, field.Arguments);
            fields.Add(field.Kind switch
            {
                ObjectFieldKind.Object or ObjectFieldKind.Objects => new(member.ResponseName, field, null, ObjectPlan(_model.Object(field.ValueType), member, path), null, arguments),
                ObjectFieldKind.Entity or ObjectFieldKind.Entities => new(member.ResponseName, field, null, null, KeySite(_model.Entity(field.ValueType), member, path), arguments),
                _ => new(member.ResponseName, field, null, null, null, arguments),
            });
        }
        return new ObjectPlan([.. fields]);
    }

    private EntitySite KeySite(EntityModel entity, Selection selection, string label)
    {
        var row = System.Linq.Expressions.Expression.Parameter(entity.Table.ClrType);
        return Site(entity, System.Linq.Expressions.Expression.Lambda(System.Linq.Expressions.Expression.Property(row, entity.Key.PropertyInfo!), row), selection, label);
    }

    private SqlStatement NewStatement(Dictionary<Argument, ValueSource> arguments) => new(_model) { Arguments = arguments };

    private Fetch NewFetch(Selection selection, string label, FetchScope scope, bool single) =>
        new() { Index = _fetches++, Label = label, Location = Place.Of(_operation.Document, selection.First), Scope = scope, IsSingle = single };

    private static void AddPolicy(SqlStatement statement, EntityModel entity, SqlScope scope, Alias row)
    {
        if (entity.Declaration.RowPolicy is { } policy) scope.Where.Add(ExpressionSql.Policy(statement, policy, row, isolated: false));
    }

    private void Finish(FetchBuilder builder, string ordinal, string limit)
    {
        _statements++;
        var scope = builder.Scope;
        if (builder.Kinds.Count == 0) builder.KeyOf(builder.Row);
        var sql = $"SELECT {ordinal}{builder.SelectList} FROM {scope.From}{scope.WhereClause}{scope.OrderClause}{limit}";
        builder.Fetch.Rows = _registry.Register(sql, builder.Statement.Parameters, builder.Kinds);
    }

    private IGraphType ArgumentType(string owner, string field, string argument) =>
        ((IObjectGraphType)_schema.AllTypes[owner]!).Fields.Find(field)!.Arguments!.Find(argument)!.ResolvedType!;

    private PlanValue? Value(Selection selection, string owner, string argument)
    {
        var given = selection.First.Arguments?.Items.Find(a => a.Name.Value == argument);
        return given is null ? null : PlanValue.Of(ArgumentType(owner, selection.FieldName, argument), given.Value, _operation, _variables);
    }

    private ValueSource? Source(Selection selection, string owner, string argument) => Value(selection, owner, argument) switch
    {
        PlanScalar scalar => scalar.Source,
        PlanList list => list.Source,
        _ => null,
    };

    /// <summary>The sources of the arguments that are given; those left out, or null, keep their defaults.</summary>
    private Dictionary<Argument, ValueSource> Arguments(Selection selection, string owner, IReadOnlyList<Argument> declared)
    {
        var sources = new Dictionary<Argument, ValueSource>();
        foreach (var argument in declared)
            if (Source(selection, owner, argument.Name) is { } source) sources[argument] = source;
        return sources;
    }

    private List<(Argument Argument, PlanValue? Value)> ResolvedArguments(Selection selection, string owner, IReadOnlyList<Argument> declared) =>
        [.. declared.Select(a => (a, Value(selection, owner, a.Name)))];
}
