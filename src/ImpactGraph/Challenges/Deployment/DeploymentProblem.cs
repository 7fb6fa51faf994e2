namespace ImpactGraph.Challenges.Deployment;

/// <summary>A need with places that nobody has yet.</summary>
/// <param name="Key">What tells it from others, and orders it among equals.</param>
/// <param name="Places">Places that are open, 1 or more; nobody takes two of them.</param>
/// <param name="Hundredths">Hundredths of a day a week that a place takes.</param>
/// <param name="FromOn">First day.</param>
/// <param name="UntilOn">Last day.</param>
/// <param name="Worth">What filling one place is worth, in hundredths of a point; see <see cref="DeploymentWeights"/>.</param>
internal sealed record OpenNeed(long Key, int Places, int Hundredths, DateOnly FromOn, DateOnly UntilOn, int Worth);

/// <summary>Somebody who may take places.</summary>
/// <param name="Key">What tells the person from others, and orders them among equals.</param>
internal sealed record Deployable(long Key, FreeTime Free);

/// <summary>That somebody could take a place of a need, and how well they fit.</summary>
/// <param name="Score">Hundredths of a point, 0 to 10,000.</param>
internal readonly record struct Candidacy(long Need, long Person, int Score);

/// <summary>A candidacy by places in the lists of a problem.</summary>
internal readonly record struct Edge(int Need, int Person, int Score);

/// <summary>Who could take which place of several needs: what there is to plan.</summary>
/// <remarks>
/// Needs and people are kept in the order of their keys, and candidacies in theirs, so the order in which they were given changes nothing that follows.
/// Candidates who are not free for a need on its own are left out.
/// </remarks>
internal sealed class DeploymentProblem
{
    public DeploymentProblem(IEnumerable<OpenNeed> needs, IEnumerable<Deployable> people, IEnumerable<Candidacy> candidacies)
    {
        Needs = [.. needs.OrderBy(n => n.Key)];
        People = [.. people.OrderBy(p => p.Key)];
        var need = Needs.Select((n, i) => (n.Key, i)).ToDictionary(n => n.Key, n => n.i);
        var person = People.Select((p, i) => (p.Key, i)).ToDictionary(p => p.Key, p => p.i);
        Edges =
        [
            .. candidacies.Select(c => new Edge(need[c.Need], person[c.Person], c.Score)).Where(e => IsFree(e.Person, Needs[e.Need])).OrderBy(e => e.Need).ThenBy(e => e.Person),
        ];
        Places = Needs.Sum(n => n.Places);
    }

    private DeploymentProblem(DeploymentProblem whole, IReadOnlyList<Edge> edges) => (Needs, People, Places, Edges) = (whole.Needs, whole.People, whole.Places, edges);

    public IReadOnlyList<OpenNeed> Needs { get; }

    public IReadOnlyList<Deployable> People { get; }

    /// <summary>By need, then by person; a need and a person at most once.</summary>
    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>Places of all needs.</summary>
    public int Places { get; }

    /// <summary>The same with some of the candidacies.</summary>
    public DeploymentProblem With(IReadOnlyList<Edge> edges) => new(this, edges);

    private bool IsFree(int person, OpenNeed need) => People[person].Free.Least(need.FromOn, need.UntilOn) >= need.Hundredths;
}
