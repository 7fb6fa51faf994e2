using System.Linq.Expressions;
using GraphQL.Types;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans an operation: its root fields here, what is selected below them by the planners of rows, connections and code.</summary>
internal static class Planner
{
    public static OperationPlan Plan(GraphModel model, ISchema schema, GraphOptions options, StatementRegistry registry, GraphOperation operation, CoercedVariables variables)
    {
        var draft = new PlanDraft(model, schema, options, registry, operation, variables);
        if (operation.Kind == OperationKind.Subscription) return StreamPlanner.Plan(draft, operation);
        if (operation.Kind == OperationKind.Mutation) return MutationPlanner.Plan(draft, operation);
        var fields = new List<FieldWriter>();
        foreach (var selection in draft.Collect("Query", [operation.Ast.SelectionSet]))
        {
            fields.Add(Root(draft, selection));
            draft.Work.AddRange(draft.Batches);
            draft.Batches.Clear();
        }
        return draft.Finish(fields);
    }

    private static FieldWriter Root(PlanDraft draft, Selection selection)
    {
        var work = draft.Work.Count;
        try
        {
            switch (selection.FieldName)
            {
                case "__typename": return new ConstantWriter(selection.ResponseName, "Query");
                case "__schema" or "__type":
                    if (!draft.Work.OfType<IntrospectionWork>().Any()) draft.Work.Add(new IntrospectionWork());
                    return new RawWriter(selection.ResponseName);
                case "node" or "nodes": return CodePlanner.Nodes(draft, selection);
            }
            var field = draft.Model.Query.Fields.First(f => f.Name == selection.FieldName);
            return field.Kind switch
            {
                RootFieldKind.One => One(draft, selection, field),
                RootFieldKind.OneById => OneById(draft, selection, field),
                RootFieldKind.List => List(draft, selection, field),
                RootFieldKind.Connection => SearchPlanner.Connection(draft, selection, field),
                RootFieldKind.ResolvedConnection => RankedPlanner.Plan(draft, selection, field),
                _ => CodePlanner.Code(draft, selection, field),
            };
        }
        catch (FieldFault fault)
        {
            // What this field would have run is not needed: nothing of it is written.
            draft.Work.RemoveRange(work, draft.Work.Count - work);
            draft.Batches.Clear();
            return new FaultWriter(selection.ResponseName, draft.At(fault.Error, selection), IsNonNull(draft.Model, selection.FieldName));
        }
    }

    private static bool IsNonNull(GraphModel model, string field) =>
        field == "nodes" || model.Query.Fields.Find(f => f.Name == field) is { Kind: RootFieldKind.List } or { Kind: RootFieldKind.ResolvedList, IsNullable: false } or { IsNonNull: true };

    private static RootOneWriter One(PlanDraft draft, Selection selection, RootField field) =>
        Unique(draft, selection, draft.Model.Entity(field.Type), field.Key!, draft.Source(selection, "Query", field.Arguments[0].Name)!, value => value);

    private static RootOneWriter OneById(PlanDraft draft, Selection selection, RootField field)
    {
        var entity = draft.Model.Entity(field.Type);
        return Unique(draft, selection, entity, entity.PublicKey, draft.Source(selection, "Query", field.Arguments[0].Name)!, id => NodeId.KeyOf(draft.Model, entity, (string)id!));
    }

    /// <param name="key">A unique column.</param>
    /// <param name="value">What the caller gave.</param>
    /// <param name="keyOf">The key in what the caller gave.</param>
    private static RootOneWriter Unique(PlanDraft draft, Selection selection, EntityModel entity, LambdaExpression key, ValueSource value, Func<object?, object?> keyOf)
    {
        var statement = draft.NewStatement([]);
        var (scope, row, _) = RowSource.Table(entity).From(statement, FetchScope.Root, null);
        var column = ExpressionSql.Value(statement, key, row);
        var convert = ValueConversion.ToDatabase(draft.Dialect, column.Property, column.Type);
        scope.Where.Add($"{column.Sql} = {statement.Parameter(new SourceBinder(value, v => convert(keyOf(v))))}");
        var builder = new FetchBuilder(statement, scope, row, draft.NewFetch(selection, selection.ResponseName, FetchScope.Root, single: true));
        var writer = RowPlanner.Object(draft, builder, row, entity, selection, selection.ResponseName);
        draft.Complete(builder, " LIMIT 1");
        draft.Work.Add(new FetchWork(builder.Fetch));
        return new RootOneWriter(selection.ResponseName, builder.Fetch.Index, writer);
    }

    private static ListWriter List(PlanDraft draft, Selection selection, RootField field)
    {
        var entity = draft.Model.Entity(field.Type);
        var statement = draft.NewStatement([]);
        var (scope, row, _) = RowSource.Table(entity).From(statement, FetchScope.Root, null);
        var builder = new FetchBuilder(statement, scope, row, draft.NewFetch(selection, selection.ResponseName, FetchScope.Root, single: false));
        var writer = RowPlanner.Object(draft, builder, row, entity, selection, selection.ResponseName);
        foreach (var key in SortKeys.Build(statement, entity, null, row)) scope.Order.Add(key.Term(draft.Dialect, backward: false));
        draft.Complete(builder, "");
        draft.Work.Add(new FetchWork(builder.Fetch));
        return new ListWriter(selection.ResponseName, builder.Fetch.Index, writer);
    }
}
