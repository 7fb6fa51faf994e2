using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans a connection to objects that code ranks.</summary>
internal static class RankedPlanner
{
    public static FieldWriter Plan(PlanDraft draft, Selection selection, RootField field)
    {
        var slot = draft.NewSlot();
        var type = draft.Model.Object(field.Type);
        var arguments = draft.ResolvedArguments(selection, "Query", field.Arguments);
        var page = new PageArguments
        {
            Coordinate = "Query." + selection.FieldName,
            DefaultSize = draft.Options.DefaultPageSize,
            MaxSize = draft.Options.MaxPageSize,
            First = draft.Source(selection, "Query", "first"),
            Last = draft.Source(selection, "Query", "last"),
            After = draft.Source(selection, "Query", "after"),
            Before = draft.Source(selection, "Query", "before"),
        };
        var nodes = new RankedNodes(draft, type, selection.ResponseName);
        var members = new List<FieldWriter>();
        foreach (var member in draft.Collect(type.ConnectionName, selection.SelectionSets))
        {
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, type.ConnectionName),
                "totalCount" => new RankedTotalWriter(member.ResponseName, slot),
                "pageInfo" => PageInfo(draft, member, slot),
                "nodes" => new RankedItemsWriter(member.ResponseName, slot, new RankedNodeWriter(slot, nodes.Plan(member, ".nodes"))),
                _ => new RankedItemsWriter(member.ResponseName, slot, Edge(draft, member, slot, nodes, type)),
            });
        }
        draft.Work.Add(new RankedWork(slot, field, arguments, page, nodes.Plans, members.Exists(m => m is not (ConstantWriter or RankedTotalWriter)), nodes.Selected, selection.ResponseName, draft.LocationOf(selection)));
        return new RankedWriter(selection.ResponseName, slot, new ObjectWriter([.. members]));
    }

    private static ObjectItemWriter Edge(PlanDraft draft, Selection edges, int slot, RankedNodes nodes, ObjectType type)
    {
        var members = new List<FieldWriter>();
        foreach (var member in draft.Collect(type.EdgeName, edges.SelectionSets))
        {
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, type.EdgeName),
                "cursor" => new RankCursorWriter(member.ResponseName, slot),
                _ => new RankedEdgeNodeWriter(member.ResponseName, new RankedNodeWriter(slot, nodes.Plan(member, ".edges.node"))),
            });
        }
        return new ObjectItemWriter(new ObjectWriter([.. members]));
    }

    private static RankedPageInfoWriter PageInfo(PlanDraft draft, Selection info, int slot) =>
        new(info.ResponseName, slot, [.. draft.Collect("PageInfo", info.SelectionSets).Select(m => (AnswerJson.Name(m.ResponseName), m.FieldName))]);

    /// <summary>The selections of the objects themselves: below <c>nodes</c>, below the <c>node</c> of edges, or both.</summary>
    private sealed class RankedNodes(PlanDraft draft, ObjectType type, string label)
    {
        public List<ObjectPlan> Plans { get; } = [];
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
