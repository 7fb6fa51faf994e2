using ImpactGraph.Challenges.Deployment;

namespace ImpactGraph.Tests.Challenges.Deployment;

/// <summary>Invented needs and people: needs in clusters of a challenge, few methods that many have, skills, nearness, and time that is partly taken.</summary>
internal static class GeneratedProblems
{
    private const int Boards = 42;
    private const int Methods = 30;
    private static readonly DateOnly Start = new(2026, 1, 1);

    /// <param name="challenges">Each with one to four needs of one to three places.</param>
    public static DeploymentProblem Of(int challenges, int people, int seed)
    {
        var (needs, asked) = Needs(challenges, new(seed));
        var random = new Random(seed + 1);
        var persons = new List<Deployable>();
        var candidacies = new List<Candidacy>();
        for (var person = 0; person < people; person++)
        {
            persons.Add(new(person, Free(random)));
            var board = random.Next(Boards);
            var skills = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (Method: Method(random), Level: random.Next(5))).DistinctBy(s => s.Method).ToArray();
            var others = 100 * random.Next(20);
            for (var need = 0; need < needs.Count; need++)
                foreach (var skill in skills.Where(s => s.Method == asked[need].Method && s.Level >= asked[need].Level))
                    candidacies.Add(new(need, person, 4200 + (300 * (skill.Level - asked[need].Level)) + Near(board, asked[need].Board) + others));
        }
        return new(needs, persons, candidacies);
    }

    /// <summary>A few needs and people where nearly everybody fits everything and time is short, so that every rule bites; small enough to try all plans.</summary>
    public static DeploymentProblem Small(int seed)
    {
        var random = new Random(seed);
        var needs = Enumerable.Range(0, random.Next(1, 5)).Select(n => Need(n, random.Next(1, 3), random)).ToArray();
        var people = Enumerable.Range(0, random.Next(1, 5)).Select(p => new Deployable(p, Free(random))).ToArray();
        return new(needs, people, from n in needs from p in people where random.Next(4) > 0 select new Candidacy(n.Key, p.Key, 100 * random.Next(30, 101)));
    }

    private static (List<OpenNeed> Needs, List<(int Method, int Level, int Board)> Asked) Needs(int challenges, Random random)
    {
        var needs = new List<OpenNeed>();
        var asked = new List<(int, int, int)>();
        for (var challenge = 0; challenge < challenges; challenge++)
        {
            var board = random.Next(Boards);
            for (var left = random.Next(1, 5); left > 0; left--)
            {
                needs.Add(Need(needs.Count, random.Next(1, 4), random));
                asked.Add((Method(random), random.Next(4), board));
            }
        }
        return (needs, asked);
    }

    private static OpenNeed Need(int key, int places, Random random)
    {
        var from = Start.AddDays(random.Next(120));
        return new(key, places, 50 * random.Next(1, 9), from, from.AddDays(random.Next(14, 120)), DeploymentWeights.LeastWorth * random.Next(1, 11));
    }

    private static FreeTime Free(Random random)
    {
        Stretch[] offered = random.Next(2) == 0 ? [Some(1, 11, random)] : [];
        Stretch[] taken = random.Next(4) == 0 ? [Some(1, 5, random), Some(1, 3, random)] : [];
        return FreeTime.Of(offered, taken);
    }

    private static Stretch Some(int least, int beyond, Random random) => new(Start.AddDays(random.Next(-60, 90)), Start.AddDays(random.Next(100, 300)), 50 * random.Next(least, beyond));

    // Some methods are much more usual than others.
    private static int Method(Random random) => (int)(Methods * random.NextDouble() * random.NextDouble());

    private static int Near(int one, int other) => one == other ? 900 : one % 7 == other % 7 ? 400 : 0;
}
