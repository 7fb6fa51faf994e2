using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>The field is null, the error has Hot Chocolate's words and code, and the rest of the answer stands.</summary>
public sealed class FiltersAndIdsGivenInAWrongWayTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("shelf: {eq: null}", "eq", "ShortOperationFilterInput", "Short!")]
    [InlineData("shelf: {neq: null}", "neq", "ShortOperationFilterInput", "Short!")]
    [InlineData("pages: {gt: null}", "gt", "IntOperationFilterInput", "Int!")]
    [InlineData("edition: {nlte: null}", "nlte", "IntOperationFilterInput", "Int!")]
    [InlineData("title: {contains: null}", "contains", "StringOperationFilterInput", "String!")]
    [InlineData("subtitle: {nstartsWith: null}", "nstartsWith", "StringOperationFilterInput", "String!")]
    [InlineData("inPrint: {eq: null}", "eq", "BooleanOperationFilterInput", "Boolean!")]
    [InlineData("genre: {eq: null}", "eq", "GenreOperationFilterInput", "Genre!")]
    [InlineData("demand: {lt: null}", "lt", "DemandOperationFilterInput", "Demand!")]
    [InlineData("addedAt: {gte: null}", "gte", "DateTimeOperationFilterInput", "DateTime!")]
    [InlineData("published: {lt: null}", "lt", "LocalDateOperationFilterInput", "LocalDate!")]
    [InlineData("key: {eq: null}", "eq", "UuidOperationFilterInput", "UUID!")]
    [InlineData("id: {eq: null}", "eq", "IdOperationFilterInput", "ID!")]
    [InlineData("edition: {in: null}", "in", "IntOperationFilterInput", "[Int]!")]
    [InlineData("sequels: {any: null}", "any", "ListFilterInputTypeOfBookFilterInput", "Boolean!")]
    [InlineData("or: [{branch: {name: {eq: null}}}]", "eq", "StringOperationFilterInput", "String!")]
    public async Task By_null_where_none_may_be_are_refused_with_HC0026(string filter, string operation, string type, string expected)
    {
        foreach (var (query, variables) in new[]
        {
            ($"{{ books(where: {{{filter}}}) {{ nodes {{ id }} }} branches {{ name }} }}", null),
            ($"query($none: {expected.TrimEnd('!')} = null) {{ books(where: {{{filter.Replace("null", "$none", StringComparison.Ordinal)}}}) {{ nodes {{ id }} }} branches {{ name }} }}", (string?)"{}"),
        })
        {
            var answer = await library.AskAsync(query, variables: variables);
            var error = Assert.Single(answer.Errors);
            Assert.Equal($"The provided value for filter `{operation}` of type {type} is invalid. Null values are not supported.", error.GetProperty("message").GetString());
            Assert.Equal("HC0026", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Equal(expected, error.GetProperty("extensions").GetProperty("expectedType").GetString());
            Assert.Equal(type, error.GetProperty("extensions").GetProperty("filterType").GetString());
            Assert.Equal(JsonValueKind.Null, answer["books"].ValueKind);
            Assert.Equal(5, answer["branches"].GetArrayLength());
        }
    }

    [Theory]
    [InlineData("[{title: null}]", "BookSortInput")]
    [InlineData("[{author: {name: null}}]", "AuthorSortInput")]
    [InlineData("[{author: null}]", "AuthorSortInput")]
    public async Task By_an_order_without_a_direction_are_refused_with_HC0026(string order, string type)
    {
        var answer = await library.AskAsync($"{{ books(order: {order}) {{ nodes {{ id }} }} branches {{ name }} }}");
        var extensions = Assert.Single(answer.Errors).GetProperty("extensions");
        Assert.Equal("HC0026", extensions.GetProperty("code").GetString());
        Assert.Equal(type, extensions.GetProperty("sortType").GetString());
        Assert.Equal(5, answer["branches"].GetArrayLength());
    }

    public static TheoryData<string> BadIds => ["", "x", "Qm9vaw==", "Qm9vazo=", "Qm9vazphYmM=", "QnJhbmNoOjE=", "Tm90aGluZzox", "%%%%", "é", new string('A', 2000), "Qm9vazo!", "OkE="];

    [Theory, MemberData(nameof(BadIds))]
    public async Task By_an_id_of_no_format_are_refused(string id)
    {
        foreach (var query in new[] { "query($id: ID!) { node(id: $id) { id } branches { name } }", "query($id: ID!) { books(where: {id: {eq: $id}}) { nodes { id } } branches { name } }", "query($id: ID!) { books(where: {id: {in: [$id]}}) { nodes { id } } branches { name } }" })
        {
            var answer = await library.AskAsync(query, variables: JsonSerializer.Serialize(new { id }));
            Assert.EndsWith("has an invalid format.", Assert.Single(answer.Errors).GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal(5, answer["branches"].GetArrayLength());
        }
    }

    [Fact]
    public async Task By_an_id_of_another_type_are_refused()
    {
        var author = (await library.AskAsync("{ authors(first: 1) { nodes { id } } }"))["authors", "nodes"][0].GetProperty("id").GetString();
        var answer = await library.AskAsync($"{{ books(where: {{id: {{eq: \"{author}\"}}}}) {{ nodes {{ id }} }} }}");
        Assert.Equal($"The ID `{author}` has an invalid format.", Assert.Single(answer.Errors).GetProperty("message").GetString());
    }

    [Fact]
    public async Task One_bad_id_among_many_is_null_and_the_others_are_read()
    {
        var book = (await library.AskAsync("{ books(first: 1) { nodes { id } } }"))["books", "nodes"][0].GetProperty("id").GetString();
        var answer = await library.AskAsync($"{{ nodes(ids: [\"{book}\", \"nonsense\", \"{book}\"]) {{ id }} }}");
        Assert.Equal("""["nodes",1]""", Assert.Single(answer.Errors).GetProperty("path").GetRawText());
        Assert.Equal($$"""[{"id":"{{book}}"},null,{"id":"{{book}}"}]""", answer["nodes"].GetRawText());
    }

    [Fact]
    public async Task More_than_fifty_nodes_are_refused_with_HC0076()
    {
        var ids = string.Join(' ', Enumerable.Repeat("\"Qm9vazo=\"", 51));
        var answer = await library.AskAsync($"{{ nodes(ids: [{ids}]) {{ id }} }}");
        var error = Assert.Single(answer.Errors);
        Assert.Equal("HC0076", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("The maximum number of nodes that can be fetched at once is 50. This selection tried to fetch 51 nodes that exceeded the maximum allowed amount.", error.GetProperty("message").GetString());
    }
}
