using System.Text.Json;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine.Running;

/// <summary>A connection to objects that code ranked. Its members find the page in the slot; the row is the item's number on the page.</summary>
internal sealed class RankedWriter(string responseName, int slot, ObjectWriter connection) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, true);
        var fault = answer.Run.Slots[slot] as GraphError;
        if (fault is not null) answer.Fail(fault);
        if (fault is not null || answer.IsNulled) answer.Json.WriteNullValue();
        else connection.Write(answer, null, 0);
        answer.Pop();
    }
}

/// <summary>A connection to objects that code ranked for one row.</summary>
/// <param name="slot">Where the pages of all rows are, by key.</param>
/// <param name="key">The column with the row's key; null where the caller may not see the field.</param>
/// <param name="page">Where the connection's members look for the page that is being written.</param>
internal sealed class RankedRowWriter(string responseName, int slot, int key, int page, ObjectWriter connection) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        ref readonly var cell = ref rows![row, key];
        answer.Push(ResponseName, true);
        var found = cell.IsNull ? null : Found(answer.Run.Slots[slot], (int)cell.Number);
        if (found is GraphError fault) answer.Fail(fault);
        if (found is not RankedPage || answer.IsNulled) answer.Json.WriteNullValue();
        else
        {
            // Rows are written one after the other, and no connection of this field stands inside another.
            answer.Run.Slots[page] = found;
            connection.Write(answer, null, 0);
        }
        answer.Pop();
    }

    private static object? Found(object? given, int key) => given is GraphError fault ? fault : ((Dictionary<int, object>)given!).GetValueOrDefault(key);
}

internal sealed class RankedTotalWriter(string responseName, int slot) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row) => answer.Json.WriteNumberValue(((RankedPage)answer.Run.Slots[slot]!).Ranking.Ranks.Count);
}

/// <summary>Writes one item of a page.</summary>
internal abstract class ItemWriter
{
    public abstract void Write(AnswerWriter answer, int item);
}

/// <summary>An object of fields: an edge.</summary>
internal sealed class ObjectItemWriter(ObjectWriter fields) : ItemWriter
{
    public override void Write(AnswerWriter answer, int item) => fields.Write(answer, null, item);
}

/// <summary>What code made of an item.</summary>
internal sealed class RankedNodeWriter(int slot, ObjectPlan plan) : ItemWriter
{
    public override void Write(AnswerWriter answer, int item) => plan.Write(answer, ((RankedPage)answer.Run.Slots[slot]!).Objects[item]);
}

/// <summary>The items of a page: <c>nodes</c>, or <c>edges</c>.</summary>
internal sealed class RankedItemsWriter(string responseName, int slot, ItemWriter item) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, true);
        if (answer.IsNulled) answer.Json.WriteNullValue();
        else
        {
            answer.Json.WriteStartArray();
            var count = ((RankedPage)answer.Run.Slots[slot]!).Range.Count;
            for (var i = 0; i < count; i++)
            {
                answer.Push(i, false);
                item.Write(answer, i);
                answer.Pop();
            }
            answer.Json.WriteEndArray();
        }
        answer.Pop();
    }
}

internal sealed class RankedEdgeNodeWriter(string responseName, RankedNodeWriter node) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, false);
        node.Write(answer, row);
        answer.Pop();
    }
}

internal sealed class RankCursorWriter(string responseName, int slot, ObjectType type) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var page = (RankedPage)answer.Run.Slots[slot]!;
        page.WriteCursor(answer, type, row);
    }
}

internal sealed class RankedPageInfoWriter(string responseName, int slot, ObjectType type, (JsonEncodedText Name, string Field)[] members) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var page = (RankedPage)answer.Run.Slots[slot]!;
        var json = answer.Json;
        json.WriteStartObject();
        foreach (var (name, field) in members)
        {
            json.WritePropertyName(name);
            switch (field)
            {
                case "__typename": json.WriteStringValue("PageInfo"); break;
                case "hasNextPage": json.WriteBooleanValue(page.State.HasNext(page.Range)); break;
                case "hasPreviousPage": json.WriteBooleanValue(page.State.HasPrevious(page.Range)); break;
                case var _ when page.Range.Count == 0: json.WriteNullValue(); break;
                default: page.WriteCursor(answer, type, field == "startCursor" ? 0 : page.Ranks.Count - 1); break;
            }
        }
        json.WriteEndObject();
    }
}
