using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Matching;

/// <summary>The order of a ranking is that of a plain sort, and public ids are read only where they are looked at.</summary>
public sealed class OrderOfMatchesTests
{
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(2, 50, 1)]
    [InlineData(3, 200, 7)]
    [InlineData(4, 1000, 40)]
    [InlineData(5, 3000, 10_001)]
    public void Is_by_score_and_then_by_public_id(int seed, int people, int scores)
    {
        var (found, ids) = Made(seed, people, scores);
        var order = new MatchOrder(Candidates.Of(found, 1, asked => [.. asked.Select(p => new PublicIdRow(p, ids[p]))]), WantedRanks.All);
        var expected = found.OrderByDescending(f => f.Value.Hundredths).ThenBy(f => ids[f.Key].ToString("D"), StringComparer.Ordinal).Select(f => new Placed(f.Key, ids[f.Key], f.Value.Hundredths)).ToList();
        // In no order of places: what is settled first must not matter.
        foreach (var place in Shuffled(seed, people))
        {
            Assert.Equal(expected[place].Hundredths / 100.0, order.ScoreAt(place));
            Assert.Equal(expected[place], order[place]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(123)]
    [InlineData(900)]
    public void Reads_the_public_ids_of_a_page_at_once(int first)
    {
        var (found, ids) = Made(7, 1000, 997);
        var reads = 0;
        var order = new MatchOrder(Candidates.Of(found, 1, asked =>
        {
            reads++;
            return [.. asked.Select(p => new PublicIdRow(p, ids[p]))];
        }), WantedRanks.All);
        for (var place = first; place < first + 100; place++) _ = order[place];
        Assert.Equal(1, reads);
    }

    [Fact]
    public void Reads_no_public_ids_beyond_the_scores_of_the_page()
    {
        var (found, ids) = Made(6, 5000, 5);
        var read = new List<int>();
        var order = new MatchOrder(Candidates.Of(found, 1, asked =>
        {
            read.AddRange(asked);
            return [.. asked.Select(p => new PublicIdRow(p, ids[p]))];
        }), WantedRanks.All);
        _ = order.ScoreAt(4999);
        Assert.Empty(read);
        for (var i = 0; i < 3; i++) _ = order[i];
        var best = found.Values.Max(c => c.Hundredths);
        Assert.Equal(found.Where(f => f.Value.Hundredths == best).Select(f => f.Key).Order(), read.Order());
    }

    [Fact]
    public void Looks_up_nobody_beyond_what_is_wanted()
    {
        var found = Enumerable.Range(1, 500).ToDictionary(p => p, p => new Candidate { Hundredths = p <= 3 ? 9000 : 1000 });
        var read = new List<int>();
        var order = new MatchOrder(Candidates.Of(found, 1, asked =>
        {
            read.AddRange(asked);
            return [.. asked.Select(p => new PublicIdRow(p, Guid.NewGuid()))];
        }), new(3, IsCounted: true));
        for (var i = 0; i < 3; i++) _ = order[i];
        Assert.Equal([1, 2, 3], read.Order());
        Assert.Equal(500, order.Count);
    }

    [Fact]
    public void Has_no_places_when_nobody_is_found()
    {
        var order = new MatchOrder(Candidates.Of([], 1, _ => []), WantedRanks.All);
        Assert.Equal(0, order.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => order[0]);
    }

    private static (Dictionary<int, Candidate> Found, Dictionary<int, Guid> Ids) Made(int seed, int people, int scores)
    {
        var random = new Random(seed);
        var found = Enumerable.Range(1, people).ToDictionary(p => p, _ => new Candidate { Hundredths = random.Next(scores) * (MatchScore.Most / Math.Max(1, scores - 1)) });
        var bytes = new byte[16];
        return (found, found.Keys.ToDictionary(p => p, _ =>
        {
            random.NextBytes(bytes);
            return new Guid(bytes);
        }));
    }

    private static int[] Shuffled(int seed, int count)
    {
        var places = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(places);
        return places;
    }
}
