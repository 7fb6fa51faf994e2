using System.Collections;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes what the code of a root field gave.</summary>
internal sealed class CodeWriter(string responseName, int slot, ObjectPlan plan, bool isList, bool isNullable) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var value = answer.Run.Slots[slot];
        answer.Push(ResponseName, isNullable);
        if (value is GraphError fault)
        {
            answer.Fail(fault);
            if (!isNullable) throw answer.NullAbove();
            answer.Json.WriteNullValue();
        }
        else if (answer.IsNulled) answer.Json.WriteNullValue();
        else if (value is null)
        {
            if (!isNullable) throw answer.NullHere();
            answer.Json.WriteNullValue();
        }
        else if (isList)
        {
            answer.Json.WriteStartArray();
            var index = 0;
            foreach (var item in (IEnumerable)value)
            {
                answer.Push(index++, false);
                plan.Write(answer, item);
                answer.Pop();
            }
            answer.Json.WriteEndArray();
        }
        else plan.Write(answer, value);
        answer.Pop();
    }
}

/// <summary>Writes the answer of <c>node</c> or <c>nodes</c>.</summary>
internal sealed class NodeWriter(string responseName, int slot, bool many) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, !many);
        if (answer.Run.Slots[slot] is GraphError fault)
        {
            answer.Fail(fault);
            throw answer.NullAbove();
        }
        var found = (FoundNode[])answer.Run.Slots[slot]!;
        if (!many) One(answer, found[0]);
        else
        {
            answer.Json.WriteStartArray();
            for (var i = 0; i < found.Length; i++)
            {
                answer.Push(i, true);
                One(answer, found[i]);
                answer.Pop();
            }
            answer.Json.WriteEndArray();
        }
        answer.Pop();
    }

    private static void One(AnswerWriter answer, FoundNode node)
    {
        if (node.Fault is { } fault) answer.Fail(fault);
        if (node is { Plan: { } plan, Object: { } made } && !answer.IsNulled)
        {
            plan.Write(answer, made);
            return;
        }
        if (node.Site is null || answer.IsNulled || !node.Site.Write(answer, node.Key!)) answer.Json.WriteNullValue();
    }
}
