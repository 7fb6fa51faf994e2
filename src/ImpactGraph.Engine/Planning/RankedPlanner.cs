using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans a connection to objects that code ranks.</summary>
internal static class RankedPlanner
{
    /// <summary>At the root.</summary>
    public static FieldWriter Plan(PlanDraft draft, Selection selection, RootField field)
    {
        var slot = draft.NewSlot();
        var arguments = draft.ResolvedArguments(selection, "Query", field.Arguments);
        var (writer, asked, selected) = Connection(draft, selection, "Query", draft.Model.Object(field.Type), slot, selection.ResponseName);
        draft.Work.Add(new RankedWork(slot, field, arguments, asked, selected, selection.ResponseName, draft.LocationOf(selection)));
        return new RankedWriter(selection.ResponseName, slot, writer);
    }

    /// <summary>For each row of a selection.</summary>
    /// <param name="key">The column with the row's key; null where the caller may not see the field.</param>
    public static FieldWriter Batch(PlanDraft draft, FetchBuilder builder, int key, FieldModel field, Selection selection, string label)
    {
        var (declared, owner) = (field.Declaration, field.Owner.Declaration.Name);
        var (slot, page) = (draft.NewSlot(), draft.NewSlot());
        var arguments = draft.ResolvedArguments(selection, owner, declared.Arguments);
        var place = draft.Batches.Count;
        var (writer, asked, selected) = Connection(draft, selection, owner, draft.Model.Object(declared.ValueType), page, label);
        var code = new BatchCode(declared.Resolve!, arguments, selected, label, draft.LocationOf(selection));
        // Before what was planned below it, which needs what it gives.
        draft.Batches.Insert(place, new RankedBatchWork(slot, code, new BatchRows(builder.Fetch.Index, key, [.. builder.Gates]), asked));
        return new RankedRowWriter(selection.ResponseName, slot, key, page, writer);
    }

    /// <param name="owner">The type that has the field.</param>
    /// <param name="slot">Where the page will be found.</param>
    private static (ObjectWriter Writer, RankedSelection Asked, IReadOnlySet<string> Selected) Connection(PlanDraft draft, Selection selection, string owner, ObjectType type, int slot, string label)
    {
        var page = new PageArguments
        {
            Coordinate = owner + "." + selection.FieldName,
            DefaultSize = draft.Options.DefaultPageSize,
            MaxSize = draft.Options.MaxPageSize,
            First = draft.Source(selection, owner, "first"),
            Last = draft.Source(selection, owner, "last"),
            After = draft.Source(selection, owner, "after"),
            Before = draft.Source(selection, owner, "before"),
        };
        var nodes = new RankedNodes(draft, type, label);
        var members = new List<FieldWriter>();
        foreach (var member in draft.Collect(type.ConnectionName, selection.SelectionSets))
        {
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, type.ConnectionName),
                "totalCount" => new RankedTotalWriter(member.ResponseName, slot),
                "pageInfo" => PageInfo(draft, member, slot, nodes),
                "nodes" => new RankedItemsWriter(member.ResponseName, slot, new RankedNodeWriter(slot, nodes.Plan(member, ".nodes"))),
                _ => new RankedItemsWriter(member.ResponseName, slot, Edge(draft, member, slot, nodes)),
            });
        }
        var needsRanks = members.Exists(m => m is not (ConstantWriter or RankedTotalWriter));
        return (new ObjectWriter([.. members]), new(page, nodes.Plans, needsRanks, members.Exists(m => m is RankedTotalWriter), nodes.HaveCursors && type.RecordSubject is not null), nodes.Selected);
    }

    private static ObjectItemWriter Edge(PlanDraft draft, Selection edges, int slot, RankedNodes nodes)
    {
        var members = new List<FieldWriter>();
        foreach (var member in draft.Collect(nodes.Type.EdgeName, edges.SelectionSets))
        {
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, nodes.Type.EdgeName),
                "cursor" => Cursor(member),
                _ => new RankedEdgeNodeWriter(member.ResponseName, new RankedNodeWriter(slot, nodes.Plan(member, ".edges.node"))),
            });
        }
        return new ObjectItemWriter(new ObjectWriter([.. members]));

        RankCursorWriter Cursor(Selection member)
        {
            nodes.HaveCursors = true;
            return new(member.ResponseName, slot, nodes.Type);
        }
    }

    private static RankedPageInfoWriter PageInfo(PlanDraft draft, Selection info, int slot, RankedNodes nodes)
    {
        var members = draft.Collect("PageInfo", info.SelectionSets).Select(m => (AnswerJson.Name(m.ResponseName), m.FieldName)).ToArray();
        nodes.HaveCursors |= members.Any(m => m.FieldName is "startCursor" or "endCursor");
        return new(info.ResponseName, slot, nodes.Type, members);
    }

    /// <summary>The selections of the objects themselves: below <c>nodes</c>, below the <c>node</c> of edges, or both.</summary>
    private sealed class RankedNodes(PlanDraft draft, ObjectType type, string label)
    {
        public ObjectType Type => type;
        public List<ObjectPlan> Plans { get; } = [];

        /// <summary>Whether a cursor of any of them is selected.</summary>
        public bool HaveCursors { get; set; }

        public HashSet<string> Selected { get; } = [];

        public ObjectPlan Plan(Selection selection, string step)
        {
            Selected.UnionWith(CodePlanner.Selected(draft, type, selection));
            var plan = CodePlanner.Object(draft, type, selection, label + step);
            Plans.Add(plan);
            return plan;
        }
    }
}
