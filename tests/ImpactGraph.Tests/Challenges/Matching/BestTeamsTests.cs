using ImpactGraph.Challenges.Matching;

namespace ImpactGraph.Tests.Challenges.Matching;

/// <summary>The best team of generated cases, compared with two ways of finding it that share nothing with it.</summary>
public sealed class BestTeamsTests
{
    [Fact]
    public void Have_the_total_that_trying_everything_finds()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var (places, scores) = Case(random, random.Next(1, 4), random.Next(1, 7), mostPlaces: 2, mostScore: seed % 2 == 0 ? 5 : 10_000);
            var team = Solve(places, scores);
            AssertIsTeam(team, places, scores);
            Assert.Equal(Best(places, scores, 0, 0, []), (team.Sum(p => p.Hundredths), team.Count));
        }
    }

    [Fact]
    public void Have_the_total_that_a_slow_assignment_finds_up_to_8_needs_and_200_people()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(1_000 + seed);
            var (places, scores) = Case(random, 8, 200, mostPlaces: 3, mostScore: seed % 2 == 0 ? 30 : 10_000);
            var team = Solve(places, scores);
            AssertIsTeam(team, places, scores);
            Assert.Equal(SlowTotal(places, scores), team.Sum(p => p.Hundredths));
        }
    }

    [Fact]
    public void Give_up_the_best_person_of_one_need_for_the_sake_of_the_whole() =>
        Assert.Equal([new Place(0, 2, 80), new Place(1, 1, 80)], BestTeam.Of([1, 1], [[new(1, 90), new(2, 80)], [new(1, 80), new(2, 10)]]));

    [Fact]
    public void Fill_a_place_with_somebody_who_scores_nothing_rather_than_with_nobody() =>
        Assert.Equal([new Place(0, 1, 0)], BestTeam.Of([2], [[new(1, 0)]]));

    [Fact]
    public void Are_empty_where_nobody_fits() => Assert.Empty(BestTeam.Of([3, 1], [[], []]));

    private static (int[] Places, int[,] Scores) Case(Random random, int needs, int people, int mostPlaces, int mostScore)
    {
        var scores = new int[needs, people];
        for (var need = 0; need < needs; need++)
            for (var person = 0; person < people; person++) scores[need, person] = random.Next(10) < 4 ? -1 : random.Next(mostScore + 1);
        return ([.. Enumerable.Range(0, needs).Select(_ => random.Next(1, mostPlaces + 1))], scores);
    }

    private static IReadOnlyList<Place> Solve(int[] places, int[,] scores) => BestTeam.Of(places, [.. places.Select((_, need) => (IReadOnlyList<Fit>)
        [.. Enumerable.Range(0, scores.GetLength(1)).Where(p => scores[need, p] >= 0).Select(p => new Fit(p, scores[need, p])).OrderByDescending(f => f.Hundredths).ThenBy(f => f.Person)])]);

    private static void AssertIsTeam(IReadOnlyList<Place> team, int[] places, int[,] scores)
    {
        Assert.Equal(team.Count, team.Select(p => p.Person).Distinct().Count());
        Assert.All(team.CountBy(p => p.Need), n => Assert.True(n.Value <= places[n.Key]));
        Assert.All(team, p => Assert.Equal(scores[p.Need, p.Person], p.Hundredths));
    }

    /// <summary>The greatest total of the people from one on, and of those the most places filled.</summary>
    private static (int Total, int Filled) Best(int[] places, int[,] scores, int person, int total, List<int> chosen)
    {
        if (person == scores.GetLength(1)) return (total, chosen.Count);
        var best = Best(places, scores, person + 1, total, chosen);
        for (var need = 0; need < places.Length; need++)
        {
            if (scores[need, person] < 0 || chosen.Count(n => n == need) == places[need]) continue;
            chosen.Add(need);
            var with = Best(places, scores, person + 1, total + scores[need, person], chosen);
            chosen.RemoveAt(chosen.Count - 1);
            if (with.CompareTo(best) > 0) best = with;
        }
        return best;
    }

    /// <summary>The greatest total by auctions: each place bids for people until no place envies another, with steps so small that the total cannot be wrong.</summary>
    private static long SlowTotal(int[] places, int[,] scores)
    {
        var seats = places.SelectMany((count, need) => Enumerable.Repeat(need, count)).ToArray();
        var people = scores.GetLength(1);
        // One stand-in for each seat, worth nothing: whoever finds nobody better stays empty. Values are scaled, so that steps of 1 are below a part of one for all seats.
        long Value(int seat, int person) => (person >= people ? (person - people == seat ? 0 : -1_000_000) : scores[seats[seat], person] < 0 ? -1_000_000 : scores[seats[seat], person]) * (seats.Length + 1L);
        var prices = new long[people + seats.Length];
        var owner = Enumerable.Repeat(-1, prices.Length).ToArray();
        var waiting = new Queue<int>(Enumerable.Range(0, seats.Length));
        while (waiting.TryDequeue(out var seat))
        {
            var worth = Enumerable.Range(0, prices.Length).Select(p => (Net: Value(seat, p) - prices[p], Person: p)).OrderByDescending(w => w.Net).Take(2).ToArray();
            prices[worth[0].Person] += worth[0].Net - worth[1].Net + 1;
            if (owner[worth[0].Person] >= 0) waiting.Enqueue(owner[worth[0].Person]);
            owner[worth[0].Person] = seat;
        }
        return owner.Select((seat, person) => seat >= 0 && person < people ? scores[seats[seat], person] : 0L).Sum();
    }
}
