using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>Cursors are opaque, so the engine is asked for those of every row, in plain pages of a hundred.</summary>
internal sealed class CursorBook(LibraryFixture library, OracleSchema schema, Viewer viewer)
{
    private readonly Dictionary<string, Dictionary<object, string>> _known = [];

    public IReadOnlyDictionary<object, string> Of(OracleType type, Input? order)
    {
        var given = order is null ? "" : ", order: " + Literal(order);
        if (_known.TryGetValue(type.Name + given, out var cursors)) return cursors;
        // Compared as a whole, the answer tests orders and first pages on its way.
        var answer = library.AskAsync($"{{ {type.RootField}(first: 100{given}) {{ edges {{ cursor }} }} }}", viewer).GetAwaiter().GetResult();
        var rows = type.Rows.Where(r => type.Visible(viewer, r)).Order(new RowOrder(schema, viewer, type, order)).ToList();
        Assert.InRange(rows.Count, 0, 100);
        Assert.True(answer.Errors.Count == 0, answer.Text);
        var edges = answer[type.RootField, "edges"].EnumerateArray().ToList();
        Assert.Equal(rows.Count, edges.Count);
        return _known[type.Name + given] = rows.Zip(edges).ToDictionary(p => p.First, p => p.Second.GetProperty("cursor").GetString()!);
    }

    private static string Literal(Input input) => input.Given switch
    {
        ListInput list => "[" + string.Join(' ', list.Items.Select(Literal)) + "]",
        ObjectInput members => "{" + string.Join(' ', members.Members.Select(m => m.Name + ": " + Literal(m.Value))) + "}",
        var leaf => leaf!.ToString()!,
    };
}
