using System.Text;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Recording;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans what is selected of a row: columns and joins of its statement, and a fetch for each relation to many.</summary>
internal static class RowPlanner
{
    /// <summary>What is written for one row of an entity; adds the columns, joins and fetches that it takes.</summary>
    public static ObjectWriter Object(PlanDraft draft, FetchBuilder builder, Alias row, EntityModel entity, Selection selection, string label)
    {
        var (members, shown) = (new List<FieldWriter>(), new List<FieldModel>());
        foreach (var member in draft.Collect(entity.Declaration.Name, selection.SelectionSets))
        {
            if (member.FieldName == "__typename")
            {
                members.Add(new ConstantWriter(member.ResponseName, entity.Declaration.Name));
                continue;
            }
            var field = entity.Fields[member.FieldName];
            if (field.Declaration.RecordCondition is not null) shown.Add(field);
            var batches = draft.Batches.Count;
            try
            {
                members.Add(Field(draft, builder, row, field, member, label + "." + member.ResponseName));
            }
            catch (FieldFault fault) when (!field.IsNonNull)
            {
                draft.Batches.RemoveRange(batches, draft.Batches.Count - batches);
                members.Add(new FaultWriter(member.ResponseName, draft.At(fault.Error, member)));
            }
        }
        if (builder.Kinds.Count == 0) builder.KeyOf(row);
        return new ObjectWriter([.. members], Mark(builder, row, entity, shown));
    }

    /// <summary>Adds the column that says whose record a row is.</summary>
    /// <returns>Null when rows of the entity are nobody's.</returns>
    /// <param name="shown">Fields that are written and may be reads by themselves.</param>
    public static RecordMark? Mark(FetchBuilder builder, Alias row, EntityModel entity, IReadOnlyList<FieldModel> shown)
    {
        if (entity.Declaration is not { RecordSubject: { } subject, RecordCondition: { } condition }) return null;
        var (statement, type) = (builder.Statement, entity.Declaration.Name);
        var read = string.Join(" OR ", shown.Select(Read).Prepend($"({ExpressionSql.Predicate(statement, condition, row)})"));
        return new(type, builder.Column($"CASE WHEN {read} THEN {ExpressionSql.Value(statement, subject, row).Sql} END", CellKind.Integer));

        string Read(FieldModel field)
        {
            var counts = ExpressionSql.Predicate(statement, field.Declaration.RecordCondition!, row);
            return field.Declaration.Policy is { } policy ? $"({ExpressionSql.Policy(statement, policy, row, isolated: true)} AND ({counts}))" : $"({counts})";
        }
    }

    private static FieldWriter Field(PlanDraft draft, FetchBuilder builder, Alias row, FieldModel field, Selection selection, string label)
    {
        var statement = builder.Statement;
        var outer = statement.Arguments;
        statement.Arguments = draft.Arguments(selection, field.Owner.Declaration.Name, field.Declaration.Arguments);
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
                    return new ToOneWriter(selection.ResponseName, presence, Beyond(draft, builder, target, field, presence, selection, label), field.IsNonNull);
                }
                case FieldKind.Resolved or FieldKind.ResolvedList:
                    return CodePlanner.Batch(draft, builder, Presence(builder, field, row, row), field, selection, label);
                case FieldKind.ResolvedConnection:
                    return RankedPlanner.Batch(draft, builder, Presence(builder, field, row, row), field, selection, label);
                case FieldKind.Connection:
                    return Connection(draft, builder, row, field, selection, label, field.Owner.Declaration.Name);
                default:
                {
                    var parentKey = field.Declaration.Policy is null ? builder.KeyOf(row) : Presence(builder, field, row, row);
                    return ToMany(draft, selection, field, label, builder, builder.HasOneRow ? FetchScope.OneParent : FetchScope.ManyParents, parentKey);
                }
            }
        }
        finally
        {
            statement.Arguments = outer;
        }
    }

    /// <summary>A connection of a row, shown by a field of another type.</summary>
    /// <param name="owner">The type that shows it.</param>
    public static ConnectionWriter Connection(PlanDraft draft, FetchBuilder builder, Alias row, FieldModel field, Selection selection, string label, string owner)
    {
        var parentKey = field.Declaration.Policy is null ? builder.KeyOf(row) : Presence(builder, field, row, row);
        var scope = builder.HasOneRow ? FetchScope.OneParent : FetchScope.ManyParents;
        return ConnectionPlanner.Plan(draft, selection, owner, field.Declaration.Arguments, RowSource.Relation(field), scope, label, builder, parentKey);
    }

    /// <summary>What is selected of the row to which a relation leads.</summary>
    private static ObjectWriter Beyond(PlanDraft draft, FetchBuilder builder, Alias target, FieldModel field, int presence, Selection selection, string label)
    {
        // Without a policy the target's own key says as much.
        if (field.Declaration.Policy is null) return Object(draft, builder, target, field.Target!, selection, label);
        builder.Gates.Add(presence);
        try
        {
            return Object(draft, builder, target, field.Target!, selection, label);
        }
        finally
        {
            builder.Gates.RemoveAt(builder.Gates.Count - 1);
        }
    }

    private static ListWriter ToMany(PlanDraft draft, Selection selection, FieldModel field, string label, FetchBuilder parent, FetchScope scope, int parentKey)
    {
        var statement = draft.NewStatement(draft.Arguments(selection, field.Owner.Declaration.Name, field.Declaration.Arguments));
        var parents = statement.Parameter(new ParentsBinder());
        var (clause, row, end) = RowSource.Relation(field).From(statement, scope, parents);
        var fetch = draft.NewFetch(selection, label, scope, single: false);
        fetch.ParentKeyColumn = parentKey;
        parent.Fetch.Children.Add(fetch);
        var builder = new FetchBuilder(statement, clause, row, fetch);
        RelationSql.Order(statement, field.Relation!, clause, end!);
        if (clause.Order.Count == 0)
            foreach (var key in SortKeys.Build(statement, field.Target!, null, row)) clause.Order.Add(key.Term(draft.Dialect, backward: false));
        else clause.Order.Add(statement.Column(row, field.Target!.Key));
        statement.Arguments = [];
        var writer = Object(draft, builder, row, field.Target!, selection, label);
        if (scope == FetchScope.ManyParents) clause.Order.Insert(0, draft.Dialect.ListOrdinal(Parents.Alias));
        draft.Complete(builder, "");
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
}
