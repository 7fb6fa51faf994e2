using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Searching;

/// <summary>A connection that could be searched and is not is the connection as it ever was.</summary>
public sealed class SearchesThatAreLeftOutTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly SearchedLibrary _searched;

    public SearchesThatAreLeftOutTests(LibraryFixture library) => _searched = new(library);

    [Theory]
    [InlineData("{ books: catalogue(first: 5) { totalCount nodes { title } } }", null)]
    [InlineData("{ books: catalogue(search: null, first: 5) { totalCount nodes { title } } }", null)]
    [InlineData("query($t: String) { books: catalogue(search: $t, first: 5) { totalCount nodes { title } } }", null)]
    [InlineData("query($t: String) { books: catalogue(search: $t, first: 5) { totalCount nodes { title } } }", """{"t":null}""")]
    [InlineData("query($t: String = null) { books: catalogue(search: $t, first: 5) { totalCount nodes { title } } }", null)]
    public async Task Are_read_by_the_same_statements(string query, string? variables)
    {
        var plain = await _searched.AskAsync("{ books(first: 5) { totalCount nodes { title } } }");
        var answer = await _searched.AskAsync(query, variables: variables);
        Assert.Equal(plain.Data.GetRawText(), answer.Data.GetRawText());
        Assert.Equal(plain.Plan.Select(p => p.GetProperty("sql").GetString()), answer.Plan.Select(p => p.GetProperty("sql").GetString()));
        Assert.Empty(_searched.Texts);
    }

    [Fact]
    public async Task Differ_by_call_of_one_document()
    {
        var document = _searched.Graph.Read("query($t: String, $u: String) { a: catalogue(search: $t) { totalCount } b: catalogue(search: $u) { totalCount } }");
        var all = _searched.Library.Data.Books.Count;
        var cases = new (string Variables, int A, int B)[]
        {
            ("{}", all, all), ("""{"t":"mar"}""", _searched.BooksWith("mar").Count, all), ("""{"u":"mar"}""", all, _searched.BooksWith("mar").Count), ("""{"t":"","u":null}""", 0, all),
            ("""{"t":"zebra","u":"mar"}""", _searched.BooksWith("zebra").Count, _searched.BooksWith("mar").Count), ("""{"t":null,"u":"b"}""", all, _searched.BooksWith("b").Count),
        };
        foreach (var (variables, a, b) in cases.Concat(cases.Reverse()))
        {
            var answer = await LibraryFixture.AskAsync(_searched.Graph, document, variables: variables);
            Assert.Equal((a, b), (answer["a", "totalCount"].GetInt32(), answer["b", "totalCount"].GetInt32()));
        }
    }

    public void Dispose() => _searched.Dispose();
}
