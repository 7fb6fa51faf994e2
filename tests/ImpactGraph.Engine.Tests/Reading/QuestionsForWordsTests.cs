using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Tests.Library;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Engine.Tests.Reading;

/// <summary>Code asks an index of words for rows; words are words, whatever signs are in them.</summary>
public sealed class QuestionsForWordsTests : IClassFixture<LibraryFixture>, IDisposable
{
    private static readonly Argument<TextQuery> Words = Argument.Required<TextQuery>("words", "");

    private static readonly string[] Known = ["a", "aa", "ab", "b", "zebra", "ä", "straße", "100", "under", "score", "back", "slash", "it", "s", "quoted", "line", "break", "fullwidth", "grin", "漢字", "space", "middlemarch", "middle", "march", "mid", "mar", "e", "é", "zeb", "star", "list", "x"];

    private readonly LibraryFixture _library;
    private readonly LibraryCode _code;
    private readonly RowQuery<Book, int> _books = new RowQuery<Book, int>(b => b.Id).Where(b => TextIndex.Matches(b, LibraryFixture.BookWords, Words.Value)).OrderBy(b => b.Id);

    public QuestionsForWordsTests(LibraryFixture library)
    {
        _library = library;
        _code = new(library);
    }

    private static TextQuery All(params string[] words) => new(words.Select(w => new[] { new TextWord(w) }));

    private static bool Holds(Book book, TextQuery query) => query.Groups.Count > 0 && query.Groups.All(g => g.Any(w => Holds(book.Title, w) || Holds(book.Subtitle ?? "", w)));

    /// <summary>The words of the searched text next to each other in the book's, the last perhaps only begun.</summary>
    private static bool Holds(string text, TextWord sought)
    {
        var words = TextWords.Of(text);
        var phrase = TextWords.Of(sought.Text);
        if (phrase.Count == 0) return false;
        return Enumerable.Range(0, words.Count).Any(at => at + phrase.Count <= words.Count && phrase.Select((word, i) =>
            sought.IsPrefix && i == phrase.Count - 1 ? words[at + i].StartsWith(word, StringComparison.Ordinal) : words[at + i] == word).All(same => same));
    }

    private Task<IReadOnlyList<int>> AskAsync(TextQuery? query) => _code.RunAsync(LibraryFixture.Director, reader => reader.Read(_books, (Words, query)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Find_the_rows_that_have_a_word_of_each_group(int seed)
    {
        var random = new Random(seed);
        var found = 0;
        for (var i = 0; i < 150; i++)
        {
            var query = new TextQuery(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => new TextWord(Known[random.Next(Known.Length)], random.Next(2) == 0))));
            var expected = _library.Data.Books.Where(b => Holds(b, query)).Select(b => b.Id).Order().ToList();
            Assert.Equal(expected, await AskAsync(query));
            if (expected.Count > 0) found++;
        }
        Assert.InRange(found, 20, 149);
    }

    [Fact]
    public async Task Find_nothing_without_a_word()
    {
        Assert.Empty(await AskAsync(TextQuery.None));
        Assert.Empty(await AskAsync(null));
        Assert.Empty(await AskAsync(new TextQuery([[]])));
        Assert.Empty(await AskAsync(new TextQuery([[new("march")], []])));
        Assert.NotEmpty(await AskAsync(All("march")));
    }

    public static TheoryData<string> Signs =>
    [
        "", " ", "\"", "\"\"", "a\" OR \"b", "march\" OR \"middle", "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "a AND b", "NOT a", "march OR middle", "*", "^march", "mar*", "a:b", "the title: march", "{Subtitle}: a", "- Subtitle: a",
        "(", ")", "+", "march + middle", "'; DROP TABLE Loan; --", "\0", "march\0middle", "\0\"", "😀", "grin 😀", "\ud83d", "\ufffe", "\\", "`", "[", "%", "_", "\r\n", "/* */", "@p0", "?1",
    ];

    [Theory, MemberData(nameof(Signs))]
    public async Task Take_no_sign_for_an_operator(string text)
    {
        foreach (var prefix in new[] { false, true })
        {
            foreach (var query in new TextQuery[] { new([[new(text, prefix)]]), new([[new(text, prefix), new("march", !prefix)]]), new([[new("a")], [new(text, prefix)]]) })
                Assert.Equal(_library.Data.Books.Where(b => Holds(b, query)).Select(b => b.Id).Order(), await AskAsync(query));
        }
    }

    [Theory]
    [InlineData(5000, 1)]
    [InlineData(1, 5000)]
    [InlineData(1, 1)]
    public async Task May_be_long(int groups, int alternatives)
    {
        var query = new TextQuery(Enumerable.Range(0, groups).Select(_ => Enumerable.Range(0, alternatives).Select(n => new TextWord(n == 0 ? "march" : "none" + n))));
        Assert.Equal(await AskAsync(All("march")), await AskAsync(query));
        Assert.Empty(await AskAsync(All(new string('x', 10_000))));
    }

    [Fact]
    public async Task Count_and_combine_like_any_condition()
    {
        var query = new CountQuery<Book, Genre>(b => b.Genre).Where(b => TextIndex.Matches(b, LibraryFixture.BookWords, Words.Value) || !(b.Pages > 200));
        var march = All("march");
        Assert.Equal(
            _library.Data.Books.Where(b => Holds(b, march) || b.Pages <= 200).GroupBy(b => b.Genre).Select(g => (g.Key, (long)g.Count())).Order(),
            (await _code.RunAsync(LibraryFixture.Director, reader => reader.Count(query, (Words, march)))).Order());
    }

    [Fact]
    public async Task Reach_the_end_of_a_reference_that_may_lead_to_no_row()
    {
        var query = new RowQuery<Book, int>(b => b.Id).Where(b => TextIndex.Matches(b.SequelOf, LibraryFixture.BookWords, Words.Value)).OrderBy(b => b.Id);
        var march = All("a");
        var expected = _library.Data.Books.Where(b => b.SequelOf is { } before && Holds(before, march)).Select(b => b.Id).Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await _code.RunAsync(LibraryFixture.Director, reader => reader.Read(query, (Words, march))));
    }

    [Fact]
    public async Task May_have_constant_words()
    {
        var march = All("march");
        var query = new RowQuery<Book, int>(b => b.Id).Where(b => TextIndex.Matches(b, LibraryFixture.BookWords, march)).OrderBy(b => b.Id);
        Assert.Equal(await AskAsync(march), await _code.RunAsync(LibraryFixture.Director, reader => reader.Read(query)));
    }

    [Fact]
    public async Task Are_one_statement_with_one_value_that_begins_with_the_index()
    {
        var (_, sql) = await _code.RunAndExplainAsync(LibraryFixture.Director, "{}", (reader, _) =>
        {
            reader.Read(_books, (Words, All("march", "b")));
            return reader.Read(_books, (Words, All("a")));
        });
        Assert.Equal(sql[0], sql[1]);
        Assert.Contains("t0.\"Id\" IN (SELECT rowid FROM \"words \"\"of\"\" books\" WHERE \"words \"\"of\"\" books\" MATCH @p0)", sql[0], StringComparison.Ordinal);
        using var connection = new SqliteConnection($"Data Source={_library.Path};Pooling=False");
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql[0];
        explain.Parameters.AddWithValue("@p0", "a");
        using var steps = explain.ExecuteReader();
        Assert.True(steps.Read());
        Assert.Equal("SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)", steps.GetString(3));
    }

    [Fact]
    public async Task Cannot_depend_on_a_row()
    {
        var query = new RowQuery<Book, int>(b => b.Id).Where(b => TextIndex.Matches(b, b.Title, Words.Value));
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _code.RunAsync(LibraryFixture.Director, reader => reader.Read(query, (Words, All("a")))));
        Assert.IsType<DeclarationException>(fault.InnerException);
    }

    [Fact]
    public void Have_no_value_in_ordinary_code() =>
        Assert.Throws<InvalidOperationException>(() => TextIndex.Matches(_library.Data.Books[0], LibraryFixture.BookWords, All("a")));

    public void Dispose() => _code.Dispose();
}
