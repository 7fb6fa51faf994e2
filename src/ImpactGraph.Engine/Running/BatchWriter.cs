using System.Collections;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes what code made for one row.</summary>
/// <param name="key">The column with the row's key; null where the caller may not see the field.</param>
internal sealed class BatchWriter(string responseName, int slot, int key, ObjectPlan plan, bool isList, bool isNonNull) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        ref readonly var cell = ref rows![row, key];
        answer.Push(ResponseName, !isNonNull);
        if (cell.IsNull || answer.IsNulled) Nothing(answer);
        else if (answer.Run.Slots[slot] is GraphError fault) Fail(answer, fault);
        else if (((Func<int, object?>)answer.Run.Slots[slot]!)((int)cell.Number) is not { } value) Nothing(answer);
        else if (isList) List(answer, (IEnumerable)value);
        else plan.Write(answer, value);
        answer.Pop();
    }

    private void Nothing(AnswerWriter answer)
    {
        if (isList) List(answer, Array.Empty<object>());
        else if (isNonNull) throw answer.NullHere();
        else answer.Json.WriteNullValue();
    }

    private void Fail(AnswerWriter answer, GraphError fault)
    {
        answer.Fail(fault);
        if (isNonNull) throw answer.NullAbove();
        answer.Json.WriteNullValue();
    }

    private void List(AnswerWriter answer, IEnumerable items)
    {
        answer.Json.WriteStartArray();
        var index = 0;
        foreach (var item in items)
        {
            answer.Push(index++, false);
            plan.Write(answer, item);
            answer.Pop();
        }
        answer.Json.WriteEndArray();
    }
}
