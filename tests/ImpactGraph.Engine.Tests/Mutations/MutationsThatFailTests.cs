using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Mutations;

public sealed class MutationsThatFailTests : IDisposable
{
    private readonly RenamingLibrary _library = new();

    [Fact]
    public async Task Are_an_error_of_the_field_with_no_data_when_the_caller_is_refused()
    {
        var answer = await _library.AskAsync("mutation { no: shutLibrary(input: { why: \"forbidden\" }) { stocktake { pages } errors { __typename } } }");
        Assert.Equal(
            """{"errors":[{"message":"The current user is not authorized to access this resource.","locations":[{"line":1,"column":12}],"path":["no"],"extensions":{"code":"AUTH_NOT_AUTHORIZED"}}],"data":null}""",
            answer.Text);
    }

    [Theory]
    [InlineData("forbidden")]
    [InlineData("broken")]
    public async Task End_the_operation_and_undo_nothing_of_what_was_done_before(string why)
    {
        var answer = await _library.AskAsync($$"""
            mutation { a: renameBook(input: { book: 1, title: "Kept" }) { book { title } } b: shutLibrary(input: { why: "{{why}}" }) { stocktake { pages } } c: renameBook(input: { book: 2, title: "Never" }) { book { title } } }
            """);
        Assert.Equal(["renameBook", "shutLibrary"], _library.Ran);
        Assert.Equal("Kept", _library.TitleOf(1));
        Assert.NotEqual("Never", _library.TitleOf(2));
        Assert.Equal("b", Assert.Single(Assert.Single(answer.Errors).GetProperty("path").EnumerateArray()).GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Data.ValueKind);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("undeclared")]
    public async Task Tell_nothing_internal_but_an_id(string why)
    {
        var answer = await _library.AskAsync($$"""mutation { shutLibrary(input: { why: "{{why}}" }) { stocktake { pages } errors { __typename } } }""");
        var error = Assert.Single(answer.Errors);
        Assert.Equal("Unexpected Execution Error", error.GetProperty("message").GetString());
        Assert.Equal(32, error.GetProperty("extensions").GetProperty("errorId").GetString()!.Length);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_none_where_only_a_page_below_them_is_asked_in_a_wrong_way()
    {
        var answer = await _library.AskAsync("mutation($size: Int) { renameBook(input: { book: 1, title: \"Changed\" }) { book { title loans(first: $size) { totalCount } } } }", variables: """{"size":1000}""");
        // The page is the fault of a field that may be null, so the rest is done and shown.
        Assert.Equal("HC0051", answer.Errors[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("Changed", answer["renameBook", "book", "title"].GetString());
    }

    [Fact]
    public async Task Change_nothing_when_a_later_input_lacks_its_value()
    {
        var answer = await _library.AskAsync(
            "mutation($book: Int = 2) { a: renameBook(input: { book: 1, title: \"Never\" }) { book { title } } b: renameBook(input: { book: $book }) { book { title } } }", variables: """{"book":null}""");
        var error = Assert.Single(answer.Errors);
        Assert.Equal(("HC0018", "[\"b\"]"), (error.GetProperty("extensions").GetProperty("code").GetString(), error.GetProperty("path").GetRawText()));
        Assert.Empty(_library.Ran);
    }

    [Fact]
    public async Task Are_not_begun_when_the_request_is_cancelled_before()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _library.AskAsync("mutation { renameBook(input: { book: 1, title: \"x\" }) { book { title } } }", cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(_library.Ran);
    }

    [Fact]
    public async Task Hear_of_a_request_that_is_cancelled_and_are_the_last()
    {
        using var leaving = new CancellationTokenSource();
        _library.Before = async token =>
        {
            await leaving.CancelAsync();
            Assert.True(token.IsCancellationRequested);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _library.AskAsync(
            "mutation { a: renameBook(input: { book: 1, title: \"x\" }) { book { title } } b: renameBook(input: { book: 2, title: \"y\" }) { book { title } } }", cancellationToken: leaving.Token));
        Assert.Single(_library.Ran);
        Assert.NotEqual("x", _library.TitleOf(1));
    }

    [Fact]
    public async Task Are_not_begun_when_only_their_cost_is_asked()
    {
        var answer = await _library.AskAsync("mutation { a: renameBook(input: { book: 1, title: \"x\" }) { book { title } } b: shutLibrary(input: { why: \"\" }) { errors { __typename } } }", cost: CostReport.Validate);
        // 10 and 3 for the mutations, 1 for each input, 1 for the book and 1 for the errors; a root, two payloads, a book and errors.
        Assert.Equal("""{"extensions":{"operationCost":{"fieldCost":17,"typeCost":5}}}""", answer.Text);
        Assert.Empty(_library.Ran);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Are_refused_when_one_operation_holds_too_many(int count, bool isValid)
    {
        var document = _library.Graph.Read($"mutation {{ ...F {string.Concat(Enumerable.Range(1, count - 1).Select(i => $"a{i}: renameBook(input: {{ book: 1 }}) {{ __typename }} "))} }} fragment F on Mutation {{ renameBook(input: {{ book: 1 }}) {{ __typename }} }}");
        Assert.Equal(isValid, document.IsValid);
        if (!isValid) Assert.Equal("A mutation may have at most 20 root fields; send the others in operations of their own.", document.Errors[0].Message);
    }

    [Theory]
    [InlineData("mutation { __schema { types { name } } }")]
    [InlineData("mutation { renameBook(input: { book: 1 }) { title } }")]
    [InlineData("mutation { renameBook { book { title } } }")]
    [InlineData("mutation { renameBook(input: { book: null }) { book { title } } }")]
    [InlineData("mutation { renameBook(input: { book: 1 }) { errors { message } } }")]
    [InlineData("mutation { countPages(input: {}) { errors { __typename } } }")]
    [InlineData("mutation { renameBook(input: { book: 1 }) { errors { ... on Book { title } } } }")]
    [InlineData("{ renameBook(input: { book: 1 }) { book { title } } }")]
    public void Are_refused_when_the_schema_has_no_such_thing(string text) => Assert.False(_library.Graph.Read(text).IsValid);

    public void Dispose() => _library.Dispose();
}
