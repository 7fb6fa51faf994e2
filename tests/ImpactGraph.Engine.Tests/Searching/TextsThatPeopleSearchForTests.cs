using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Searching;

/// <summary>Whatever a caller searches for is a text: it finds what it says, or nothing, and is never an unexpected error.</summary>
public sealed class TextsThatPeopleSearchForTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly SearchedLibrary _searched;

    public TextsThatPeopleSearchForTests(LibraryFixture library) => _searched = new(library);

    public static TheoryData<string> Texts =>
    [
        "", " ", "\"", "\"\"", "it's \"quoted\"", "a\" OR \"b", "AND", "a AND b", "a OR b", "NOT a", "NEAR(a b, 5)", "*", "mar*", "^mar", "title: a", "{a b}: c", "- a", "a + b", "((", "))", "a:b:c",
        "'; DROP TABLE Loan; --", "a' OR 1=1 --", "@keys", "json_each", "[1,2]", "\0", "mar\0ch", "😀", "grin 😀", "\uffff\ufffe", "漢字", "e\u0301", "\r\n\t", "\\", "%_", "middle march",
    ];

    [Theory, MemberData(nameof(Texts))]
    public async Task Finds_the_books_that_have_its_words(string text)
    {
        var json = $"{{\"t\":\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\"}}";
        var answer = await LibraryFixture.AskAsync(_searched.Graph, "query($t: String) { catalogue(search: $t, first: 100) { totalCount nodes { key } } }", variables: json);
        var expected = _searched.BooksWith(text).Select(b => b.Key.ToString("D")).Order(StringComparer.Ordinal);
        Assert.Empty(answer.Errors);
        Assert.Equal(expected, answer["catalogue", "nodes"].EnumerateArray().Select(n => n.GetProperty("key").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_refused_where_it_is_half_a_character()
    {
        var answer = await LibraryFixture.AskAsync(_searched.Graph, "query($t: String) { catalogue(search: $t) { totalCount } }", variables: """{"t":"a\udc00"}""");
        Assert.Single(answer.Errors);
        Assert.Empty(_searched.Texts);
    }

    [Theory]
    [InlineData("x", 10_000)]
    [InlineData("\"", 10_000)]
    [InlineData("mar ", 2_500)]
    [InlineData("a😀 ", 2_500)]
    [InlineData("(", 10_000)]
    [InlineData("NOT ", 2_500)]
    public async Task May_be_long(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var answer = await _searched.AskAsync("query($t: String) { catalogue(search: $t) { totalCount } }", variables: $"{{\"t\":{JsonSerializer.Serialize(text)}}}");
        Assert.Empty(answer.Errors);
        Assert.Equal(_searched.BooksWith(part).Count, answer["catalogue", "totalCount"].GetInt32());
    }

    public void Dispose() => _searched.Dispose();
}
