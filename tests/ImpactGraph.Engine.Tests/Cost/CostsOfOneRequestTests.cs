using System.Text.Json;

namespace ImpactGraph.Engine.Tests.Cost;

/// <summary>What is priced are the values, wherever they stand.</summary>
public sealed class CostsOfOneRequestTests : IDisposable
{
    private readonly Bookshop _shop = new();

    public static TheoryData<string, string> Filters => new()
    {
        { """{title: {eq: "abc"}}""", """{"title":{"eq":"abc"}}""" },
        { """{}""", """{}""" },
        { """null""", """null""" },
        { """{or: [{title: {contains: "a"}}, {title: {startsWith: "b"}}, {}]}""", """{"or":[{"title":{"contains":"a"}},{"title":{"startsWith":"b"}},{}]}""" },
        { """{and: {title: {in: ["a", "b", "c"]}}}""", """{"and":{"title":{"in":["a","b","c"]}}}""" },
        { """{title: {or: [{eq: "a"}, {and: [{neq: "b"}]}]}}""", """{"title":{"or":[{"eq":"a"},{"and":[{"neq":"b"}]}]}}""" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Price_a_filter_in_a_variable_like_the_same_filter_in_the_document(string literal, string json) => Assert.Equal(
        _shop.CostOf($"{{ books(where: {literal}) {{ nodes {{ title }} }} }}"),
        _shop.CostOf("query($where: BookFilterInput) { books(where: $where) { nodes { title } } }", new { where = JsonDocument.Parse(json).RootElement }));

    [Theory]
    [MemberData(nameof(Filters))]
    public void Price_a_default_like_the_value(string literal, string json) => Assert.Equal(
        _shop.CostOf("query($where: BookFilterInput) { books(where: $where) { nodes { title } } }", new { where = JsonDocument.Parse(json).RootElement }),
        _shop.CostOf($"query($where: BookFilterInput = {literal}) {{ books(where: $where) {{ nodes {{ title }} }} }}"));

    [Fact]
    public void Price_a_part_of_a_filter_in_a_variable_like_the_same_part_in_the_document() => Assert.Equal(
        _shop.CostOf("""{ books(where: { or: [{ title: { eq: "a" } }, { title: { endsWith: "b" } }] }) { nodes { title } } }"""),
        _shop.CostOf(
            "query($part: BookFilterInput!, $end: String!) { books(where: { or: [$part, { title: { endsWith: $end } }] }) { nodes { title } } }",
            new { part = new { title = new { eq = "a" } }, end = "b" }));

    [Fact]
    public void Price_a_variable_without_value_like_nothing()
    {
        Assert.Equal(_shop.CostOf("{ books { nodes { title } } }"), _shop.CostOf("query($where: BookFilterInput) { books(where: $where) { nodes { title } } }"));
        Assert.Equal(
            _shop.CostOf("{ books(where: { title: {} }) { nodes { title } } }"),
            _shop.CostOf("query($is: String) { books(where: { title: { eq: $is } }) { nodes { title } } }"));
    }

    [Theory]
    [InlineData("""{"first":7}""", "first: 7")]
    [InlineData("""{"last":7}""", "last: 7")]
    [InlineData("""{"first":3,"last":7}""", "first: 3, last: 7")]
    [InlineData("""{"first":null}""", "first: null")]
    [InlineData("{}", "after: null")]
    public void Price_pages_in_variables_like_those_in_the_document(string json, string literal) => Assert.Equal(
        _shop.CostOf($"{{ books({literal}) {{ edges {{ node {{ author {{ name }} }} }} }} }}"),
        _shop.CostOf("query($first: Int, $last: Int) { books(first: $first, last: $last) { edges { node { author { name } } } } }", JsonDocument.Parse(json).RootElement));

    [Theory]
    [InlineData(true, true, 11)]
    [InlineData(false, true, 0)]
    [InlineData(true, false, 22)]
    public void Do_not_count_what_is_left_out(bool first, bool skipped, double field) => Assert.Equal(field, _shop.CostOf(
        "query($first: Boolean!, $skipped: Boolean!) { a: books @include(if: $first) { nodes { title } } ...B @skip(if: $skipped) c: books @include(if: false) { nodes { title } } } fragment B on Query { b: books { nodes { title } } }",
        new { first, skipped }).Field);

    [Fact]
    public void Count_each_alias() => Assert.Equal((33, 34), _shop.CostOf("{ a: books { nodes { title } } b: books { nodes { title } } c: books { nodes { title } } }"));

    [Fact]
    public void Count_fields_of_one_name_once_with_all_that_is_selected_in_any_of_them() => Assert.Equal(
        _shop.CostOf("{ books { nodes { title author { name books { nodes { title } } } } } }"),
        _shop.CostOf("{ books { nodes { title } } books { nodes { author { name } } } ...More } fragment More on Query { books { nodes { author { books { nodes { title } } } } } }"));

    [Fact]
    public void Multiply_lists_in_lists() =>
        // Query, connection, and 10 times: book, author, connection, and 10 times book.
        Assert.Equal((10 + 1 + (10 * (1 + 1 + 1)), 2 + (10 * (1 + 1 + 1 + 10))), _shop.CostOf("{ books { nodes { author { books { nodes { title } } } } } }"));

    [Fact]
    public void Follow_what_declarations_say()
    {
        Assert.Equal((25 + (40 * (3 + 1)), 1 + (40 * (1 + 20))), _shop.CostOf("{ writers { worth shelf { title } } }"));
        Assert.Equal((10 + 1, 1 + 1 + 7), _shop.CostOf("{ shop { window { title } } }"));
    }

    [Fact]
    public void Are_free_for_introspection() => Assert.Equal((0, 1), _shop.CostOf("{ __typename __schema { types { fields { name } } } __type(name: \"Book\") { name } }"));

    [Fact]
    public void Count_as_many_nodes_as_ids() => Assert.Equal((10, 1 + 3), _shop.CostOf("query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", new { ids = new[] { "a", "b", "c" } }));

    [Fact]
    public void Stay_finite()
    {
        var deep = string.Concat(Enumerable.Repeat("nodes { author { books(first: 1000000) { ", 60)) + "totalCount" + string.Concat(Enumerable.Repeat(" } } }", 60));
        using var shop = new Bookshop(new() { Enforce = false }, limits: new() { CoordinateCycles = null });
        var (field, type) = shop.CostOf($"{{ books {{ {deep} }} }}");
        Assert.True(double.IsFinite(field) && double.IsFinite(type) && field > 1e12);
    }

    [Fact]
    public void Are_found_for_fragments_that_double_a_thousand_times_over()
    {
        // Written out these would be 2^8 times three fields; each is a step.
        var doubling = string.Concat(Enumerable.Range(0, 8).Select(i => $"fragment F{i} on Author {{ a: books(first: 1) {{ nodes {{ author {{ ...F{i + 1} }} }} }} b: books(first: 1) {{ nodes {{ author {{ ...F{i + 1} }} }} }} }} "));
        using var shop = new Bookshop(new() { Enforce = false }, limits: new() { CoordinateCycles = null });
        var (field, _) = shop.CostOf($"{{ writers {{ ...F0 }} }} {doubling} fragment F8 on Author {{ name }}");
        Assert.Equal(25 + (40 * 3 * 2 * 255), field);
    }

    public void Dispose() => _shop.Dispose();
}
