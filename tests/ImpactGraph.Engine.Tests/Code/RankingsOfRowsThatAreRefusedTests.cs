using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>A row whose ranking is hidden, missing or asked in a wrong way has none; other rows keep theirs.</summary>
public sealed class RankingsOfRowsThatAreRefusedTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly RankedRowsLibrary _ranked = new(library);

    [Fact]
    public async Task Are_null_where_the_caller_may_not_see_the_field()
    {
        var answer = await _ranked.AskAsync("{ authors(first: 100) { nodes { name active secretWorks { totalCount nodes { key } } } } }", LibraryFixture.Visitor);
        Assert.Empty(answer.Errors);
        Assert.All(answer["authors", "nodes"].EnumerateArray(), a => Assert.Equal(a.GetProperty("active").ValueKind == JsonValueKind.True, a.GetProperty("secretWorks").ValueKind == JsonValueKind.Object));
        Assert.Equal(library.Data.Authors.Where(a => a is { Active: true, Anonymous: false }).Select(a => a.Id).Order(), Assert.Single(_ranked.Calls).Keys.Order());
    }

    [Fact]
    public async Task Are_null_where_the_code_gives_none()
    {
        var answer = await _ranked.AskAsync("{ authors(first: 100) { nodes { longest works(least: 900) { nodes { book { pages } } } } } }");
        Assert.Empty(answer.Errors);
        Assert.All(answer["authors", "nodes"].EnumerateArray(), a => Assert.Equal(a.GetProperty("longest") is { ValueKind: JsonValueKind.Number } most && most.GetInt32() >= 900, a.GetProperty("works").ValueKind == JsonValueKind.Object));
    }

    [Fact]
    public async Task Are_null_for_every_row_when_the_code_refuses()
    {
        var answer = await _ranked.AskAsync("{ authors(first: 3) { nodes { name refusedWorks { nodes { key } } } } branches { name } }");
        Assert.Equal(3, answer.Errors.Count);
        Assert.All(answer.Errors, e => Assert.Equal("REFUSED", e.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal("""["authors","nodes",1,"refusedWorks"]""", answer.Errors[1].GetProperty("path").GetRawText());
        Assert.All(answer["authors", "nodes"].EnumerateArray(), a => Assert.Equal((JsonValueKind.String, JsonValueKind.Null), (a.GetProperty("name").ValueKind, a.GetProperty("refusedWorks").ValueKind)));
        Assert.Equal(5, answer["branches"].GetArrayLength());
    }

    [Theory]
    [InlineData("first: 101", "HC0051")]
    [InlineData("last: -1", "HC0079")]
    public async Task Of_a_size_that_cannot_be_run_no_code(string arguments, string code)
    {
        var answer = await _ranked.AskAsync($"{{ authors(first: 2) {{ nodes {{ works({arguments}) {{ totalCount }} }} }} }}");
        Assert.Empty(_ranked.Calls);
        Assert.Equal(2, answer.Errors.Count);
        var error = answer.Errors[0].GetProperty("extensions");
        Assert.Equal((code, "Author.works"), (error.GetProperty("code").GetString(), error.GetProperty("fieldCoordinate").GetString()));
    }

    [Fact]
    public async Task By_a_cursor_of_one_row_are_null_for_the_others()
    {
        var all = await _ranked.AskAsync("{ authors(first: 100) { nodes { id works(first: 1) { pageInfo { endCursor } } } } }");
        var owner = all["authors", "nodes"].EnumerateArray().First(a => a.GetProperty("works").GetProperty("pageInfo").GetProperty("endCursor").ValueKind == JsonValueKind.String);
        var cursor = owner.GetProperty("works").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var answer = await _ranked.AskAsync("query($c: String) { authors(first: 100) { nodes { id works(after: $c) { totalCount nodes { key } } } } }", variables: $$"""{"c":"{{cursor}}"}""");
        Assert.All(answer.Errors, e => Assert.Equal("HC0078", e.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal(answer["authors", "nodes"].GetArrayLength() - 1, answer.Errors.Count);
        Assert.All(answer["authors", "nodes"].EnumerateArray(), a => Assert.Equal(a.GetProperty("id").GetString() == owner.GetProperty("id").GetString(), a.GetProperty("works").ValueKind == JsonValueKind.Object));
    }

    [Fact]
    public async Task By_a_cursor_of_another_question_are_null()
    {
        var first = await _ranked.AskAsync("{ books(first: 1) { nodes { author { id works(first: 1) { pageInfo { endCursor } } } } } }");
        var author = first["books", "nodes"][0].GetProperty("author");
        var cursor = author.GetProperty("works").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var answer = await _ranked.AskAsync($"{{ author(id: \"{author.GetProperty("id").GetString()}\") {{ works(after: \"{cursor}\", least: 7) {{ totalCount }} secretWorks(after: \"{cursor}\") {{ totalCount }} }} }}");
        Assert.Equal(2, answer.Errors.Count);
    }

    [Fact]
    public void Cost_what_their_pages_do()
    {
        var sdl = _ranked.Graph.Sdl;
        Assert.Matches("""works\([^)]*first: Int[^)]*\): MatchesConnection @listSize\(assumedSize: 100, slicingArguments: \["first", "last"\], slicingArgumentDefaultValue: 10, sizedFields: \["edges", "nodes"\], requireOneSlicingArgument: false\) @cost\(weight: "7"\)""", sdl);
    }

    public void Dispose() => _ranked.Dispose();
}
