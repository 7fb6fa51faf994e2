using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using QuikGraph;
using QuikGraph.Algorithms;

namespace ImpactGraph.Networks.Paths;

/// <summary>The question <c>introductionPath</c>: who has to introduce whom, so that one person reaches another.</summary>
/// <remarks>
/// People are many, groups are few: the chain is looked for among groups that share a person. Ring by ring around the first person the groups' people are read,
/// and the groups of those, until a group of the last person is reached; two or three rings are the whole country. Each ring is five statements,
/// and reads each person at most once.
/// </remarks>
internal sealed class IntroductionPath
{
    /// <summary>So many people are looked at before a question is refused: some seconds of one core.</summary>
    private const int MostPeople = 500_000;

    private readonly NodeArgument<Improver> _from = new("from", "Id of the improver who wants to be introduced.");
    private readonly NodeArgument<Improver> _to = new("to", "Id of the improver to be reached.");
    private readonly People _people = new();

    public void Query(QueryType query) =>
        query.ResolveListOrNull<IntroductionStep>("introductionPath", ResolveAsync).With(_from).With(_to).Cost(200).ListSize(5)
            .Describe("Shortest chain of introductions from one improver to another, over the networks and organisations that people share today; first the one, last the other. Only people whom the caller may see are in it. Null when there is no chain, or the caller may not see one of the two.");

    private ValueTask<IReadOnlyList<IntroductionStep>?> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var reader = context.Reader;
        var (start, goal) = (context.Arguments.Get(_from), context.Arguments.Get(_to));
        var chain = _people.Find(reader, start) is { } from && _people.Find(reader, goal) is { } to ? Find(reader, from.Id, to.Id, context.Request.Today, cancellationToken) : null;
        return ValueTask.FromResult<IReadOnlyList<IntroductionStep>?>(chain?.Select((step, place) => new IntroductionStep(
            $"{start.Text}/{goal.Text}/{place}", step.Person, step.Via.Kind == GroupKind.Network ? step.Via.Id : null, step.Via.Kind == GroupKind.Organisation ? step.Via.Id : null)).ToList());
    }

    /// <returns>Who is in the chain, and what each shares with the one before; null when there is none.</returns>
    private IEnumerable<(int Person, Group Via)>? Find(Reader reader, int from, int to, DateOnly today, CancellationToken cancellationToken)
    {
        if (from == to) return [(from, Group.Start)];
        var ends = _people.GroupsOf(reader, [from, to], today).ToLookup(g => g.Person, g => g.Group);
        var graph = new AdjacencyGraph<Group, TaggedEdge<Group, int>>();
        graph.AddVertex(Group.Start);
        graph.AddVertex(Group.End);
        foreach (var group in Ordered(ends[from])) graph.AddVerticesAndEdge(new(Group.Start, group, from));
        var goals = ends[to].ToHashSet();
        var seen = new HashSet<int> { from, to };
        for (var ring = Ordered(ends[from]); ring.Count > 0 && !goals.Overlaps(graph.Vertices); ring = Widen(reader, graph, ring, seen, today))
            cancellationToken.ThrowIfCancellationRequested();
        foreach (var goal in Ordered(goals.Where(graph.ContainsVertex))) graph.AddEdge(new(goal, Group.End, to));
        return graph.TreeBreadthFirstSearch(Group.Start)(Group.End, out var path) ? path.Select(edge => (edge.Tag, edge.Source)) : null;
    }

    /// <summary>Adds the groups that share a person with a ring of groups, each by the person who comes first in the tables.</summary>
    /// <returns>The groups that are new.</returns>
    private List<Group> Widen(Reader reader, AdjacencyGraph<Group, TaggedEdge<Group, int>> graph, List<Group> ring, HashSet<int> seen, DateOnly today)
    {
        var inRing = _people.PeopleOf(reader, ring, today).Where(m => !seen.Contains(m.Person)).ToLookup(m => m.Person, m => m.Group);
        if (seen.Count + inRing.Count > MostPeople)
            throw new InputException(GraphError.WithCode("QUERY_TOO_LARGE", $"More than {MostPeople} people stand between the two. Ask for somebody nearer."));
        seen.UnionWith(inRing.Select(p => p.Key));
        var links = new SortedDictionary<(GroupKind, int, GroupKind, int), (Group From, Group To, int Person)>();
        foreach (var (person, group) in _people.GroupsOf(reader, [.. inRing.Select(p => p.Key)], today))
        {
            if (graph.ContainsVertex(group)) continue;
            foreach (var from in inRing[person])
            {
                var key = (from.Kind, from.Id, group.Kind, group.Id);
                if (!links.TryGetValue(key, out var known) || person < known.Person) links[key] = (from, group, person);
            }
        }
        foreach (var (from, to, person) in links.Values) graph.AddVerticesAndEdge(new(from, to, person));
        return Ordered(links.Values.Select(l => l.To).Distinct());
    }

    // The order decides between chains of one length, so that the same question has the same answer.
    private static List<Group> Ordered(IEnumerable<Group> groups) => [.. groups.OrderBy(g => g.Kind).ThenBy(g => g.Id)];
}
