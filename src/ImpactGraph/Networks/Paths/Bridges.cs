using ImpactGraph.Engine;
using QuikGraph;
using QuikGraph.Algorithms.Ranking;

namespace ImpactGraph.Networks.Paths;

/// <summary>The field <c>Network.bridges</c>: who links a network with others, as far as the caller may see.</summary>
/// <remarks>Three statements for all networks of a page. What grows with members is the reading of them and their memberships, and the ranking of those who are bridges.</remarks>
internal sealed class Bridges
{
    private const int Most = 100;

    /// <summary>Ranks settle to the third digit long before; exactness beyond that tells nobody anything.</summary>
    private const double Tolerance = 1e-6;

    private readonly Argument<int> _first = Argument.WithDefault("first", $"How many, from 0 to {Most}, the best connected first.", 20);
    private readonly NetworkNames _names = new();
    private readonly People _people = new();

    public FieldDeclaration<Network> Declare(Func<string, Func<BatchContext, CancellationToken, ValueTask<IReadOnlyDictionary<int, IReadOnlyList<Bridge>>>>, FieldDeclaration<Network>> resolveList) =>
        resolveList("bridges", ResolveAsync).With(_first).Cost(1_000).ListSize(20, _first)
            .Describe("Members who are in other networks too today, the best connected first, as far as the caller may see. Empty when nobody whom the caller may see links it with another network.");

    private ValueTask<IReadOnlyDictionary<int, IReadOnlyList<Bridge>>> ResolveAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var first = context.Arguments.Get(_first);
        if (first is < 0 or > Most) throw new InputException(GraphError.WithCode("INVALID_ARGUMENT", $"`first` is {first}; ask for 0 to {Most} bridges."));
        var (reader, today) = (context.Reader, context.Request.Today);
        var members = _people.MembersOf(reader, context.Keys, today).ToLookup(l => l.NetworkId, l => l.ImproverId);
        var networks = _people.NetworksOf(reader, members.SelectMany(m => m).Distinct(), today).ToLookup(l => l.ImproverId, l => l.NetworkId);
        var codes = _names.Codes(reader);
        var bridges = new Dictionary<int, IReadOnlyList<Bridge>>();
        foreach (var network in context.Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var linked = members[network].Distinct().Where(person => networks[person].Any(n => n != network)).ToList();
            bridges[network] = [.. Ranked(linked, networks).Take(first).Select((b, place) => new Bridge(
                $"{codes[network]}/{first}/{place}", b.Person, [.. networks[b.Person].Where(n => n != network).Distinct().OrderBy(n => codes[n], StringComparer.Ordinal)], b.Centrality))];
        }
        return ValueTask.FromResult<IReadOnlyDictionary<int, IReadOnlyList<Bridge>>>(bridges);
    }

    /// <summary>People by how much of the way between networks leads through them.</summary>
    private static IEnumerable<(int Person, double Centrality)> Ranked(List<int> people, ILookup<int, int> networks)
    {
        if (people.Count == 0) return [];
        var graph = new BidirectionalGraph<(bool IsNetwork, int Id), SEdge<(bool, int)>>(allowParallelEdges: false);
        foreach (var person in people)
            foreach (var network in networks[person])
            {
                graph.AddVerticesAndEdge(new((false, person), (true, network)));
                graph.AddVerticesAndEdge(new((true, network), (false, person)));
            }
        var ranking = new PageRankAlgorithm<(bool IsNetwork, int Id), SEdge<(bool, int)>>(graph) { Tolerance = Tolerance };
        ranking.Compute();
        var greatest = people.Max(person => ranking.Ranks[(false, person)]);
        // Rounded, so that sums in another order cannot turn equal ranks into unequal ones.
        return people.Select(person => (person, Centrality: Math.Round(ranking.Ranks[(false, person)] / greatest, 3))).OrderByDescending(p => p.Centrality).ThenBy(p => p.person);
    }
}
