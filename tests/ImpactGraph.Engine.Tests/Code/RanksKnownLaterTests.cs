using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>A ranking whose keys are dear is asked for those that a page needs, before the answer is written, and for no other.</summary>
public sealed class RanksKnownLaterTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly Graph _graph;
    private readonly List<Rank> _ranks;
    private Later _later = null!;

    public RanksKnownLaterTests(LibraryFixture library)
    {
        // Ten scores, twenty ranks each.
        _ranks = [.. Enumerable.Range(0, 200).Select(i => new Rank(10 - (i / 20), $"key-{i:000}"))];
        _graph = LibraryFixture.NewBuilder().Add(new MatchType()).Query(query => query.ResolveConnection<Match>("matches", (_, _) =>
        {
            _later = new(_ranks);
            return ValueTask.FromResult(new Ranking<Match>(_later, positions => [.. positions.Select(p => new Match(_ranks[p].Key, _ranks[p].Score, null, null))], "all"));
        }).Describe("All.")).Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    private sealed class Later(List<Rank> ranks) : IRanks
    {
        public HashSet<int> Asked { get; } = [];

        public int Count => ranks.Count;

        public double ScoreAt(int position) => ranks[position].Score;

        public string KeyAt(int position)
        {
            Asked.Add(position);
            return ranks[position].Key;
        }
    }

    [Fact]
    public async Task Are_not_asked_for_a_count()
    {
        Assert.Equal(200, (await AskAsync("{ matches { totalCount __typename } }"))["matches", "totalCount"].GetInt32());
        Assert.Empty(_later.Asked);
    }

    [Theory]
    [InlineData("{ matches(first: 3) { edges { cursor } } }")]
    [InlineData("{ matches(first: 3) { pageInfo { endCursor } } }")]
    [InlineData("{ matches(first: 3) { nodes { key } } }")]
    public async Task Are_asked_for_the_page(string question)
    {
        Assert.Empty((await AskAsync(question)).Errors);
        Assert.Equal([0, 1, 2], _later.Asked.Order());
    }

    [Theory]
    [InlineData("after", 47)]
    [InlineData("after", 59)]
    [InlineData("before", 47)]
    [InlineData("before", 40)]
    public async Task Are_asked_beside_the_page_only_where_the_score_is_that_of_the_cursor(string argument, int at)
    {
        var cursor = (await AskAsync("{ matches(first: 100) { edges { cursor } } }"))["matches", "edges"][at].GetProperty("cursor").GetString();
        var page = await AskAsync($"{{ matches({argument}: \"{cursor}\", {(argument == "after" ? "first" : "last")}: 5) {{ nodes {{ key }} }} }}");
        var places = argument == "after" ? Enumerable.Range(at + 1, 5) : Enumerable.Range(at - 5, 5);
        Assert.Equal(places.Select(p => _ranks[p].Key), page["matches", "nodes"].EnumerateArray().Select(n => n.GetProperty("key").GetString()));
        var sameScore = Enumerable.Range(at / 20 * 20, 20);
        Assert.Subset(places.Concat(sameScore).ToHashSet(), _later.Asked);
        Assert.True(_later.Asked.Count < 5 + 20);
    }

    private Task<Answer> AskAsync(string text) => LibraryFixture.AskAsync(_graph, text);

    public void Dispose() => _graph.Dispose();
}
