using System.Text.Json;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Recording;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes one field of one row; at the root there are no rows.</summary>
internal abstract class FieldWriter(string responseName)
{
    public string ResponseName { get; } = responseName;
    public JsonEncodedText Name { get; } = AnswerJson.Name(responseName);

    public abstract void Write(AnswerWriter answer, FetchResult? rows, int row);
}

/// <summary>Writes the selected fields of one row as an object.</summary>
/// <param name="mark">Where the row says whose record it is; null when it is nobody's.</param>
internal sealed class ObjectWriter(FieldWriter[] fields, RecordMark? mark = null)
{
    public void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        if (mark is not null) answer.Run.Reads?.Add(mark, rows!, row);
        answer.Json.WriteStartObject();
        foreach (var field in fields)
        {
            answer.Json.WritePropertyName(field.Name);
            field.Write(answer, rows, row);
        }
        answer.Json.WriteEndObject();
    }
}

/// <summary>A text that the plan knows: <c>__typename</c>.</summary>
internal sealed class ConstantWriter(string responseName, string text) : FieldWriter(responseName)
{
    private readonly JsonEncodedText _text = AnswerJson.Name(text);

    public override void Write(AnswerWriter answer, FetchResult? rows, int row) => answer.Json.WriteStringValue(_text);
}

/// <summary>A field that the caller asked in a wrong way: null, and an error.</summary>
internal sealed class FaultWriter(string responseName, GraphError error, bool isNonNull = false) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, !isNonNull);
        answer.Fail(error);
        if (isNonNull) throw answer.NullAbove();
        answer.Pop();
        answer.Json.WriteNullValue();
    }
}

/// <summary>JSON that introspection made.</summary>
internal sealed class RawWriter(string responseName) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row) => answer.Json.WriteRawValue(answer.Run.Introspection![ResponseName].Span, skipInputValidation: true);
}

/// <summary>The global id.</summary>
internal sealed class IdWriter(string responseName, int column, byte[] prefix, bool isGuid) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row) => answer.Json.WriteStringValue(NodeId.Encode(prefix, rows![row, column].Text, isGuid));
}

/// <summary>Another row, in the same fetch.</summary>
internal sealed class ToOneWriter(string responseName, int presence, ObjectWriter target, bool isNonNull) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, !isNonNull);
        if (rows![row, presence].IsNull && isNonNull) throw answer.NullHere();
        if (rows[row, presence].IsNull || answer.IsNulled) answer.Json.WriteNullValue();
        else target.Write(answer, rows, row);
        answer.Pop();
    }
}

/// <summary>The same row, in an object of its own: the node of an edge.</summary>
internal sealed class InlineWriter(string responseName, ObjectWriter target) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        answer.Push(ResponseName, false);
        target.Write(answer, rows, row);
        answer.Pop();
    }
}

/// <summary>One row at the root, or null.</summary>
internal sealed class RootOneWriter(string responseName, int fetch, ObjectWriter target) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var result = answer.Run.Results[fetch]!;
        answer.Push(ResponseName, true);
        if (result.Fault is { } fault) answer.Fail(fault);
        if (result.Fault is not null || result.Rows == 0 || answer.IsNulled) answer.Json.WriteNullValue();
        else target.Write(answer, result, 0);
        answer.Pop();
    }
}

/// <summary>A list of rows.</summary>
internal sealed class ListWriter(string responseName, int fetch, ObjectWriter target) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var result = answer.Run.Results[fetch]!;
        var range = result.RangeOfRow(row);
        answer.Push(ResponseName, false);
        answer.Json.WriteStartArray();
        for (var i = 0; i < range.Count; i++)
        {
            answer.Push(i, false);
            target.Write(answer, result, range.Start + i);
            answer.Pop();
        }
        answer.Json.WriteEndArray();
        answer.Pop();
    }
}

/// <summary>A connection: its members are written with the number of the parent's row.</summary>
/// <param name="isHideable">Some callers may not see it; where they may not, the parent's key is null.</param>
internal sealed class ConnectionWriter(string responseName, Fetch fetch, List<FieldWriter> members, bool isHideable) : FieldWriter(responseName)
{
    public Fetch Fetch { get; } = fetch;

    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var result = answer.Run.Results[Fetch.Index]!;
        answer.Push(ResponseName, true);
        if (result.Fault is { } fault) answer.Fail(fault);
        if (result.Fault is not null || answer.IsNulled || (isHideable && rows![row, Fetch.ParentKeyColumn].IsNull)) answer.Json.WriteNullValue();
        else
        {
            answer.Json.WriteStartObject();
            foreach (var member in members)
            {
                answer.Json.WritePropertyName(member.Name);
                member.Write(answer, result, row);
            }
            answer.Json.WriteEndObject();
        }
        answer.Pop();
    }
}

/// <summary>The rows of a page: <c>nodes</c>, or <c>edges</c>.</summary>
internal sealed class NodesWriter(string responseName, ObjectWriter item) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var range = rows!.RangeOfRow(row);
        answer.Push(ResponseName, true);
        if (answer.IsNulled)
        {
            answer.Json.WriteNullValue();
            answer.Pop();
            return;
        }
        answer.Json.WriteStartArray();
        for (var i = 0; i < range.Count; i++)
        {
            answer.Push(i, false);
            // A page read from the end stands in reverse.
            item.Write(answer, rows, rows.Page.IsBackward ? range.Start + range.Count - 1 - i : range.Start + i);
            answer.Pop();
        }
        answer.Json.WriteEndArray();
        answer.Pop();
    }
}

internal sealed class TotalCountWriter(string responseName) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row) => answer.Json.WriteNumberValue(rows!.TotalOfRow(row));
}

/// <summary>The cursor of a row.</summary>
internal sealed class CursorWriter(string responseName, Fetch fetch, int[] columns) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row) => answer.Json.WriteStringValue(fetch.Page!.Cursor.Write(rows!.Row(row), columns));
}

internal sealed class PageInfoWriter(string responseName, (JsonEncodedText Name, string Field)[] members, int[] cursorColumns, Fetch fetch, RecordMark? mark) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var range = rows!.RangeOfRow(row);
        var page = rows.Page;
        var json = answer.Json;
        json.WriteStartObject();
        foreach (var (name, field) in members)
        {
            json.WritePropertyName(name);
            switch (field)
            {
                case "__typename": json.WriteStringValue("PageInfo"); break;
                case "hasNextPage": json.WriteBooleanValue(page.HasNext(range)); break;
                case "hasPreviousPage": json.WriteBooleanValue(page.HasPrevious(range)); break;
                case "startCursor": Cursor(page.IsBackward ? range.Start + range.Count - 1 : range.Start); break;
                default: Cursor(page.IsBackward ? range.Start : range.Start + range.Count - 1); break;
            }
        }
        json.WriteEndObject();

        void Cursor(int at)
        {
            if (range.Count == 0)
            {
                json.WriteNullValue();
                return;
            }
            // A cursor holds the values by which its row is ordered.
            if (mark is not null) answer.Run.Reads?.Add(mark, rows, at);
            json.WriteStringValue(fetch.Page!.Cursor.Write(rows.Row(at), cursorColumns));
        }
    }
}
