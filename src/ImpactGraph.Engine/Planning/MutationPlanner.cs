using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>Plans a mutation: for each field of the root its handler, and what is read for its payload.</summary>
internal static class MutationPlanner
{
    public const string Name = "Mutation";

    /// <exception cref="FieldFault">The caller asked for something in a wrong way; known before anything is changed.</exception>
    public static OperationPlan Plan(PlanDraft draft, GraphOperation operation)
    {
        var writers = new List<FieldWriter>();
        var steps = new List<MutationStep>();
        foreach (var selection in draft.Collect(Name, [operation.Ast.SelectionSet]))
        {
            try
            {
                writers.Add(selection.FieldName == "__typename" ? new ConstantWriter(selection.ResponseName, Name) : Root(draft, selection, steps));
            }
            catch (FieldFault fault)
            {
                throw new FieldFault(draft.At(fault.Error, selection) with { Path = [selection.ResponseName] });
            }
        }
        return draft.Finish(writers, steps: steps);
    }

    private static PayloadWriter Root(PlanDraft draft, Selection selection, List<MutationStep> steps)
    {
        var field = draft.Model.Mutation.Fields.First(f => f.Name == selection.FieldName);
        var slot = draft.NewSlot();
        var work = new PayloadWork(slot);
        var selected = new HashSet<string>();
        var members = new List<FieldWriter>();
        foreach (var member in draft.Collect(field.PayloadName, selection.SelectionSets))
        {
            var label = selection.ResponseName + "." + member.ResponseName;
            members.Add(member.FieldName switch
            {
                "__typename" => new ConstantWriter(member.ResponseName, field.PayloadName),
                _ when member.FieldName != field.PayloadField => Errors(draft, field, member, work, label),
                _ when field.IsEntity => Entity(draft, field, member, work, selected, label),
                _ => Object(draft, field, member, work, selected, label),
            });
        }
        var arguments = draft.ResolvedArguments(selection, Name, [field.Input]);
        draft.Work.Add(work);
        steps.Add(new(field, arguments[0].Value!, selected, selection.ResponseName, draft.LocationOf(selection), slot, [.. draft.Work, .. draft.Batches]));
        draft.Work.Clear();
        draft.Batches.Clear();
        return new PayloadWriter(selection.ResponseName, slot, new([.. members]));
    }

    private static PayloadEntityWriter Entity(PlanDraft draft, MutationField field, Selection member, PayloadWork work, HashSet<string> selected, string label)
    {
        var entity = draft.Model.Entity(field.Result);
        selected.UnionWith(draft.Collect(entity.Declaration.Name, member.SelectionSets).Select(s => s.FieldName));
        var site = CodePlanner.Site(draft, entity, entity.Key, member, label);
        work.Sites.Add(site);
        return new(member.ResponseName, work.Slot, site);
    }

    private static PayloadObjectWriter Object(PlanDraft draft, MutationField field, Selection member, PayloadWork work, HashSet<string> selected, string label)
    {
        var type = draft.Model.Object(field.Result);
        selected.UnionWith(CodePlanner.Selected(draft, type, member));
        var plan = CodePlanner.Object(draft, type, member, label);
        work.Objects.Add(plan);
        return new(member.ResponseName, work.Slot, plan);
    }

    private static PayloadErrorsWriter Errors(PlanDraft draft, MutationField field, Selection member, PayloadWork work, string label)
    {
        var plans = field.Errors.ToDictionary(type => type, type => CodePlanner.Object(draft, draft.Model.Object(type), member, label));
        work.Errors.Add(plans);
        return new(member.ResponseName, work.Slot, plans);
    }
}
