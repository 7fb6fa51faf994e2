using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Mutations;

public sealed class BooksThatAreRenamedTests : IDisposable
{
    private readonly RenamingLibrary _library = new();

    [Fact]
    public async Task Are_shown_as_they_are_afterwards()
    {
        var answer = await _library.AskAsync("mutation { renameBook(input: { book: 1, title: \"Anew\" }) { __typename book { title author { name } } errors { __typename } } }");
        Assert.Equal("Anew", _library.TitleOf(1));
        Assert.Contains("{\"data\":{\"renameBook\":{\"__typename\":\"RenameBookPayload\",\"book\":{\"title\":\"Anew\",\"author\":{", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("},\"errors\":null}}}", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_null_with_errors_as_data_when_they_could_not_be()
    {
        var answer = await _library.AskAsync("""
            mutation { renameBook(input: { book: -7, title: "Nothing" }) { book { title } errors { __typename ... on Error { message } ... on BookNotFoundError { number: book } ... on TitleTakenError { holder { title } } } } }
            """);
        Assert.Equal(
            """{"data":{"renameBook":{"book":null,"errors":[{"__typename":"BookNotFoundError","message":"There is no book -7.","number":-7},{"__typename":"BookNotFoundError","message":"There is no book -1.","number":-1}]}}}""",
            answer.Text);
    }

    [Fact]
    public async Task Show_the_rows_to_which_an_error_leads()
    {
        var taken = _library.TitleOf(2);
        var answer = await _library.AskAsync(
            "mutation($title: String!) { renameBook(input: { book: 1, title: $title }) { errors { ... on TitleTakenError { message holder { title loans(first: 1) { totalCount } } } } } }",
            variables: $$"""{"title":{{System.Text.Json.JsonSerializer.Serialize(taken)}}}""");
        var error = Assert.Single(answer["renameBook", "errors"].EnumerateArray());
        Assert.Equal(taken, error.GetProperty("holder").GetProperty("title").GetString());
        Assert.Equal("Another book has this title.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Take_one_input_from_a_variable_with_defaults_filled_in()
    {
        await _library.AskAsync("mutation($input: RenameBookInput!) { renameBook(input: $input) { book { title } } }", variables: """{"input":{"book":1}}""");
        Assert.Equal("Untitled", _library.TitleOf(1));
    }

    [Fact]
    public async Task Are_done_in_the_order_of_the_document_each_seen_by_the_next()
    {
        var answer = await _library.AskAsync("""
            mutation {
              ...One
              again: renameBook(input: { book: 1, title: "Second" }) { book { title } }
              ... on Mutation { count: countPages(input: {}) { stocktake { pages longest { pages } } } }
              left: renameBook(input: { book: 1, title: "Left out" }) @skip(if: true) { book { title } }
              not: renameBook(input: { book: 1, title: "Left out" }) @include(if: false) { book { title } }
              __typename
            }
            fragment One on Mutation { first: renameBook(input: { book: 1, title: "First" }) { book { title } } }
            """);
        Assert.Equal(["renameBook", "renameBook", "countPages"], _library.Ran);
        Assert.StartsWith("""{"data":{"first":{"book":{"title":"First"}},"again":{"book":{"title":"Second"}},"count":{"stocktake":{"pages":""", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("\"__typename\":\"Mutation\"}}", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Second", _library.TitleOf(1));
    }

    [Fact]
    public async Task Are_done_once_when_one_field_is_written_twice()
    {
        var answer = await _library.AskAsync("mutation { renameBook(input: { book: 1, title: \"Once\" }) { book { title } } renameBook(input: { book: 1, title: \"Once\" }) { book { pages } } }");
        Assert.Equal(["renameBook"], _library.Ran);
        Assert.Equal(2, answer["renameBook", "book"].EnumerateObject().Count());
    }

    [Fact]
    public async Task Are_done_as_often_as_the_document_is_sent()
    {
        const string text = "mutation($title: String!) { renameBook(input: { book: 1, title: $title }) { book { title } } }";
        var document = _library.Graph.Read(text);
        foreach (var title in new[] { "a", "b", "c" })
        {
            var answer = await LibraryFixture.AskAsync(_library.Graph, document, variables: $$"""{"title":"{{title}}"}""");
            Assert.Equal(title, answer["renameBook", "book", "title"].GetString());
        }
        Assert.Equal(3, _library.Ran.Count);
    }

    [Fact]
    public async Task Are_read_with_the_eyes_that_the_caller_has_afterwards()
    {
        const string text = "mutation { a: renameBook(input: { book: 1, title: \"Seen\" }) { book { price } } b: renameBook(input: { book: 2, title: \"Seen too\" }) { book { title } } }";
        Assert.Equal("{\"price\":null}", (await _library.AskAsync(text, Plain))["a", "book"].GetRawText());
        var answer = await _library.AskAsync(text, Plain, _ => ValueTask.FromResult<object?>(LibraryFixture.Director));
        var expected = (await _library.AskAsync("{ books(first: 100) { nodes { title price } } }"))["books", "nodes"].EnumerateArray().Single(b => b.GetProperty("title").GetString() == "Seen");
        Assert.Equal(expected.GetProperty("price").GetRawText(), answer["a", "book", "price"].GetRawText());
        // The second handler has them already.
        Assert.Equal(LibraryFixture.Director, _library.Seen!.Request.Viewer);
    }

    [Fact]
    public async Task Tell_the_handler_what_is_selected_of_them()
    {
        await _library.AskAsync("mutation { renameBook(input: { book: 1, title: \"x\" }) { one: book { title } two: book { ... on Node { id } p: pages } errors { ... on TitleTakenError { holder { edition } } } } }");
        Assert.Equal(["id", "pages", "title"], _library.Seen!.Selected.Order());
    }

    private static readonly Viewer Plain = new(0, null, []);

    public void Dispose() => _library.Dispose();
}
