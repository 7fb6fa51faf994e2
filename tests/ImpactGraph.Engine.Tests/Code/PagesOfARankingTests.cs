using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>A caller who follows cursors through a ranking sees what stands there, once and in order, whatever comes and goes meanwhile.</summary>
public sealed class PagesOfARankingTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    // Ties, and scores that no decimal notation of a few digits holds.
    private static readonly double[] Scores = [double.PositiveInfinity, 1e300, 2, 0.1 + 0.2, 0.3, 1.0 / 3, double.Epsilon, 0, -0.0, -1, double.NegativeInfinity];

    private readonly RankedLibrary _ranked = new(library);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Walked_with_random_sizes_are_the_whole_ranking(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            _ranked.Ranks = NewRanks(random, random.Next(60));
            foreach (var backward in new[] { false, true })
            {
                var seen = new List<string>();
                string? cursor = null;
                Page page;
                do
                {
                    page = await PageAsync(backward, random.Next(1, 9), cursor);
                    Assert.Equal(_ranked.Ranks.Count, page.Total);
                    Assert.Equal(cursor is not null, backward ? page.HasNext : page.HasPrevious);
                    seen.InsertRange(backward ? 0 : seen.Count, page.Keys);
                    Assert.True(seen.Count <= _ranked.Ranks.Count, "The walk goes in circles.");
                    cursor = backward ? page.Start : page.End;
                }
                while (backward ? page.HasPrevious : page.HasNext);
                Assert.Equal(_ranked.Ranks.Select(r => r.Key), seen);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Go_on_behind_the_last_one_seen_when_others_come_and_go(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            _ranked.Ranks = NewRanks(random, 40);
            var backward = round % 2 == 0;
            Rank? last = null;
            string? cursor = null;
            while (true)
            {
                var size = random.Next(1, 6);
                var expected = (backward ? _ranked.Ranks.Where(r => last is null || Stands(r, last.Value) < 0).TakeLast(size) : _ranked.Ranks.Where(r => last is null || Stands(r, last.Value) > 0).Take(size)).ToList();
                var page = await PageAsync(backward, size, cursor);
                Assert.Equal(expected.Select(r => r.Key), page.Keys);
                if (expected.Count < size) break;
                last = backward ? expected[0] : expected[^1];
                cursor = backward ? page.Start : page.End;
                // The one that the cursor names may go too.
                _ranked.Ranks.RemoveAll(_ => random.Next(8) == 0);
                _ranked.Ranks = [.. _ranked.Ranks.Concat(NewRanks(random, 2)).DistinctBy(r => r.Key).OrderByDescending(r => r.Score).ThenBy(r => r.Key, StringComparer.Ordinal)];
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Are_cut_as_those_of_rows_are(int seed)
    {
        const string Info = "pageInfo { hasNextPage hasPreviousPage }";
        var random = new Random(seed);
        var rowCursors = Cursors((await AskAsync("{ books(first: 100, order: [{pages: DESC}, {key: ASC}]) { edges { cursor } } }"))["books"]);
        var rankCursors = Cursors((await AskAsync("{ longest(first: 100) { edges { cursor } } }"))["longest"]);
        for (var i = 0; i < 100; i++)
        {
            int? first = Maybe(), last = Maybe(), after = Maybe(), before = Maybe();
            string Arguments(List<string> cursors) => $"first: {first?.ToString() ?? "null"}, last: {last?.ToString() ?? "null"}, "
                + $"after: {(after is { } a ? $"\"{cursors[a]}\"" : "null")}, before: {(before is { } b ? $"\"{cursors[b]}\"" : "null")}";
            var rows = (await AskAsync($"{{ books({Arguments(rowCursors)}, order: [{{pages: DESC}}, {{key: ASC}}]) {{ totalCount {Info} nodes {{ key }} edges {{ node {{ key }} }} }} }}"))["books"].GetRawText();
            Assert.Equal(rows, (await AskAsync($"{{ longest({Arguments(rankCursors)}) {{ totalCount {Info} nodes {{ key }} edges {{ node {{ key }} }} }} }}"))["longest"].GetRawText());
        }

        int? Maybe() => random.Next(2) == 0 ? null : random.Next(random.Next(2) == 0 ? 5 : 90);
    }

    [Fact]
    public async Task Hold_the_cursor_of_each_item_and_of_both_ends()
    {
        _ranked.Ranks = NewRanks(new(5), 20);
        foreach (var arguments in new[] { "first: 7", "last: 7", "first: 9, last: 3" })
        {
            var matches = (await AskAsync($"{{ matches({arguments}) {{ __typename edges {{ __typename cursor c: cursor node {{ key }} }} pageInfo {{ __typename startCursor endCursor }} }} }}"))["matches"];
            var edges = matches.GetProperty("edges").EnumerateArray().ToList();
            Assert.Equal(edges[0].GetProperty("cursor").GetString(), matches.GetProperty("pageInfo").GetProperty("startCursor").GetString());
            Assert.Equal(edges[^1].GetProperty("c").GetString(), matches.GetProperty("pageInfo").GetProperty("endCursor").GetString());
            Assert.Equal(edges.Count, edges.DistinctBy(e => e.GetProperty("cursor").GetString()).Count());
            Assert.Equal(("MatchesConnection", "MatchesEdge", "PageInfo"), (matches.GetProperty("__typename").GetString(), edges[0].GetProperty("__typename").GetString(), matches.GetProperty("pageInfo").GetProperty("__typename").GetString()));
        }
    }

    [Theory]
    [InlineData("first: 9, last: 3", true, true)]
    [InlineData("first: 9, last: 9", false, true)]
    [InlineData("first: 20, last: 3", true, false)]
    [InlineData("last: 20", false, false)]
    public async Task Know_what_was_left_out_of_them(string arguments, bool before, bool after)
    {
        _ranked.Ranks = NewRanks(new(5), 20);
        var info = (await AskAsync($"{{ matches({arguments}) {{ pageInfo {{ hasPreviousPage hasNextPage }} }} }}"))["matches", "pageInfo"];
        Assert.Equal((before, after), (info.GetProperty("hasPreviousPage").GetBoolean(), info.GetProperty("hasNextPage").GetBoolean()));
    }

    [Fact]
    public async Task Of_ten_are_given_to_who_asks_no_size()
    {
        _ranked.Ranks = NewRanks(new(6), 20);
        Assert.Equal(_ranked.Ranks.Take(10).Select(r => r.Key), Keys((await AskAsync("{ matches { nodes { key } } }"))["matches"]));
    }

    [Theory]
    [InlineData("nodes { key } edges { node { score } }", 1, new[] { "key", "score" })]
    [InlineData("a: nodes { key } b: nodes { key }", 1, new[] { "key" })]
    [InlineData("totalCount", 0, new string[0])]
    [InlineData("pageInfo { endCursor hasNextPage } edges { cursor }", 0, new string[0])]
    public async Task Make_the_objects_of_the_page_once_and_only_if_they_are_selected(string selection, int times, string[] selected)
    {
        _ranked.Ranks = NewRanks(new(7), 20);
        Assert.Empty((await AskAsync($"{{ matches(first: 9, last: 4) {{ {selection} }} }}")).Errors);
        Assert.Equal(selected, Assert.Single(_ranked.Asked).Order());
        Assert.Equal(Enumerable.Repeat("5 6 7 8", times), _ranked.Made.Select(m => string.Join(' ', m)));
    }

    [Theory]
    [InlineData("", "nodes { key }", 11, false)]
    [InlineData("first: 3", "nodes { key }", 4, false)]
    [InlineData("first: 3, after: null", "edges { cursor } pageInfo { hasNextPage }", 4, false)]
    [InlineData("first: 3", "totalCount nodes { key }", 4, true)]
    [InlineData("first: 0", "n: totalCount", 1, true)]
    [InlineData("first: 9, last: 3", "nodes { key }", 10, false)]
    [InlineData("last: 3", "nodes { key }", null, false)]
    public async Task Want_no_more_of_the_ranking_than_they_need(string arguments, string selection, int? first, bool isCounted)
    {
        _ranked.Ranks = NewRanks(new(8), 20);
        Assert.Empty((await AskAsync($"{{ matches{(arguments.Length == 0 ? "" : $"({arguments})")} {{ {selection} }} }}")).Errors);
        Assert.Equal(new WantedRanks(first, isCounted), Assert.Single(_ranked.Wanted));
    }

    [Fact]
    public async Task Want_all_of_the_ranking_beyond_the_first()
    {
        _ranked.Ranks = NewRanks(new(8), 20);
        var page = await PageAsync(backward: false, 3, null);
        await PageAsync(backward: false, 3, page.End);
        await PageAsync(backward: true, 3, page.End);
        Assert.Equal([new(4, true), new(null, true), new(null, true)], _ranked.Wanted);
    }

    [Fact]
    public async Task Make_nothing_of_no_answers()
    {
        var matches = (await AskAsync("{ matches { totalCount nodes { key } edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"))["matches"];
        Assert.Equal("""{"totalCount":0,"nodes":[],"edges":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false,"startCursor":null,"endCursor":null}}""", matches.GetRawText());
        Assert.Empty(_ranked.Made);
    }

    [Fact]
    public async Task Read_the_entities_of_the_page_at_once()
    {
        const string Query = "query($n: Int!) { longest(first: $n) { nodes { key book { key pages credit { pages } sequels { key } } } edges { node { author { name entries { pages } } } } } }";
        foreach (var n in new[] { 2, 40, 90 })
        {
            var answer = await LibraryFixture.AskAsync(_ranked.Graph, Query, variables: $$"""{"n":{{n}}}""", plan: true);
            var expected = library.Data.Books.OrderByDescending(b => b.Pages).ThenBy(b => b.Key.ToString("D"), StringComparer.Ordinal).Take(n).ToList();
            Assert.Equal(expected.Select(b => b.Key.ToString("D")), answer["longest", "nodes"].EnumerateArray().Select(m => m.GetProperty("book").GetProperty("key").GetString()));
            Assert.Equal(expected.Select(b => b.Author.Name), answer["longest", "edges"].EnumerateArray().Select(m => m.GetProperty("node").GetProperty("author").GetProperty("name").GetString()));
            // Books, what follows them, two of the code of books; authors, and one of their code.
            Assert.Equal(6, answer.SqlStatements);
        }
    }

    [Fact]
    public async Task Are_null_where_an_item_cannot_be_told()
    {
        var answer = await LibraryFixture.AskAsync(_ranked.Graph, "{ longest(first: 90) { totalCount nodes { surely { name } } edges { node { key } } } branches { name } }", LibraryFixture.Visitor);
        Assert.Equal("HC0018", Assert.Single(answer.Errors).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer["longest", "nodes"].ValueKind);
        Assert.Equal(90, answer["longest", "edges"].GetArrayLength());
    }

    public void Dispose() => _ranked.Dispose();

    private static int Stands(Rank one, Rank other) => one.Score == other.Score ? string.CompareOrdinal(one.Key, other.Key) : one.Score > other.Score ? -1 : 1;

    private static List<Rank> NewRanks(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Rank(Scores[random.Next(Scores.Length)], $"{"aäB"[random.Next(3)]}{random.Next(100_000)}")).DistinctBy(r => r.Key)
            .OrderByDescending(r => r.Score).ThenBy(r => r.Key, StringComparer.Ordinal)];

    private static List<string> Cursors(JsonElement connection) => [.. connection.GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("cursor").GetString()!)];

    private static IEnumerable<string> Keys(JsonElement connection) => connection.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("key").GetString()!);

    private Task<Answer> AskAsync(string query) => LibraryFixture.AskAsync(_ranked.Graph, query);

    private sealed record Page(List<string> Keys, int Total, bool HasNext, bool HasPrevious, string? Start, string? End);

    private async Task<Page> PageAsync(bool backward, int size, string? cursor)
    {
        var place = cursor is null ? "" : $"{(backward ? "before" : "after")}: \"{cursor}\"";
        var answer = await AskAsync($"{{ matches({(backward ? "last" : "first")}: {size} {place}) {{ totalCount nodes {{ key }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}");
        Assert.Empty(answer.Errors);
        var info = answer["matches", "pageInfo"];
        return new([.. Keys(answer["matches"])], answer["matches", "totalCount"].GetInt32(), info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("startCursor").GetString(), info.GetProperty("endCursor").GetString());
    }
}
