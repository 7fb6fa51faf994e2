using System.Text.Json;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>Wherever a row stands in an answer, its fields that need code say what the code says of that row, and the code ran once for each selection.</summary>
public sealed class FieldsOfRowsThatNeedCodeTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly CodedLibrary _coded = new(library);
    private int _checked;

    public static TheoryData<string, int> Places => new()
    {
        { "{ books(first: $n) { nodes { ...B } } }", 1 },
        { "{ books(last: $n) { edges { node { ...B author { ...A } } } } }", 2 },
        { "{ books(first: $n) { nodes { author { ...A mentor { ...A } } sequelOf { ...B author { ...A } } translator { ...A } } } }", 5 },
        { "{ branches { oldBooks { ...B sequels { ...B author { ...A } } } books(first: $n) { nodes { ...B } } } }", 4 },
        { "{ authors(first: $n) { nodes { ...A mentees { ...A mentees { ...A } } books(last: 2) { nodes { ...B } } } } }", 4 },
        { "{ publishers(first: $n) { nodes { authors(first: 3) { edges { node { ...A } } } books(last: 3) { nodes { ...B } } } } }", 2 },
        { "{ advice { book { ...B author { ...A } sequels { ...B } } } books(first: $n) { totalCount } }", 3 },
        { "{ authors(first: $n) { nodes { entries { book { ...B author { ...A } sequels { ...B } } credit { author { ...A } } } } } }", 5 },
        { "{ books(first: $n) { nodes { credit { author { entries { book { credit { author { ...A entries { book { ...B } } } sequels { ...B } } } } } } } } }", 6 },
        { "{ a: books(first: $n) { nodes { ...B } } b: books(last: $n) { nodes { ...B } } branches { name } c: authors(first: $n) { nodes { ...A x: entries { book { ...B } } } } }", 5 },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task Are_those_of_the_row(string selection, int calls)
    {
        foreach (var viewer in new[] { LibraryFixture.Director, LibraryFixture.Visitor, library.AnAuthor })
        {
            foreach (var n in new[] { 0, 1, 5, 90 })
            {
                var answer = await _coded.AskAsync(Whole("query($n: Int!) " + selection), viewer, $$"""{"n":{{n}}}""");
                Assert.Empty(answer.Errors);
                Check(answer.Data, viewer);
                Assert.InRange(_coded.Calls.Count, 0, calls);
                Assert.All(_coded.Calls, c => Assert.Equal(c.Keys.Distinct(), c.Keys));
            }
            Assert.Equal(calls, _coded.Calls.Count);
        }
        Assert.True(_checked > 20);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Take_as_many_statements_and_calls_for_some_rows_as_for_many(string selection, int calls)
    {
        var some = await _coded.AskAsync(Whole("query($n: Int!) " + selection), variables: """{"n":30}""");
        Assert.Equal(calls, _coded.Calls.Count);
        var many = await _coded.AskAsync(Whole("query($n: Int!) " + selection), variables: """{"n":90}""");
        Assert.Equal(calls, _coded.Calls.Count);
        Assert.Equal(some.SqlStatements, many.SqlStatements);
    }

    [Fact]
    public async Task Are_those_of_one_row_at_the_root()
    {
        foreach (var author in library.Data.Authors.Take(5))
        {
            var answer = await _coded.AskAsync(Whole($"{{ node(id: \"{IdOf("Author", author.Key)}\") {{ ... on Author {{ ...A books(first: 2) {{ nodes {{ ...B }} }} }} }} }}"));
            Check(answer.Data, LibraryFixture.Director);
            Assert.Equal([author.Id], _coded.Calls[0].Keys);
        }
        var loan = library.Data.Loans[0];
        var one = await _coded.AskAsync(Whole("query($code: String!) { loan(code: $code) { book { ...B author { ...A } } } }"), variables: JsonSerializer.Serialize(new { code = loan.Code }));
        Check(one.Data, LibraryFixture.Director);
        Assert.Equal(new[] { loan.BookId, loan.Book.AuthorId }.Order(), _coded.Calls.SelectMany(c => c.Keys).Order());
    }

    [Fact]
    public async Task Run_no_code_without_rows()
    {
        var answer = await _coded.AskAsync(Whole("{ books(where: {pages: {lt: 0}}) { nodes { ...B author { ...A } sequels { ...B } } } loan(code: \"none\") { book { ...B } } }"));
        Assert.Empty(_coded.Calls);
        Assert.Equal(2, answer.SqlStatements);
        Assert.Equal("""{"books":{"nodes":[]},"loan":null}""", answer.Data.GetRawText());
    }

    [Fact]
    public async Task Run_no_code_where_a_relation_leads_to_nothing()
    {
        await _coded.AskAsync(Whole("{ books(first: 100) { nodes { sequelOf { ...B } } } }"));
        Assert.Equal(library.Data.Books.Select(b => b.SequelOfId).OfType<int>().Distinct().Order(), Assert.Single(_coded.Calls).Keys.Order());
    }

    [Fact]
    public async Task Run_only_for_rows_of_the_page()
    {
        var answer = await _coded.AskAsync("{ books(first: 9, last: 2, order: [{key: ASC}]) { nodes { key credit { pages } } } }");
        Assert.Equal(2, answer["books", "nodes"].GetArrayLength());
        Assert.Equal(library.Data.Books.OrderBy(b => b.Key.ToString("D"), StringComparer.Ordinal).Skip(7).Take(2).Select(b => b.Id), Assert.Single(_coded.Calls).Keys);
    }

    [Fact]
    public async Task Run_only_for_rows_below_a_page_that_is_sound()
    {
        var answer = await _coded.AskAsync(Whole("{ authors { nodes { books(first: 1000) { nodes { ...B } } wrong: books(where: {pages: {eq: null}}) { nodes { ...B } } id } } books(first: 1000) { nodes { ...B } } }"));
        Assert.Empty(_coded.Calls);
        Assert.Equal(21, answer.Errors.Count);
        Assert.Equal(10, answer["authors", "nodes"].GetArrayLength());
    }

    [Fact]
    public async Task Run_for_each_alias_with_its_own_arguments()
    {
        var answer = await _coded.AskAsync(
            "query($most: Int) { authors(first: 100) { nodes { id all: entries { pages } long: entries(least: 500) { pages } short: entries(where: {pages: {lte: $most}}) { pages } } } }", variables: """{"most":200}""");
        Assert.Equal(3, _coded.Calls.Count);
        foreach (var node in answer["authors", "nodes"].EnumerateArray())
        {
            var pages = library.Data.Authors.Single(a => IdOf("Author", a.Key) == node.GetProperty("id").GetString()).Books.OrderBy(b => b.Id).Select(b => b.Pages).ToList();
            Assert.Equal(pages, Pages(node.GetProperty("all")));
            Assert.Equal(pages.Where(p => p >= 500), Pages(node.GetProperty("long")));
            Assert.Equal(pages.Where(p => p <= 200), Pages(node.GetProperty("short")));
        }
    }

    [Fact]
    public async Task Run_with_the_values_of_each_request()
    {
        const string Query = "query($least: Int!) { authors(first: 100) { nodes { entries(least: $least) { pages } } } }";
        foreach (var least in new[] { 100, 700, 400 })
        {
            var answer = await _coded.AskAsync(Query, variables: $$"""{"least":{{least}}}""");
            Assert.Equal(library.Data.Books.Count(b => b.Pages >= least), answer["authors", "nodes"].EnumerateArray().Sum(a => a.GetProperty("entries").GetArrayLength()));
        }
    }

    [Theory]
    [InlineData("entries { pages } again: entries @include(if: $on) { pages }", 2, 1)]
    [InlineData("entries @skip(if: $on) { pages }", 0, 1)]
    [InlineData("entries @skip(if: $on) { pages } entries { book { title } }", 1, 1)]
    [InlineData("...F @include(if: $on)", 1, 0)]
    public async Task Run_only_if_they_are_included(string selection, int on, int off)
    {
        var query = $"query($on: Boolean!) {{ authors {{ nodes {{ id {selection} ...G }} }} }} fragment F on Author {{ entries {{ pages }} }} fragment G on Author {{ born ...F @include(if: $on) ...F @skip(if: true) }}";
        if (!selection.Contains("...F", StringComparison.Ordinal)) query = query.Replace("...F @include(if: $on) ", "", StringComparison.Ordinal);
        await _coded.AskAsync(query, variables: """{"on":true}""");
        Assert.Equal(on, _coded.Calls.Count);
        await _coded.AskAsync(query, variables: """{"on":false}""");
        Assert.Equal(off, _coded.Calls.Count);
    }

    [Fact]
    public async Task Know_what_is_selected_below_them()
    {
        await _coded.AskAsync("{ books { nodes { credit { a: author { name } ... on Credit { pages } ...F } } } } fragment F on Credit { sequels @include(if: false) { id } }");
        Assert.Equal(["author", "pages"], Assert.Single(_coded.Calls).Selected.Order());
    }

    public void Dispose() => _coded.Dispose();

    private static string Whole(string query) => query
        .Replace("...B", "__typename id credit { pages author { id } sequels { id } }", StringComparison.Ordinal)
        .Replace("...A", "__typename id entries { pages book { id } }", StringComparison.Ordinal);

    private static IEnumerable<int> Pages(JsonElement entries) => entries.EnumerateArray().Select(e => e.GetProperty("pages").GetInt32());

    private static string IdOf(string type, Guid key) => NodeId.Encode(System.Text.Encoding.UTF8.GetBytes(type + ":"), key.ToString("D"), isGuid: true);

    /// <summary>Compares every row in an answer, wherever it stands, with what the code is known to say of it.</summary>
    private void Check(JsonElement part, Viewer viewer)
    {
        if (part.ValueKind == JsonValueKind.Array)
            foreach (var item in part.EnumerateArray()) Check(item, viewer);
        if (part.ValueKind != JsonValueKind.Object) return;
        foreach (var member in part.EnumerateObject()) Check(member.Value, viewer);
        if (!part.TryGetProperty("__typename", out var type)) return;
        _checked++;
        var id = part.GetProperty("id").GetString();
        if (type.GetString() == "Author")
        {
            var author = library.Data.Authors.Single(a => IdOf("Author", a.Key) == id);
            Assert.Equal(
                author.Books.OrderBy(b => b.Id).Select(b => (b.Pages, IdOf("Book", b.Key))),
                part.GetProperty("entries").EnumerateArray().Select(e => (e.GetProperty("pages").GetInt32(), e.GetProperty("book").GetProperty("id").GetString()!)));
            return;
        }
        var book = library.Data.Books.Single(b => IdOf("Book", b.Key) == id);
        var credit = part.GetProperty("credit");
        Assert.Equal(book.Edition is null, credit.ValueKind == JsonValueKind.Null);
        if (book.Edition is null) return;
        Assert.Equal(book.Pages, credit.GetProperty("pages").GetInt32());
        var seen = !book.Author.Anonymous || viewer.Level >= 2 || book.Author.Name == viewer.Name;
        Assert.Equal(seen ? IdOf("Author", book.Author.Key) : null, credit.GetProperty("author") is { ValueKind: JsonValueKind.Object } given ? given.GetProperty("id").GetString() : null);
        Assert.Equal(book.Sequels.OrderBy(b => b.Id).Select(b => IdOf("Book", b.Key)), credit.GetProperty("sequels").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
    }
}
