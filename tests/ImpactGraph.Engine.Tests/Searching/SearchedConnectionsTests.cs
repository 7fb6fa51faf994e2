using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;
using ImpactGraph.Engine.Tests.Oracle;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Searching;

/// <summary>A connection that is searched is the connection over the rows that were found: all else works on those.</summary>
public sealed class SearchedConnectionsTests : IClassFixture<LibraryFixture>, IDisposable
{
    private const string Selection = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { title author { name } sequels { title loans { totalCount } } loans(first: 2) { totalCount nodes { code } } } }";

    private readonly LibraryFixture _library;
    private readonly SearchedLibrary _searched;

    public SearchedConnectionsTests(LibraryFixture library)
    {
        _library = library;
        _searched = new(library);
    }

    private Viewer Caller(string who) => who switch
    {
        "visitor" => LibraryFixture.Visitor,
        "librarian" => LibraryFixture.Librarian,
        "director" => LibraryFixture.Director,
        _ => _library.AnAuthor,
    };

    private string KeysOf(string search) => string.Join(' ', _searched.BooksWith(search).Select(b => $"\"{b.Key:D}\""));

    [Theory]
    [InlineData("a")]
    [InlineData("mar")]
    [InlineData("zebra b")]
    [InlineData("straße")]
    [InlineData("Ä")]
    [InlineData("nowhere")]
    [InlineData("?")]
    public async Task Hold_the_rows_that_were_found_in_order(string search)
    {
        var answer = await _searched.AskAsync($"{{ catalogue(search: \"{search}\", first: 100) {{ totalCount nodes {{ title key }} }} }}");
        var expected = _searched.BooksWith(search).OrderBy(b => b.Title, Values.Order).ThenBy(b => b.Key.ToString("D"), StringComparer.Ordinal).Select(b => b.Key.ToString("D")).ToList();
        Assert.Equal(expected, answer["catalogue", "nodes"].EnumerateArray().Select(n => n.GetProperty("key").GetString()));
        Assert.Equal(expected.Count, answer["catalogue", "totalCount"].GetInt32());
    }

    [Theory]
    [InlineData("visitor")]
    [InlineData("librarian")]
    [InlineData("director")]
    [InlineData("an author")]
    public async Task Are_filtered_ordered_paged_and_counted_like_any(string who)
    {
        var viewer = Caller(who);
        foreach (var search in new[] { "a", "zebra b", "nowhere" })
        {
            foreach (var where in new[] { "{}", "{pages: {gt: 300}}", "{author: {name: {neq: null}}}", "{price: {gt: 3}}", "{loans: {some: {renewals: {gt: 0}}}}", "{or: [{inPrint: {eq: true}}, {sequelOf: {translator: {name: {contains: \"a\"}}}}]}" })
            {
                foreach (var page in new[] { "", "first: 3", "last: 3", "first: 5, last: 2", "first: 100", "first: 0", "first: 4, order: [{author: {name: DESC}}, {pages: ASC}]", "last: 4, order: [{author: {publisher: {country: ASC}}}]" })
                {
                    var given = await _searched.AskAsync($"{{ found: catalogue(search: \"{search}\", where: {where}, {page}) {{ {Selection} }} }}", viewer);
                    var expected = await _searched.AskAsync($"{{ found: books(where: {{and: [{where}, {{key: {{in: [{KeysOf(search)}]}}}}]}}, {page}) {{ {Selection} }} }}", viewer);
                    Assert.Equal(expected.Data.GetRawText(), given.Data.GetRawText());
                    Assert.Empty(given.Errors);
                }
            }
        }
    }

    [Theory]
    [InlineData("first", "after", "endCursor", "hasNextPage")]
    [InlineData("last", "before", "startCursor", "hasPreviousPage")]
    public async Task Are_walked_by_their_cursors(string size, string cursor, string mark, string more)
    {
        var (ids, at) = (new List<string?>(), "");
        while (true)
        {
            var page = (await _searched.AskAsync($"{{ catalogue(search: \"a\", {size}: 3 {at}) {{ nodes {{ key }} pageInfo {{ {mark} {more} }} }} }}"))["catalogue"];
            ids.InsertRange(size == "first" ? ids.Count : 0, page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("key").GetString()));
            if (!page.GetProperty("pageInfo").GetProperty(more).GetBoolean()) break;
            at = $"{cursor}: {page.GetProperty("pageInfo").GetProperty(mark).GetRawText()}";
        }
        Assert.True(ids.Count > 6);
        Assert.Equal(_searched.BooksWith("a").OrderBy(b => b.Title, Values.Order).ThenBy(b => b.Key.ToString("D"), StringComparer.Ordinal).Select(b => b.Key.ToString("D")), ids);
    }

    [Theory]
    [InlineData("visitor")]
    [InlineData("librarian")]
    [InlineData("director")]
    [InlineData("an author")]
    public async Task Show_and_count_no_row_that_the_caller_may_not_see_nor_one_twice(string who)
    {
        var viewer = Caller(who);
        var answer = await _searched.AskAsync("{ writers(search: \"a\", first: 100) { totalCount nodes { name } } register(search: \"a\", first: 100) { totalCount nodes { code } } }", viewer);
        var authors = _library.Data.Authors.Where(a => a.Name.Contains('a', StringComparison.Ordinal) && (!a.Anonymous || viewer.Level >= 2 || a.Name == viewer.Name)).ToList();
        var loans = _library.Data.Loans.Where(l => l.Borrower.Contains('a', StringComparison.Ordinal) && (viewer.Level >= 2 || viewer.Branches.Contains(l.Book.BranchId))).ToList();
        Assert.Equal(authors.Select(a => a.Name).Order(StringComparer.Ordinal), answer["writers", "nodes"].EnumerateArray().Select(n => n.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(authors.Count, answer["writers", "totalCount"].GetInt32());
        Assert.Equal(loans.Select(l => l.Code).Order(StringComparer.Ordinal), answer["register", "nodes"].EnumerateArray().Select(n => n.GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(loans.Count, answer["register", "totalCount"].GetInt32());
    }

    [Fact]
    public async Task May_be_several_in_one_document()
    {
        var answer = await _searched.AskAsync("query($b: String) { a: catalogue(search: \"mar\") { totalCount nodes { title sequels { title } } } b: catalogue(search: $b) { totalCount nodes { title } } all: catalogue { totalCount } writers(search: \"b\") { totalCount } }", variables: """{"b":"zebra"}""");
        Assert.Equal(_searched.BooksWith("mar").Count, answer["a", "totalCount"].GetInt32());
        Assert.Equal(_searched.BooksWith("zebra").Count, answer["b", "totalCount"].GetInt32());
        Assert.Equal(_library.Data.Books.Count, answer["all", "totalCount"].GetInt32());
        Assert.Equal(_library.Data.Authors.Count(a => a.Name.Contains('b', StringComparison.Ordinal)), answer["writers", "totalCount"].GetInt32());
        Assert.NotEqual(answer["a", "nodes"].GetRawText(), answer["b", "nodes"].GetRawText());
        Assert.Equal(["mar", "zebra"], _searched.Texts);
    }

    /// <remarks>All that is found is read and put in order for one page: one letter can be the beginning of a word of every third row.</remarks>
    [Theory]
    [InlineData(500_000, null)]
    [InlineData(500_001, "The search finds more than 500000. Search for more words, or for longer ones.")]
    public async Task Refuse_to_find_more_than_can_be_put_in_order(int found, string? error)
    {
        _searched.FindBooksAsync = (_, _, _) => ValueTask.FromResult<IReadOnlyCollection<int>>([.. Enumerable.Range(1, found)]);
        var answer = await _searched.AskAsync("{ catalogue(search: \"a\") { totalCount } }");
        if (error is null) Assert.Equal(_library.Data.Books.Count, answer["catalogue", "totalCount"].GetInt32());
        else
        {
            var fault = Assert.Single(answer.Errors);
            Assert.Equal(error, fault.GetProperty("message").GetString());
            Assert.Equal("QUERY_TOO_LARGE", fault.GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Are_not_searched_where_the_field_is_left_out()
    {
        const string Query = "query($with: Boolean!) { __typename catalogue(search: \"a\") @include(if: $with) { totalCount } ... @skip(if: $with) { b: catalogue(search: \"b\") { totalCount } } }";
        await _searched.AskAsync(Query, variables: """{"with":true}""");
        Assert.Equal(["a"], _searched.Texts);
        await _searched.AskAsync(Query, variables: """{"with":false}""");
        Assert.Equal(["a", "b"], _searched.Texts);
    }

    [Fact]
    public async Task Take_as_many_statements_for_one_row_as_for_many()
    {
        const string Query = "query($t: String) { catalogue(search: $t, first: 100) { totalCount nodes { title author { name } sequels { title } } } }";
        var many = await _searched.AskAsync(Query, variables: """{"t":"a"}""");
        var few = await _searched.AskAsync(Query, variables: """{"t":"straße zebra"}""");
        Assert.NotEmpty(_searched.BooksWith("straße zebra"));
        Assert.True(_searched.BooksWith("a").Count > 3 * _searched.BooksWith("straße zebra").Count);
        Assert.Equal(["catalogue.search", "catalogue", "catalogue.totalCount", "catalogue.nodes.sequels"], many.Plan.Select(p => p.GetProperty("field").GetString()));
        Assert.Equal(many.Plan.Select(p => p.GetProperty("sql").GetString()), few.Plan.Select(p => p.GetProperty("sql").GetString()));
        Assert.Contains("FROM json_each(@p0) AS p CROSS JOIN \"book of the library\" AS t0", many.Plan[1].GetProperty("sql").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await _searched.AskAsync("{ catalogue(search: \"a\") { totalCount } }")).SqlStatements);
    }

    [Fact]
    public async Task Read_the_state_that_the_search_read()
    {
        const string Query = "{ catalogue(search: \"mar\", where: {pages: {gte: 0}}) { totalCount } }";
        using var library = new LibraryFixture();
        using var searched = new SearchedLibrary(library);
        var expected = searched.BooksWith("mar").Count;
        searched.FindBooksAsync = async (context, text, cancellationToken) =>
        {
            var found = await searched.FindAsync(context, text, cancellationToken);
            await using var db = library.NewContext();
            await db.Set<Book>().ExecuteUpdateAsync(u => u.SetProperty(book => book.Pages, -1), cancellationToken);
            return found;
        };
        // One planned statement alone would need no snapshot, were it not for the search.
        Assert.Equal(expected, (await searched.AskAsync(Query))["catalogue", "totalCount"].GetInt32());
        Assert.Equal(0, (await searched.AskAsync(Query))["catalogue", "totalCount"].GetInt32());
    }

    [Fact]
    public async Task Are_null_with_an_error_when_code_refuses_the_text()
    {
        _searched.FindBooksAsync = (_, text, _) => throw new InputException(GraphError.WithCode("SEARCH_TOO_SHORT", $"Search for more than {text.Length} characters."));
        var answer = await _searched.AskAsync("{ a: catalogue(search: \"x\") { totalCount nodes { sequels { title } } } catalogue(first: 1) { totalCount } }");
        Assert.Equal(JsonValueKind.Null, answer["a"].ValueKind);
        Assert.Equal(_library.Data.Books.Count, answer["catalogue", "totalCount"].GetInt32());
        var error = Assert.Single(answer.Errors);
        Assert.Equal("""{"message":"Search for more than 1 characters.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"SEARCH_TOO_SHORT"}}""", error.GetRawText());
    }

    [Theory]
    [InlineData("first: 1000", "HC0051")]
    [InlineData("after: \"rubbish\"", "HC0078")]
    [InlineData("where: {pages: {eq: null}}", "HC0026")]
    public async Task Tell_of_what_is_asked_in_a_wrong_way(string arguments, string code)
    {
        var answer = await _searched.AskAsync($"{{ catalogue(search: \"a\", {arguments}) {{ totalCount nodes {{ title }} }} }}");
        Assert.Equal(code, Assert.Single(answer.Errors).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer["catalogue"].ValueKind);
    }

    public void Dispose() => _searched.Dispose();
}
