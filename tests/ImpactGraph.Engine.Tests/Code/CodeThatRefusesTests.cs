using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>What code says against a question stands beside each field that it concerns; the rest of the answer stands.</summary>
public sealed class CodeThatRefusesTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly CodedLibrary _coded = new(library);

    [Fact]
    public async Task Makes_the_field_of_every_row_null_with_an_error()
    {
        var answer = await _coded.AskAsync("{\n books(first: 3) { nodes { title refused(saying: \"Not today.\") { pages author { name } } credit { pages } } } }");
        Assert.Equal(["""["books","nodes",0,"refused"]""", """["books","nodes",1,"refused"]""", """["books","nodes",2,"refused"]"""], answer.Errors.Select(e => e.GetProperty("path").GetRawText()));
        Assert.All(answer.Errors, e => Assert.Equal("Not today.", e.GetProperty("message").GetString()));
        Assert.All(answer.Errors, e => Assert.Equal("REFUSED", e.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.All(answer.Errors, e => Assert.Equal("""[{"line":2,"column":34}]""", e.GetProperty("locations").GetRawText()));
        Assert.All(answer["books", "nodes"].EnumerateArray(), n => Assert.Equal(JsonValueKind.Null, n.GetProperty("refused").ValueKind));
        Assert.Single(_coded.Calls);
    }

    [Fact]
    public async Task Makes_what_stands_above_a_list_null()
    {
        var answer = await _coded.AskAsync("{ books(first: 3) { totalCount nodes { refusedList { pages } } } branches { name } }");
        Assert.Equal("""["books","nodes",0,"refusedList"]""", Assert.Single(answer.Errors).GetProperty("path").GetRawText());
        Assert.Equal("""{"totalCount":90,"nodes":null}""", answer["books"].GetRawText());
        Assert.Equal(5, answer["branches"].GetArrayLength());
    }

    [Fact]
    public async Task Makes_each_row_above_a_list_null_that_may_be()
    {
        var answer = await _coded.AskAsync("{ books(first: 100) { nodes { title sequelOf { refusedList { pages } } } } }");
        var expected = library.Data.Books.Count(b => b.SequelOf is not null);
        Assert.Equal(expected, answer.Errors.Count);
        Assert.Equal(90, answer["books", "nodes"].GetArrayLength());
        Assert.All(answer["books", "nodes"].EnumerateArray(), n => Assert.Equal(JsonValueKind.Null, n.GetProperty("sequelOf").ValueKind));
    }

    [Fact]
    public async Task Fills_an_answer_with_no_more_errors_than_it_may_hold()
    {
        var answer = await _coded.AskAsync("{ books(first: 90) { nodes { refused { pages } sequels { refused { pages } } again: refused { pages } } } }");
        Assert.Equal(100, answer.Errors.Count);
        Assert.Equal(90, answer["books", "nodes"].GetArrayLength());
    }

    [Fact]
    public async Task Is_silent_about_rows_for_which_it_was_not_asked()
    {
        var answer = await _coded.AskAsync("{ books(first: 90) { nodes { sequelOf { refused { pages } } } } }");
        Assert.Equal(library.Data.Books.Count(b => b.SequelOf is not null), answer.Errors.Count);
    }

    [Fact]
    public async Task By_leaving_out_a_row_that_must_not_be_null_makes_what_stands_above_null()
    {
        var sound = await _coded.AskAsync("{ books(first: 90, where: {edition: {neq: null}}) { nodes { surely { pages } } } }");
        Assert.Empty(sound.Errors);
        var answer = await _coded.AskAsync("{ books(first: 90) { nodes { title sequelOf { surely { pages } } } } }");
        var lacking = library.Data.Books.Count(b => b.SequelOf is { Edition: null });
        Assert.Equal(lacking, answer.Errors.Count);
        Assert.All(answer.Errors, e => Assert.Equal("HC0018", e.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal(90 - library.Data.Books.Count(b => b.SequelOf is { Edition: not null }), answer["books", "nodes"].EnumerateArray().Count(n => n.GetProperty("sequelOf").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task Beside_a_list_that_cannot_be_asked_so_does_not_run()
    {
        const string Query = "query($v: Int) { books(first: 2) { nodes { title author { sound: entries { pages } unsound: entries(least: $v) { pages } } } } }";
        var answer = await _coded.AskAsync(Query, variables: """{"v":null}""");
        Assert.Empty(_coded.Calls);
        Assert.Equal(["""["books","nodes",0,"author"]""", """["books","nodes",1,"author"]"""], answer.Errors.Select(e => e.GetProperty("path").GetRawText()));
        Assert.Empty((await _coded.AskAsync(Query, variables: """{"v":1}""")).Errors);
        Assert.Equal(2, _coded.Calls.Count);
    }

    [Fact]
    public async Task By_mistake_says_nothing_of_it_to_the_caller() =>
        Assert.Equal("Unexpected: secret", (await Assert.ThrowsAsync<InvalidOperationException>(() => _coded.AskAsync("{ books { nodes { broken { pages } } } }"))).Message);

    public void Dispose() => _coded.Dispose();
}
