namespace ImpactGraph.Challenges.Deployment;

/// <summary>Leaves out candidacies that no best plan needs, so that the solver's work grows with the places and not with the people.</summary>
/// <remarks>
/// <para>
/// Why the best plan loses nothing. Take a plan in which a person p, left out here, has a place of need n. The candidates of n that are kept and rank before p
/// are at least as many as the places that could occupy them (see below), and one of those places is p's own; so one of them, q, has no place at all. Give p's
/// place to q. It fits: q is free for n on its own, and has nothing else. What the place is worth stays. The score does not fall, because q ranks before p. Taking q's
/// first place costs nothing, and p gives one up, which never costs. So the plan is worth no less and has one candidacy fewer of those left out; repeated, none is left.
/// </para>
/// <para>
/// Which places could occupy them: a person can be occupied only by places of needs that they are a candidate of. Among those who rank before p, the people whose
/// needs all lie in a set T of needs, n among them, cannot all be occupied once they are as many as the places of T. It is asked of each T that occurs as
/// the needs of a person, and of all needs together. Who was left out of a need has a smaller T afterwards, so it is repeated until nothing changes.
/// </para>
/// </remarks>
internal static class CandidatesThatMatter
{
    /// <summary>Later rounds leave out little.</summary>
    private const int MostRounds = 4;

    public static DeploymentProblem Of(DeploymentProblem problem)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var kept = Kept(problem);
            if (kept.Count == problem.Edges.Count) break;
            problem = problem.With(kept);
        }
        return problem;
    }

    private static List<Edge> Kept(DeploymentProblem problem)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new List<int>();
        var groupOf = new Dictionary<int, int>();
        foreach (var needs in problem.Edges.GroupBy(e => e.Person, e => e.Need))
        {
            var key = string.Join(',', needs);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = places.Count;
                places.Add(needs.Sum(n => problem.Needs[n].Places));
            }
            groupOf[needs.Key] = group;
        }
        var kept = new List<Edge>();
        var before = new int[places.Count];
        foreach (var candidates in problem.Edges.GroupBy(e => e.Need))
        {
            Array.Clear(before);
            var all = 0;
            foreach (var edge in candidates.OrderByDescending(e => e.Score).ThenBy(e => e.Person))
            {
                if (all >= problem.Places) break;
                var group = groupOf[edge.Person];
                // Whose group is full ranks behind enough people who can be occupied by no more places than this one.
                if (before[group] >= places[group]) continue;
                before[group]++;
                all++;
                kept.Add(edge);
            }
        }
        return [.. kept.OrderBy(e => e.Need).ThenBy(e => e.Person)];
    }
}
