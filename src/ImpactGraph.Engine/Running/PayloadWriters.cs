using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes the payload of a mutation.</summary>
internal sealed class PayloadWriter(string responseName, int slot, ObjectWriter members) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, false);
        // Arguments below it may have defaults that depend on who asks: they must be what they were when it was read.
        answer.Run.Become(((MutationOutcome)answer.Run.Slots[slot]!).Reader!);
        members.Write(answer, null, 0);
        answer.Pop();
    }
}

/// <summary>The row that was changed; null when there are errors, or the caller may not see it.</summary>
internal sealed class PayloadEntityWriter(string responseName, int slot, EntitySite site) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, true);
        if (((MutationOutcome)answer.Run.Slots[slot]!).Value is not { } key || answer.IsNulled || !site.Write(answer, key)) answer.Json.WriteNullValue();
        answer.Pop();
    }
}

/// <summary>The row to which something happened; not null, or there would be no answer.</summary>
internal sealed class EventEntityWriter(string responseName, int slot, EntitySite site) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, false);
        if (answer.Run.Slots[slot] is GraphError fault)
        {
            answer.Fail(fault);
            throw answer.NullAbove();
        }
        if (!site.Write(answer, answer.Run.Slots[slot]!)) throw answer.NullHere();
        answer.Pop();
    }
}

/// <summary>The object that was made; null when there are errors.</summary>
internal sealed class PayloadObjectWriter(string responseName, int slot, ObjectPlan plan) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, true);
        if (((MutationOutcome)answer.Run.Slots[slot]!).Value is not { } made || answer.IsNulled) answer.Json.WriteNullValue();
        else plan.Write(answer, made);
        answer.Pop();
    }
}

/// <summary>The errors; null when there are none.</summary>
internal sealed class PayloadErrorsWriter(string responseName, int slot, Dictionary<Type, ObjectPlan> plans) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var errors = ((MutationOutcome)answer.Run.Slots[slot]!).Errors;
        answer.Push(ResponseName, true);
        if (errors.Count == 0 || answer.IsNulled) answer.Json.WriteNullValue();
        else
        {
            answer.Json.WriteStartArray();
            for (var i = 0; i < errors.Count; i++)
            {
                answer.Push(i, false);
                plans[errors[i].GetType()].Write(answer, errors[i]);
                answer.Pop();
            }
            answer.Json.WriteEndArray();
        }
        answer.Pop();
    }
}
