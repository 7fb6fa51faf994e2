using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Paging;

/// <summary>The field is null, the error says which and why, and the rest of the answer stands.</summary>
public sealed class PagesAskedInAWrongWayTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("first: 101", 101)]
    [InlineData("first: 10000", 10000)]
    [InlineData("last: 101", 101)]
    [InlineData("first: 1, last: 2147483647", 2147483647)]
    public async Task Of_too_many_items_are_refused_with_HC0051(string arguments, int asked)
    {
        var error = await ErrorAsync($"{{ books({arguments}) {{ nodes {{ id }} }} branches {{ name }} }}", "HC0051", "The maximum allowed items per page were exceeded.");
        Assert.Equal("Query.books", error.GetProperty("fieldCoordinate").GetString());
        Assert.Equal(asked, error.GetProperty("requestedItems").GetInt32());
        Assert.Equal(100, error.GetProperty("maxAllowedItems").GetInt32());
    }

    [Theory]
    [InlineData("first: -1", -1)]
    [InlineData("last: -1", -1)]
    [InlineData("first: -2147483648", -2147483648)]
    public async Task Of_less_than_none_are_refused_with_HC0079(string arguments, int asked)
    {
        var error = await ErrorAsync($"{{ books({arguments}) {{ nodes {{ id }} }} branches {{ name }} }}", "HC0079", "The requested number of values per page must be at least 0.");
        Assert.Equal(asked, error.GetProperty("requestedItems").GetInt32());
    }

    [Theory]
    [InlineData("first: 0")]
    [InlineData("last: 0")]
    public async Task Of_no_items_are_empty_and_know_what_follows(string arguments)
    {
        var answer = await library.AskAsync($"{{ books({arguments}) {{ nodes {{ id }} totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}");
        Assert.Empty(answer.Errors);
        Assert.Equal(0, answer["books", "nodes"].GetArrayLength());
        Assert.Equal(90, answer["books", "totalCount"].GetInt32());
        Assert.Equal(arguments.StartsWith("first", StringComparison.Ordinal), answer["books", "pageInfo", "hasNextPage"].GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer["books", "pageInfo", "startCursor"].ValueKind);
    }

    public static TheoryData<string> Garbage =>
        ["", "x", "AAAA", "MA==", "not base64!", "é", new string('A', 5000), "dBcJ-1sx", "dBcJ-1tdXQ", "W10", "dBcJ-1siYSIsImIiLCJjIl0", "dBcJ-1tudWxsLG51bGxd", "dBcJ-1siYSIseyJ4IjoxfV0", "dBcJ-1siYSIs", "\\u0000"];

    [Theory, MemberData(nameof(Garbage))]
    public async Task By_a_cursor_that_is_none_are_refused_with_HC0078(string cursor)
    {
        foreach (var argument in new[] { "after", "before" })
        {
            var error = await ErrorAsync($"{{ books(first: 2, {argument}: \"{cursor}\") {{ nodes {{ id }} }} branches {{ name }} }}", "HC0078", $"The cursor specified in `{argument}` has an invalid format.");
            Assert.Equal(argument, error.GetProperty("argument").GetString());
        }
    }

    [Fact]
    public async Task By_any_beginning_of_a_cursor_are_refused_with_HC0078()
    {
        var cursor = await CursorAsync("books", "");
        for (var length = 0; length < cursor.Length; length++)
            await ErrorAsync($"{{ books(after: \"{cursor[..length]}\") {{ nodes {{ id }} }} branches {{ name }} }}", "HC0078", "The cursor specified in `after` has an invalid format.");
    }

    [Theory]
    [InlineData("authors", "")]
    [InlineData("books", "order: [{title: DESC}]")]
    [InlineData("books", "order: [{title: ASC}]")]
    [InlineData("books", "order: [{pages: ASC}]")]
    [InlineData("books", "order: [{title: ASC}, {pages: ASC}]")]
    public async Task By_a_cursor_of_another_list_or_order_are_refused_with_HC0078(string list, string order)
    {
        var cursor = await CursorAsync(list, order);
        await ErrorAsync($"{{ books(after: \"{cursor}\") {{ nodes {{ id }} }} branches {{ name }} }}", "HC0078", "The cursor specified in `after` has an invalid format.");
    }

    [Fact]
    public async Task Below_many_parents_say_it_of_each()
    {
        var answer = await library.AskAsync("{ branches { name books(first: 1000) { nodes { id } } } }");
        Assert.Equal(5, answer.Errors.Count);
        Assert.Equal("""["branches",4,"books"]""", answer.Errors[4].GetProperty("path").GetRawText());
        Assert.All(answer["branches"].EnumerateArray(), b => Assert.Equal(JsonValueKind.Null, b.GetProperty("books").ValueKind));
    }

    private async Task<string> CursorAsync(string list, string order) =>
        (await library.AskAsync($"{{ {list}(first: 1 {order}) {{ pageInfo {{ endCursor }} }} }}"))[list, "pageInfo", "endCursor"].GetString()!;

    private async Task<JsonElement> ErrorAsync(string query, string code, string message)
    {
        var answer = await library.AskAsync(query);
        var error = Assert.Single(answer.Errors);
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal("""["books"]""", error.GetProperty("path").GetRawText());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer["books"].ValueKind);
        Assert.Equal(5, answer["branches"].GetArrayLength());
        return error.GetProperty("extensions");
    }
}
