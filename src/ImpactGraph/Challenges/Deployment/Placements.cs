namespace ImpactGraph.Challenges.Deployment;

/// <summary>A plan in the making: it takes only what fits, and knows its value.</summary>
/// <remarks>Whatever a solver says goes through here before it is believed: no place twice, nobody twice in a need, no day exceeded.</remarks>
internal sealed class Placements(DeploymentProblem problem)
{
    private readonly int[] _filled = new int[problem.Needs.Count];
    private readonly Dictionary<int, List<int>> _needsOf = [];
    private readonly List<Edge> _edges = [];

    /// <summary>In the order in which they were placed.</summary>
    public IReadOnlyList<Edge> Edges => _edges;

    /// <summary>Hundredths of a point.</summary>
    public long Value { get; private set; }

    /// <summary>What placing somebody would add now, whether it fits or not; hundredths of a point.</summary>
    public int Gain(Edge edge) => problem.Needs[edge.Need].Worth + edge.Score - DeploymentWeights.NextPlace(TakenBy(edge.Person));

    /// <summary>Whether there is a place, and the person can take it beside the others.</summary>
    public bool Fits(Edge edge)
    {
        var need = problem.Needs[edge.Need];
        if (_filled[edge.Need] == need.Places) return false;
        var others = _needsOf.GetValueOrDefault(edge.Person);
        if (others is null) return problem.People[edge.Person].Free.Least(need.FromOn, need.UntilOn) >= need.Hundredths;
        return !others.Contains(edge.Need) && FitsBeside(edge.Person, need, others);
    }

    public bool TryPlace(Edge edge)
    {
        if (!Fits(edge)) return false;
        Value += Gain(edge);
        if (!_needsOf.TryGetValue(edge.Person, out var needs)) _needsOf[edge.Person] = needs = [];
        needs.Add(edge.Need);
        _filled[edge.Need]++;
        _edges.Add(edge);
        return true;
    }

    private int TakenBy(int person) => _needsOf.TryGetValue(person, out var needs) ? needs.Count : 0;

    // What is taken grows only on first days of needs, and what is free falls only where it changes: no other day can be the worst.
    private bool FitsBeside(int person, OpenNeed need, List<int> others)
    {
        var free = problem.People[person].Free;
        return others.Select(o => problem.Needs[o].FromOn).Concat(free.Changes).Append(need.FromOn)
            .Where(day => need.FromOn <= day && day <= need.UntilOn)
            .All(day => need.Hundredths + others.Select(o => problem.Needs[o]).Where(o => o.FromOn <= day && day <= o.UntilOn).Sum(o => o.Hundredths) <= free.On(day));
    }
}
