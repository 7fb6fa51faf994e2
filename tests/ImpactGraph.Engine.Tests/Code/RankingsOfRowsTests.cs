using System.Text.Json;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>Wherever a row stands in an answer, the pages of its ranking are those of a relation in the same order, and the code ran once for each selection.</summary>
public sealed class RankingsOfRowsTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private const string Info = "pageInfo { hasNextPage hasPreviousPage }";
    private readonly RankedRowsLibrary _ranked = new(library);
    private int _checked;

    public static TheoryData<string, int> Places => new()
    {
        { "{ authors(first: $n) { nodes { ...A } } }", 1 },
        { "{ authors(last: $n) { edges { node { ...A mentor { ...A } } } } }", 2 },
        { "{ books(first: $n) { nodes { author { ...A mentees { ...A } } translator { ...A } } } }", 3 },
        { "{ publishers(first: $n) { nodes { authors(first: 3) { edges { node { ...A } } } } } }", 1 },
        { "{ books(first: $n) { nodes { credit { author { ...A } sequels { author { ...A } } } } } }", 2 },
        { "{ authors(first: $n) { nodes { works(first: 2) { nodes { book { author { ...A } } } edges { node { author { ...A } } } } } } }", 3 },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task Are_those_of_the_row_wherever_it_stands(string selection, int calls)
    {
        var random = new Random(calls);
        foreach (var viewer in new[] { LibraryFixture.Director, LibraryFixture.Visitor, library.AnAuthor })
        {
            for (var round = 0; round < 6; round++)
            {
                var arguments = $"first: {Maybe(random)}, last: {Maybe(random)}";
                var answer = await _ranked.AskAsync(Whole("query($n: Int!) " + selection, arguments), viewer, """{"n":90}""");
                Assert.Empty(answer.Errors);
                Check(answer.Data);
                Assert.Equal(calls, _ranked.Calls.Count);
                Assert.All(_ranked.Calls, c => Assert.Equal(c.Keys.Distinct(), c.Keys));
            }
        }
        Assert.True(_checked > 20);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task Take_as_many_statements_and_calls_for_some_rows_as_for_many(string selection, int calls)
    {
        var some = await _ranked.AskAsync(Whole("query($n: Int!) " + selection, "first: 2"), variables: """{"n":30}""");
        Assert.Equal(calls, _ranked.Calls.Count);
        var many = await _ranked.AskAsync(Whole("query($n: Int!) " + selection, "first: 2"), variables: """{"n":90}""");
        Assert.Equal(calls, _ranked.Calls.Count);
        Assert.Equal(some.SqlStatements, many.SqlStatements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Followed_by_cursors_are_the_whole_ranking(bool backward)
    {
        foreach (var author in library.Data.Authors)
        {
            var seen = new List<string>();
            string? cursor = null;
            while (true)
            {
                var place = cursor is null ? "" : $"{(backward ? "before" : "after")}: \"{cursor}\"";
                var works = (await _ranked.AskAsync($"{{ author(id: \"{IdOf(author)}\") {{ works({(backward ? "last" : "first")}: 2 {place}, least: 200) {{ totalCount edges {{ cursor node {{ key }} }} pageInfo {{ hasNextPage hasPreviousPage }} }} }} }}"))["author", "works"];
                var edges = works.GetProperty("edges").EnumerateArray().ToList();
                seen.InsertRange(backward ? 0 : seen.Count, edges.Select(e => e.GetProperty("node").GetProperty("key").GetString()!));
                Assert.Equal(author.Books.Count(b => b.Pages >= 200), works.GetProperty("totalCount").GetInt32());
                if (!works.GetProperty("pageInfo").GetProperty(backward ? "hasPreviousPage" : "hasNextPage").GetBoolean()) break;
                cursor = edges[backward ? 0 : ^1].GetProperty("cursor").GetString();
            }
            Assert.Equal(Longest(author).Where(b => b.Pages >= 200).Select(b => b.Key.ToString("D")), seen);
        }
    }

    [Fact]
    public async Task Are_asked_with_the_arguments_of_each_alias()
    {
        foreach (var author in library.Data.Authors.Where(a => a.Books.Count > 0).Take(10))
        {
            var (first, id) = (Longest(author).First(), IdOf(author));
            var book = NodeId.Encode(System.Text.Encoding.UTF8.GetBytes("Book:"), first.Key.ToString("D"), isGuid: true);
            var answer = await _ranked.AskAsync($"query($b: ID) {{ author(id: \"{id}\") {{ others: works(without: $b, first: 50) {{ nodes {{ key }} }} long: works(least: 500) {{ totalCount }} all: works(without: null) {{ totalCount }} }} }}", variables: $$"""{"b":"{{book}}"}""");
            Assert.Equal(3, _ranked.Calls.Count);
            Assert.Equal(Longest(author).Skip(1).Select(b => b.Key.ToString("D")), answer["author", "others", "nodes"].EnumerateArray().Select(n => n.GetProperty("key").GetString()));
            Assert.Equal(author.Books.Count(b => b.Pages >= 500), answer["author", "long", "totalCount"].GetInt32());
            Assert.Equal(author.Books.Count, answer["author", "all", "totalCount"].GetInt32());
        }
    }

    [Fact]
    public async Task Make_no_object_for_who_only_counts()
    {
        await _ranked.AskAsync("{ authors { nodes { works { totalCount pageInfo { endCursor } edges { cursor } } } } }");
        Assert.Empty(Assert.Single(_ranked.Calls).Selected);
    }

    [Fact]
    public async Task Run_no_code_without_rows()
    {
        var answer = await _ranked.AskAsync("{ authors(where: {born: {lt: 0}}) { nodes { works { nodes { key } } } } }");
        Assert.Empty(_ranked.Calls);
        Assert.Equal("""{"authors":{"nodes":[]}}""", answer.Data.GetRawText());
    }

    public void Dispose() => _ranked.Dispose();

    // What code ranked, and the same by a relation.
    private static string Whole(string query, string arguments) => query.Replace(
        "...A", $"__typename id books({arguments}, order: [{{pages: DESC}}, {{key: ASC}}]) {{ totalCount {Info} nodes {{ key pages }} }} ranked: works({arguments}) {{ totalCount {Info} nodes {{ book {{ key pages }} }} edges {{ node {{ author {{ id }} }} }} }}", StringComparison.Ordinal);

    private static string Maybe(Random random) => random.Next(2) == 0 ? "null" : $"{random.Next(6)}";

    private static IEnumerable<Book> Longest(Author author) => author.Books.OrderByDescending(b => b.Pages).ThenBy(b => b.Key.ToString("D"), StringComparer.Ordinal);

    private static string IdOf(Author author) => NodeId.Encode(System.Text.Encoding.UTF8.GetBytes("Author:"), author.Key.ToString("D"), isGuid: true);

    private void Check(JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.Array)
            foreach (var item in part.EnumerateArray()) Check(item);
        if (part.ValueKind != JsonValueKind.Object) return;
        foreach (var member in part.EnumerateObject()) Check(member.Value);
        if (!part.TryGetProperty("ranked", out var ranked)) return;
        _checked++;
        var books = part.GetProperty("books");
        Assert.Equal(books.GetProperty("totalCount").GetInt32(), ranked.GetProperty("totalCount").GetInt32());
        Assert.Equal(books.GetProperty("pageInfo").GetRawText(), ranked.GetProperty("pageInfo").GetRawText());
        Assert.Equal(books.GetProperty("nodes").EnumerateArray().Select(n => n.GetRawText()), ranked.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("book").GetRawText()));
        Assert.All(ranked.GetProperty("edges").EnumerateArray(), e => Assert.Equal(part.GetProperty("id").GetString(), e.GetProperty("node").GetProperty("author").GetProperty("id").GetString()));
    }
}
