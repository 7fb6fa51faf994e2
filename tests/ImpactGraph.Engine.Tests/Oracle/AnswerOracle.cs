using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>The answer a query should have: slow, obvious, and over objects.</summary>
internal sealed class AnswerOracle(OracleSchema schema, GeneratedQuery query, Viewer viewer, CursorBook cursors)
{
    private const int DefaultPageSize = 10;

    private readonly FilterOracle _filter = new(schema, viewer);
    private Utf8JsonWriter _json = null!;

    /// <returns>The whole answer, members in the order in which they were asked.</returns>
    public string Answer()
    {
        var output = new ArrayBufferWriter<byte>();
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteStartObject("data");
        foreach (var field in Collect("Query", false, [query.Selections])) Root(field);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>One response name with the fields that are merged under it.</summary>
    private sealed record Merged(FieldSelection First, List<List<Selection>> Sets)
    {
        public string Name => First.Name;
    }

    private List<Merged> Collect(string type, bool isNode, IEnumerable<List<Selection>> sets)
    {
        var fields = new List<Merged>();
        foreach (var set in sets) Visit(set);
        return fields;

        void Visit(List<Selection> selections)
        {
            foreach (var selection in selections.Where(s => s.IsIncluded))
            {
                switch (selection)
                {
                    case FieldSelection field:
                        var known = fields.Find(f => f.First.ResponseName == field.ResponseName);
                        if (known is null) fields.Add(new(field, [field.Selections]));
                        else known.Sets.Add(field.Selections);
                        break;
                    case InlineSelection inline when Applies(inline.Type):
                        Visit(inline.Selections);
                        break;
                    case SpreadSelection spread:
                        var (_, on, content) = query.Fragments.Find(f => f.Name == spread.Fragment);
                        if (Applies(on)) Visit(content);
                        break;
                }
            }
        }

        bool Applies(string? on) => on is null || on == type || (on == "Node" && isNode);
    }

    private void Root(Merged field)
    {
        _json.WritePropertyName(field.First.ResponseName);
        var arguments = field.First;
        switch (field.Name)
        {
            case "__typename": _json.WriteStringValue("Query"); break;
            case "branches":
                List(schema.Type("Branch"), schema.Type("Branch").Rows.Order(new RowOrder(schema, viewer, schema.Type("Branch"), null)), field);
                break;
            case "publisher" or "loan":
                var type = schema.Type(field.Name == "publisher" ? "Publisher" : "Loan");
                One(type, type.Rows.FirstOrDefault(r => type.Key(r).Equals(Text(arguments.Argument("code")))), field);
                break;
            case "node": Node(Text(arguments.Argument("id"))!, field); break;
            case "nodes":
                _json.WriteStartArray();
                foreach (var id in ((ListInput)arguments.Argument("ids")!).Items) Node(Text(id)!, field);
                _json.WriteEndArray();
                break;
            default:
                var all = schema.Types.First(t => t.RootField == field.Name);
                Connection(all, all.Rows, field);
                break;
        }
    }

    private static string? Text(Input? input) => (string?)((Leaf?)input?.Given)?.Value;

    private void Node(string id, Merged field)
    {
        foreach (var type in schema.Types.Where(t => t.IsNode))
        {
            if (type.Rows.FirstOrDefault(r => type.IdOf(r) == id) is not { } row) continue;
            One(type, row, field);
            return;
        }
        _json.WriteNullValue();
    }

    private void One(OracleType type, object? row, Merged field)
    {
        if (row is null || !type.Visible(viewer, row)) _json.WriteNullValue();
        else Object(type, row, field.Sets);
    }

    private void List(OracleType type, IEnumerable<object> rows, Merged field)
    {
        _json.WriteStartArray();
        foreach (var row in rows.Where(r => type.Visible(viewer, r))) Object(type, row, field.Sets);
        _json.WriteEndArray();
    }

    private void Object(OracleType type, object row, List<List<Selection>> sets)
    {
        _json.WriteStartObject();
        foreach (var selected in Collect(type.Name, type.IsNode, sets))
        {
            _json.WritePropertyName(selected.First.ResponseName);
            if (selected.Name == "__typename") _json.WriteStringValue(type.Name);
            else Field(type, type.Field(selected.Name), row, selected);
        }
        _json.WriteEndObject();
    }

    private void Field(OracleType type, OracleField field, object row, Merged selected)
    {
        if (!field.Visible(viewer, row))
        {
            _json.WriteNullValue();
            return;
        }
        if (field.Shape == Shape.Id)
        {
            _json.WriteStringValue(type.IdOf(row));
            return;
        }
        var day = selected.First.Argument("on") is Leaf { Value: DateOnly given } ? given : LibraryFixture.Today;
        switch (field.Shape)
        {
            case Shape.ToOne: One(schema.Type(field.Type), schema.Target(viewer, field, row, day), selected); break;
            case Shape.ToMany: List(schema.Type(field.Type), field.Items(viewer, row, day), selected); break;
            case Shape.Connection: Connection(schema.Type(field.Type), field.Items(viewer, row, day), selected); break;
            default: Scalar(field.Read(row, day)); break;
        }
    }

    private void Scalar(object? value)
    {
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case bool flag: _json.WriteBooleanValue(flag); break;
            case double number: _json.WriteNumberValue(number); break;
            case int or long or short: _json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case Enum member: _json.WriteStringValue(OracleNames.Of(member)); break;
            case Guid guid: _json.WriteStringValue(guid.ToString("D")); break;
            case DateOnly day: _json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTime instant: _json.WriteStringValue(instant.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "Z"); break;
            default: _json.WriteStringValue((string)value); break;
        }
    }

    private void Connection(OracleType type, IEnumerable<object> rows, Merged field)
    {
        var order = field.First.Argument("order");
        var comparer = new RowOrder(schema, viewer, type, order);
        var where = field.First.Argument("where");
        var all = rows.Where(r => type.Visible(viewer, r) && _filter.Matches(type, where, r) != false).Order(comparer).ToList();
        var page = Page.Of(all, comparer, field.First, text => cursors.Of(type, order).First(c => c.Value == text).Key, DefaultPageSize);
        _json.WriteStartObject();
        foreach (var member in Collect(type.Plural + "Connection", false, field.Sets))
        {
            _json.WritePropertyName(member.First.ResponseName);
            switch (member.Name)
            {
                case "__typename": _json.WriteStringValue(type.Plural + "Connection"); break;
                case "totalCount": _json.WriteNumberValue(all.Count); break;
                case "nodes": List(type, page.Rows, member); break;
                case "edges": Edges(type, page, order, member); break;
                default: Info(type, page, order, member); break;
            }
        }
        _json.WriteEndObject();
    }

    private void Edges(OracleType type, Page page, Input? order, Merged edges)
    {
        _json.WriteStartArray();
        foreach (var row in page.Rows)
        {
            _json.WriteStartObject();
            foreach (var member in Collect(type.Plural + "Edge", false, edges.Sets))
            {
                _json.WritePropertyName(member.First.ResponseName);
                if (member.Name == "__typename") _json.WriteStringValue(type.Plural + "Edge");
                else if (member.Name == "cursor") _json.WriteStringValue(cursors.Of(type, order)[row]);
                else Object(type, row, member.Sets);
            }
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    private void Info(OracleType type, Page page, Input? order, Merged info)
    {
        _json.WriteStartObject();
        foreach (var member in Collect("PageInfo", false, info.Sets))
        {
            _json.WritePropertyName(member.First.ResponseName);
            switch (member.Name)
            {
                case "__typename": _json.WriteStringValue("PageInfo"); break;
                case "hasNextPage": _json.WriteBooleanValue(page.HasNext); break;
                case "hasPreviousPage": _json.WriteBooleanValue(page.HasPrevious); break;
                default:
                    var row = page.Rows.Count == 0 ? null : page.Rows[member.Name == "startCursor" ? 0 : ^1];
                    Scalar(row is null ? null : cursors.Of(type, order)[row]);
                    break;
            }
        }
        _json.WriteEndObject();
    }
}

/// <summary>A page by the algorithm of the Relay specification: cursors, then first, then last.</summary>
internal sealed record Page(IReadOnlyList<object> Rows, bool HasNext, bool HasPrevious)
{
    public static Page Of(IReadOnlyList<object> all, IComparer<object> order, FieldSelection field, Func<string, object> rowOf, int defaultSize)
    {
        var (first, last) = (Number("first"), Number("last"));
        var (after, before) = (Cursor("after"), Cursor("before"));
        if (first is null && last is null) first = defaultSize;
        var rows = all.Where(r => (after is null || order.Compare(r, after) > 0) && (before is null || order.Compare(r, before) < 0)).ToList();
        // Beyond a cursor lies at least the row that it names.
        var (next, previous) = (before is not null, after is not null);
        if (first < rows.Count)
        {
            rows = rows[..first.Value];
            next = true;
        }
        if (last < rows.Count)
        {
            rows = rows[^last.Value..];
            previous = true;
        }
        return new(rows, next, previous);

        int? Number(string argument) => field.Argument(argument) is Leaf { Value: int number } ? number : null;
        object? Cursor(string argument) => field.Argument(argument) is Leaf { Value: string text } ? rowOf(text) : null;
    }
}
