using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans fields that need code: what is selected of the objects they give, and the fetches of the entities whose keys are in them.</summary>
internal static class CodePlanner
{
    public static FieldWriter Nodes(PlanDraft draft, Selection selection)
    {
        var many = selection.FieldName == "nodes";
        var ids = draft.Value(selection, "Query", many ? "ids" : "id")!;
        var source = ids is PlanList list ? list.Source : ((PlanScalar)ids).Source;
        var slot = draft.NewSlot();
        var sites = new Dictionary<EntityModel, EntitySite>();
        foreach (var entity in draft.Model.Entities.Where(e => e.IsNode)) sites[entity] = Site(draft, entity, PublicKeyOf(entity), selection, selection.ResponseName + "." + entity.Declaration.Name);
        var makers = new Dictionary<ObjectType, NodeMaker>();
        foreach (var type in draft.Model.Objects.Where(o => o.Find is not null))
            makers[type] = new(type, Object(draft, type, selection, selection.ResponseName + "." + type.Name), Selected(draft, type, selection), selection.ResponseName);
        draft.Work.Add(new NodeWork(slot, source, many, sites, makers, draft.Options.MaxNodes, draft.LocationOf(selection)));
        return new NodeWriter(selection.ResponseName, slot, many);
    }

    /// <summary>Rows of an entity by keys that code gives.</summary>
    public static EntitySite Site(PlanDraft draft, EntityModel entity, IProperty key, Selection selection, string label) =>
        Site(draft, entity, key, selection, label, (builder, row) => RowPlanner.Object(draft, builder, row, entity, selection, label).Write);

    /// <summary>The connection of an entity by a key that code gives.</summary>
    /// <exception cref="FieldFault">An argument is wrong.</exception>
    private static EntitySite Lifted(PlanDraft draft, ObjectType owner, ObjectField field, Selection selection, string label)
    {
        var entity = draft.Model.Entity(field.ValueType);
        return Site(draft, entity, entity.Key, selection, label, (builder, row) => RowPlanner.Connection(draft, builder, row, entity.Fields[field.Lifted!], selection, label, owner.Name).Write);
    }

    /// <param name="write">Plans what is written of a row.</param>
    private static EntitySite Site(PlanDraft draft, EntityModel entity, IProperty key, Selection selection, string label, Func<FetchBuilder, Alias, Action<AnswerWriter, FetchResult, int>> write)
    {
        var statement = draft.NewStatement([]);
        var keys = statement.Parameter(new ParentsBinder());
        var scope = new SqlScope(statement, entity.Table, Parents.Source(draft.Dialect, keys));
        scope.Where.Add($"{statement.Column(scope.Root, key)} = {Parents.Key(draft.Dialect)}");
        RowSource.AddPolicy(statement, entity, scope, scope.Root);
        var fetch = draft.NewFetch(selection, label, FetchScope.ManyParents, single: true);
        var builder = new FetchBuilder(statement, scope, scope.Root, fetch);
        var row = write(builder, scope.Root);
        draft.Complete(builder, "");
        return new EntitySite(fetch, row, ValueConversion.ToDatabase(draft.Dialect, key, key.ClrType));
    }

    private static IProperty PublicKeyOf(EntityModel entity) =>
        entity.PublicKey.Body is MemberExpression member && entity.Table.FindProperty(member.Member) is { } property
            ? property
            : throw new DeclarationException($"{entity.Declaration.Name}: the key of a Node must be a column.");

    public static FieldWriter Code(PlanDraft draft, Selection selection, RootField field)
    {
        var slot = draft.NewSlot();
        var type = draft.Model.Object(field.Type);
        var plan = Object(draft, type, selection, selection.ResponseName);
        var arguments = draft.ResolvedArguments(selection, "Query", field.Arguments);
        draft.Work.Add(new CodeWork(slot, field, arguments, plan, Selected(draft, type, selection), selection.ResponseName, draft.LocationOf(selection)));
        return new CodeWriter(selection.ResponseName, slot, plan, isList: field.Kind == RootFieldKind.ResolvedList, isNullable: field.Kind == RootFieldKind.ResolvedList ? field.IsNullable : !field.IsNonNull);
    }

    /// <param name="key">The column with the row's key; null where the caller may not see the field.</param>
    public static FieldWriter Batch(PlanDraft draft, FetchBuilder builder, int key, FieldModel field, Selection selection, string label)
    {
        var declared = field.Declaration;
        var slot = draft.NewSlot();
        var type = draft.Model.Object(declared.ValueType);
        var arguments = draft.ResolvedArguments(selection, field.Owner.Declaration.Name, declared.Arguments);
        var place = draft.Batches.Count;
        var plan = Object(draft, type, selection, label);
        var code = new BatchCode(declared.Resolve!, arguments, Selected(draft, type, selection), label, draft.LocationOf(selection));
        // Before what was planned below it, which needs what it gives.
        draft.Batches.Insert(place, new BatchWork(slot, code, new BatchRows(builder.Fetch.Index, key, [.. builder.Gates]), plan));
        return new BatchWriter(selection.ResponseName, slot, key, plan, declared.Kind == FieldKind.ResolvedList, field.IsNonNull);
    }

    /// <summary>Names of the fields that are selected of objects of a type.</summary>
    public static HashSet<string> Selected(PlanDraft draft, ObjectType type, Selection selection) =>
        [.. draft.Collect(type.Name, selection.SelectionSets).Select(s => s.FieldName)];

    /// <summary>What is selected of objects of a type.</summary>
    public static ObjectPlan Object(PlanDraft draft, ObjectType type, Selection selection, string label)
    {
        var fields = new List<ObjectFieldPlan>();
        foreach (var member in draft.Collect(type.Name, selection.SelectionSets))
        {
            if (member.FieldName == "__typename")
            {
                fields.Add(new(member.ResponseName, null, type.Name, null, null, []));
                continue;
            }
            var field = type.Fields.First(f => f.Name == member.FieldName);
            var path = label + "." + member.ResponseName;
            if (field.Kind == ObjectFieldKind.Connection)
            {
                fields.Add(Connection(draft, type, field, member, path));
                continue;
            }
            var arguments = draft.ResolvedArguments(member, type.Name, field.Arguments);
            fields.Add(field.Kind switch
            {
                ObjectFieldKind.Object or ObjectFieldKind.Objects => new(member.ResponseName, field, null, Object(draft, draft.Model.Object(field.ValueType), member, path), null, arguments),
                ObjectFieldKind.Entity or ObjectFieldKind.Entities => new(member.ResponseName, field, null, null, Site(draft, draft.Model.Entity(field.ValueType), draft.Model.Entity(field.ValueType).Key, member, path), arguments),
                _ => new(member.ResponseName, field, null, null, null, arguments),
            });
        }
        return new ObjectPlan(type, [.. fields]);
    }

    private static ObjectFieldPlan Connection(PlanDraft draft, ObjectType type, ObjectField field, Selection selection, string label)
    {
        var batches = draft.Batches.Count;
        try
        {
            return new(selection.ResponseName, field, null, null, Lifted(draft, type, field, selection, label), []);
        }
        catch (FieldFault fault)
        {
            draft.Batches.RemoveRange(batches, draft.Batches.Count - batches);
            return new(selection.ResponseName, field, null, null, null, []) { Fault = draft.At(fault.Error, selection) };
        }
    }
}
