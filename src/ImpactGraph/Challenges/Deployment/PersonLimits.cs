namespace ImpactGraph.Challenges.Deployment;

/// <summary>A day on which somebody could not take all that they are a candidate of.</summary>
/// <param name="Edges">Places in the problem's edges, of needs that include the day; together they take more than is free.</param>
/// <param name="Free">Hundredths of a day a week that are free.</param>
internal sealed record FullDay(IReadOnlyList<int> Edges, int Free);

/// <summary>What somebody with several candidacies has to keep to; who has one candidacy keeps to everything by having one.</summary>
/// <param name="Edges">Places in the problem's edges, two or more.</param>
internal sealed record PersonLimits(IReadOnlyList<int> Edges, IReadOnlyList<FullDay> Days)
{
    public static IEnumerable<PersonLimits> Of(DeploymentProblem problem) =>
        from edge in Enumerable.Range(0, problem.Edges.Count)
        group edge by problem.Edges[edge].Person into own
        where own.Skip(1).Any()
        orderby own.Key
        select new PersonLimits([.. own], DaysOf(problem, own.Key, [.. own]));

    // What is taken grows only on first days of needs, and what is free falls only where it changes: no other day can be the fullest.
    private static List<FullDay> DaysOf(DeploymentProblem problem, int person, int[] edges)
    {
        var free = problem.People[person].Free;
        var days = new Dictionary<string, FullDay>(StringComparer.Ordinal);
        foreach (var day in edges.Select(e => Need(e).FromOn).Concat(free.Changes).Distinct().Order())
        {
            int[] on = [.. edges.Where(e => Need(e).FromOn <= day && day <= Need(e).UntilOn)];
            if (on.Sum(e => Need(e).Hundredths) <= free.On(day)) continue;
            var key = string.Join(',', on);
            if (!days.TryGetValue(key, out var known) || free.On(day) < known.Free) days[key] = new(on, free.On(day));
        }
        return [.. days.Values];

        OpenNeed Need(int edge) => problem.Needs[problem.Edges[edge].Need];
    }
}
