using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans a connection: one statement for the rows of a page, or of the page of each parent, and one for the count.</summary>
internal static class ConnectionPlanner
{
    /// <param name="owner">The type that has the field.</param>
    /// <param name="declared">The arguments that are declared besides those of every connection.</param>
    /// <param name="parent">The fetch of the parents; null at the root.</param>
    /// <param name="parentKey">The column of the parents' keys.</param>
    public static ConnectionWriter Plan(PlanDraft draft, Selection selection, string owner, IReadOnlyList<Argument> declared, RowSource source, FetchScope scope, string label, FetchBuilder? parent, int parentKey)
    {
        var entity = source.Entity;
        var arguments = draft.Arguments(selection, owner, declared);
        var where = draft.Value(selection, owner, "where");
        var order = draft.Value(selection, owner, "order");
        var fetch = draft.NewFetch(selection, label, scope, single: false);
        fetch.ParentKeyColumn = parentKey;
        parent?.Fetch.Children.Add(fetch);

        var (statement, outer, inner, keys) = Driven(draft, source, where, order) ?? Plain(draft, source, scope, where, order, arguments);
        var builder = new FetchBuilder(statement, outer.Scope, outer.Row, fetch);
        var page = fetch.Page = Page(draft, selection, owner, entity, keys);
        // Conditions on the cursor's place, in both directions if both are given.
        if (page.After is not null) inner.Scope.Where.Add(Keyset.Beyond(draft.Dialect, keys, i => statement.Parameter(new CursorBinder(i, before: false)), before: false));
        if (page.Before is not null) inner.Scope.Where.Add(Keyset.Beyond(draft.Dialect, keys, i => statement.Parameter(new CursorBinder(i, before: true)), before: true));
        var visible = ReferenceEquals(inner, outer) ? keys : Sorted(statement, entity, order, outer.Row);
        var cursor = new Lazy<int[]>(() => [.. visible.Select(k => builder.Column(k.Sql, k.Kind))]);

        var members = new List<FieldWriter>();
        var needsRows = false;
        foreach (var member in draft.Collect(entity.ConnectionName, selection.SelectionSets))
        {
            if (member.FieldName == "totalCount") fetch.Count ??= Count(draft, source, scope, where, arguments);
            needsRows |= member.FieldName is "pageInfo" or "nodes" or "edges";
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, entity.ConnectionName),
                "totalCount" => new TotalCountWriter(member.ResponseName),
                "pageInfo" => PageInfo(draft, builder, entity, member, cursor),
                "nodes" => new NodesWriter(member.ResponseName, RowPlanner.Object(draft, builder, outer.Row, entity, member, label + ".nodes")),
                _ => Edges(draft, builder, entity, member, cursor, label),
            });
        }
        if (needsRows) Complete(draft, builder, inner, keys, visible);
        return new ConnectionWriter(selection.ResponseName, fetch, members, source.Field?.Declaration.Policy is not null);
    }

    /// <summary>A statement before its page and columns.</summary>
    /// <param name="Outer">What columns are selected from.</param>
    /// <param name="Inner">What is filtered, ordered and limited; the same, unless there are many parents.</param>
    private sealed record Rows(SqlStatement Statement, SourceRows Outer, SourceRows Inner, IReadOnlyList<SortKey> Keys);

    private static Rows Plain(PlanDraft draft, RowSource source, FetchScope scope, PlanValue? where, PlanValue? order, Dictionary<Argument, ValueSource> arguments)
    {
        var statement = draft.NewStatement(arguments);
        var parents = scope == FetchScope.Root ? null : statement.Parameter(new ParentsBinder());
        var outer = Outer(statement, source, scope, parents);
        // The page of each of many parents is found by key in a subquery, then joined with what is selected.
        var inner = scope == FetchScope.ManyParents ? source.OfEach(statement) : outer;
        if (Condition(statement, source.Entity, where, inner.Row) is { } condition) inner.Scope.Where.Add(condition);
        return new(statement, outer, inner, Sorted(statement, source.Entity, order, inner.Row));
    }

    /// <summary>A statement over a whole table that a relation in the filter leads; null when there is none, or it would not come in the order that is asked.</summary>
    private static Rows? Driven(PlanDraft draft, RowSource source, PlanValue? where, PlanValue? order) => source.Field is not null ? null :
        DrivingRelation.Lead(draft, source.Entity, where, (statement, rows) =>
        {
            var asked = SortKeys.Asked(statement, source.Entity, order, rows.Row);
            // The relation's index can give the order of its own columns only. The last key may come from the owner: few rows are equal in all others.
            if (rows.Scope.Has(rows.Row)) return null;
            var keys = SortKeys.Total(statement, source.Entity, asked, rows.Row);
            return asked.Count == 0 && rows.Scope.Has(rows.Row) ? null : new Rows(statement, rows, rows, keys);
        });

    /// <summary>What the columns are selected from. For many parents that is the link's table, of which the subquery of the page gives the keys.</summary>
    private static SourceRows Outer(SqlStatement statement, RowSource source, FetchScope scope, string? parents)
    {
        if (scope != FetchScope.ManyParents) return source.From(statement, scope, parents);
        var relation = source.Field!.Relation!;
        var clause = new SqlScope(statement, relation.Link, Parents.Source(statement.Dialect, parents!));
        return new(clause, RelationSql.End(statement, relation, clause), null);
    }

    private static void Complete(PlanDraft draft, FetchBuilder builder, SourceRows inner, IReadOnlyList<SortKey> keys, IReadOnlyList<SortKey> visible)
    {
        var (statement, scope) = (builder.Statement, builder.Scope);
        var backward = builder.Fetch.Page!.IsBackward;
        var limit = " " + draft.Dialect.Limit(statement.Parameter(new LimitBinder()));
        if (builder.Fetch.Scope == FetchScope.ManyParents)
        {
            foreach (var key in keys) inner.Scope.Order.Add(key.Term(draft.Dialect, backward));
            var primary = scope.Root.Table.FindPrimaryKey()!.Properties[0];
            var page = $"SELECT {statement.Column(inner.Scope.Root, primary)} FROM {inner.Scope.From}{inner.Scope.WhereClause}{inner.Scope.OrderClause}{limit}";
            scope.Where.Add(draft.Dialect.PageOfEach(statement.Column(scope.Root, primary), page));
            scope.Order.Add(draft.Dialect.ListOrdinal(Parents.Alias));
            limit = "";
        }
        foreach (var key in visible) scope.Order.Add(key.Term(draft.Dialect, backward));
        draft.Complete(builder, limit);
    }

    private static PageRequest Page(PlanDraft draft, Selection selection, string owner, EntityModel entity, IReadOnlyList<SortKey> keys) => new()
    {
        Coordinate = owner + "." + selection.FieldName,
        Cursor = new Cursor(entity.Declaration.Name, keys),
        DefaultSize = draft.Options.DefaultPageSize,
        MaxSize = draft.Options.MaxPageSize,
        First = draft.Source(selection, owner, "first"),
        Last = draft.Source(selection, owner, "last"),
        After = draft.Source(selection, owner, "after"),
        Before = draft.Source(selection, owner, "before"),
    };

    private static PlannedStatement Count(PlanDraft draft, RowSource source, FetchScope scope, PlanValue? where, Dictionary<Argument, ValueSource> arguments)
    {
        if (source.Field is null && DrivingRelation.Lead(draft, source.Entity, where, (led, rows) => draft.Count($"SELECT COUNT(*) FROM {rows.Scope.From}{rows.Scope.WhereClause}", led)) is { } driven) return driven;
        var statement = draft.NewStatement(arguments);
        var parents = scope == FetchScope.Root ? null : statement.Parameter(new ParentsBinder());
        var (clause, row, _) = source.From(statement, scope, parents);
        if (Condition(statement, source.Entity, where, row) is { } condition) clause.Where.Add(condition);
        var parent = draft.Dialect.ListOrdinal(Parents.Alias);
        return draft.Count(
            scope == FetchScope.ManyParents
                ? $"SELECT {parent}, COUNT(*) FROM {clause.From}{clause.WhereClause} GROUP BY {parent}"
                : $"SELECT COUNT(*) FROM {clause.From}{clause.WhereClause}",
            statement);
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

    private static NodesWriter Edges(PlanDraft draft, FetchBuilder builder, EntityModel entity, Selection edges, Lazy<int[]> cursor, string label)
    {
        var members = new List<FieldWriter>();
        foreach (var member in draft.Collect(entity.EdgeName, edges.SelectionSets))
        {
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, entity.EdgeName),
                "cursor" => new CursorWriter(member.ResponseName, builder.Fetch, cursor.Value),
                _ => new InlineWriter(member.ResponseName, RowPlanner.Object(draft, builder, builder.Row, entity, member, label + ".edges.node")),
            });
        }
        // A cursor holds the values by which its row is ordered.
        var mark = members.Exists(m => m is CursorWriter) ? RowPlanner.Mark(builder, builder.Row, entity, []) : null;
        return new NodesWriter(edges.ResponseName, new ObjectWriter([.. members], mark));
    }

    private static PageInfoWriter PageInfo(PlanDraft draft, FetchBuilder builder, EntityModel entity, Selection info, Lazy<int[]> cursor)
    {
        var members = draft.Collect("PageInfo", info.SelectionSets);
        var shows = members.Any(m => m.FieldName is "startCursor" or "endCursor");
        var columns = shows ? cursor.Value : [];
        return new PageInfoWriter(info.ResponseName, [.. members.Select(m => (AnswerJson.Name(m.ResponseName), m.FieldName))], columns, builder.Fetch, shows ? RowPlanner.Mark(builder, builder.Row, entity, []) : null);
    }
}
