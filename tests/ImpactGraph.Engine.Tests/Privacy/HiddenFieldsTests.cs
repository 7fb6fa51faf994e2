using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Privacy;

/// <summary>A field that a caller may not see is null, whatever is asked of it.</summary>
public sealed class HiddenFieldsTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("price")]
    [InlineData("price: price")]
    [InlineData("... on Book { price }")]
    [InlineData("... on Node { ... on Book { price } }")]
    public async Task Are_null_however_they_are_selected(string selection)
    {
        var answer = await library.AskAsync($"{{ books(first: 100) {{ nodes {{ {selection} }} edges {{ node {{ {selection} }} }} }} }}", LibraryFixture.Visitor);
        Assert.All(answer["books", "nodes"].EnumerateArray(), n => Assert.Equal(JsonValueKind.Null, n.GetProperty("price").ValueKind));
        Assert.All(answer["books", "edges"].EnumerateArray(), e => Assert.Equal(JsonValueKind.Null, e.GetProperty("node").GetProperty("price").ValueKind));
    }

    [Theory]
    [InlineData("price: {gt: 0}")]
    [InlineData("price: {ngt: 0}")]
    [InlineData("price: {eq: null}")]
    [InlineData("price: {neq: null}")]
    [InlineData("price: {nin: []}")]
    [InlineData("or: [{price: {gt: 5}}, {price: {ngt: 5}}]")]
    [InlineData("sequelOf: {sequelOf: {price: {gte: 0}}}")]
    [InlineData("sequels: {some: {price: {ngte: 0}}}")]
    public async Task Match_no_filter(string filter) =>
        Assert.Equal(0, (await library.AskAsync($"{{ books(where: {{{filter}}}) {{ totalCount }} }}", LibraryFixture.Visitor))["books", "totalCount"].GetInt32());

    /// <remarks>Otherwise a filter that matches where nothing is, and not where something is hidden, would tell the two apart.</remarks>
    [Theory]
    [InlineData("books", "price: {eq: null}")]
    [InlineData("books", "price: {neq: 1}")]
    [InlineData("books", "price: {nin: []}")]
    [InlineData("books", "price: {in: [null]}")]
    [InlineData("books", "price: {ngt: 5}")]
    [InlineData("reviews", "text: {ncontains: \"no such text\"}")]
    [InlineData("reviews", "text: {or: [{eq: null}, {nstartsWith: \"no such text\"}]}")]
    public async Task Match_no_filter_where_they_are_missing_either(string field, string filter)
    {
        var guarded = filter[..filter.IndexOf(':', StringComparison.Ordinal)];
        var answer = await library.AskAsync($"{{ all: {field}(first: 100) {{ nodes {{ {guarded} }} }} some: {field}(first: 100, where: {{{filter}}}) {{ nodes {{ {guarded} }} }} }}", LibraryFixture.Director);
        Assert.Contains(answer["all", "nodes"].EnumerateArray(), n => n.GetProperty(guarded).ValueKind == JsonValueKind.Null);
        Assert.DoesNotContain(answer["some", "nodes"].EnumerateArray(), n => n.GetProperty(guarded).ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("translator: {name: {neq: \"nobody\"}}", "translator")]
    [InlineData("sequelOf: {price: {neq: 1}}", "sequelOf")]
    [InlineData("sequelOf: {loans: {any: false}}", "sequelOf")]
    public async Task Match_no_filter_where_their_row_or_their_target_is_missing(string filter, string relation)
    {
        var answer = await library.AskAsync($"{{ all: books(first: 100) {{ nodes {{ {relation} {{ id }} }} }} some: books(first: 100, where: {{{filter}}}) {{ nodes {{ {relation} {{ id }} }} }} }}", LibraryFixture.Director);
        Assert.Contains(answer["all", "nodes"].EnumerateArray(), n => n.GetProperty(relation).ValueKind == JsonValueKind.Null);
        Assert.All(answer["some", "nodes"].EnumerateArray(), n => Assert.Equal(JsonValueKind.Object, n.GetProperty(relation).ValueKind));
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Are_ordered_like_those_that_are_missing(string direction)
    {
        var order = $"order: [{{price: {direction}}}]";
        var answer = await library.AskAsync($"{{ books(first: 100, {order}) {{ nodes {{ id price }} }} }}", library.AnAuthor);
        var unknown = answer["books", "nodes"].EnumerateArray().Where(n => n.GetProperty("price").ValueKind == JsonValueKind.Null).Select(n => n.GetProperty("id").GetString()).ToList();
        var plain = await library.AskAsync("{ books(first: 100, order: [{key: ASC}]) { nodes { id } } }", library.AnAuthor);
        // Nothing orders them but the key, whether they are hidden or missing.
        Assert.Equal(plain["books", "nodes"].EnumerateArray().Select(n => n.GetProperty("id").GetString()).Where(unknown.Contains), unknown);
        var missing = (await library.AskAsync("{ books(first: 100) { nodes { id price } } }", LibraryFixture.Director))["books", "nodes"].EnumerateArray().Count(n => n.GetProperty("price").ValueKind == JsonValueKind.Null);
        Assert.InRange(missing, 1, unknown.Count - 1);
    }

    [Theory]
    [InlineData("order: [{price: ASC}]", "order: [{price: DESC}]")]
    [InlineData("order: [{inPrint: ASC}, {translator: {name: ASC}}], where: {inPrint: {eq: false}}", "order: [{inPrint: ASC}, {translator: {name: DESC}}], where: {inPrint: {eq: false}}")]
    [InlineData("order: [{translator: {mentor: {born: ASC}}}], where: {inPrint: {eq: false}}", "order: [{translator: {mentor: {born: DESC}}}], where: {inPrint: {eq: false}}")]
    public async Task Do_not_order(string rising, string falling)
    {
        var first = (await library.AskAsync($"{{ books(first: 100, {rising}) {{ nodes {{ id }} }} }}", LibraryFixture.Visitor)).Text;
        Assert.Equal(first, (await library.AskAsync($"{{ books(first: 100, {falling}) {{ nodes {{ id }} }} }}", LibraryFixture.Visitor)).Text);
        Assert.NotEqual(first, (await library.AskAsync($"{{ books(first: 100, {rising}) {{ nodes {{ id }} }} }}", LibraryFixture.Director)).Text);
    }

    [Fact]
    public async Task Are_not_in_cursors()
    {
        var answer = await library.AskAsync("{ books(first: 100, order: [{price: ASC}]) { edges { cursor } } }", LibraryFixture.Visitor);
        foreach (var edge in answer["books", "edges"].EnumerateArray())
        {
            var cursor = edge.GetProperty("cursor").GetString()!.Replace('-', '+').Replace('_', '/');
            var keys = Convert.FromBase64String(cursor.PadRight((cursor.Length + 3) / 4 * 4, '='))[4..];
            Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(keys).RootElement[0].ValueKind);
        }
    }

    [Fact]
    public async Task That_are_lists_are_null_and_not_empty()
    {
        var answer = await library.AskAsync("{ books(first: 100) { nodes { demand loans { totalCount } } } }", LibraryFixture.Visitor);
        Assert.All(answer["books", "nodes"].EnumerateArray(), n => Assert.Equal(n.GetProperty("demand").GetString() == "NONE", n.GetProperty("loans").ValueKind == JsonValueKind.Null));
    }

    [Theory]
    [InlineData("loans: {any: false}")]
    [InlineData("loans: {none: {renewals: {gte: 0}}}")]
    [InlineData("loans: {all: {renewals: {lt: 0}}}")]
    public async Task That_are_lists_do_not_answer_even_that_they_are_empty(string filter) =>
        Assert.Equal(0, (await library.AskAsync($"{{ books(where: {{demand: {{eq: NONE}}, {filter}}}) {{ totalCount }} }}", LibraryFixture.Visitor))["books", "totalCount"].GetInt32());

    [Fact]
    public async Task That_code_computes_are_null() =>
        Assert.All((await library.AskAsync("{ authors(first: 100) { nodes { signature } } }", LibraryFixture.Visitor))["authors", "nodes"].EnumerateArray(), n => Assert.Equal(JsonValueKind.Null, n.GetProperty("signature").ValueKind));

    [Fact]
    public async Task Are_shown_to_those_who_may() =>
        Assert.Contains((await library.AskAsync("{ books(first: 100) { nodes { price } } }", LibraryFixture.Librarian))["books", "nodes"].EnumerateArray(), n => n.GetProperty("price").ValueKind == JsonValueKind.Number);
}
