using ImpactGraph.Methods;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Everything that figures of people may tell everybody: counts by place, network, method and level, each as its published state.</summary>
/// <remarks>
/// Two worlds with equal figures may not be told apart by any figure. What is published is 0, 1 to 7, or the nearest five.
/// Those who have left count in networks only, and skill that has expired does not count.
/// </remarks>
internal sealed class PublishedFigures
{
    private static readonly string[] Tiers = ["E", "R", "B", "P"];
    private static readonly int Levels = Enum.GetValues<CapabilityLevel>().Length;

    // All methods at once, and each alone.
    private static readonly string[][] MethodSets = [Country.Methods, .. Country.Methods.Select(m => new[] { m })];

    // Heads; then, for all holders, again for those who can be asked, and for those of these whom nobody asked, for each set of methods: holders, by lowest level, by exact level, of unknown level.
    private static readonly int Measures = 1 + (3 * MethodSets.Length * (2 + (2 * Levels)));

    // Everywhere; each organisation alone; each with those below it, and each tier, today and on another day.
    private static readonly int Places = 1 + Country.Organisations.Length + (2 * (Country.Organisations.Length + Tiers.Length));

    private static readonly Dictionary<string, int[]> PlacesOf = Country.Organisations.ToDictionary(o => o, o => PlacesOver(o).ToArray());

    // Of everybody who can be asked, also of those who have left: whether there is anybody.
    private readonly int[] _askable = new int[Country.Methods.Length * (Levels + 1)];

    private readonly int[] _counts = new int[Places * (Country.Networks.Length + 1) * Measures];

    public PublishedFigures(IEnumerable<Person> people)
    {
        foreach (var person in people) Add(person, 1);
    }

    /// <summary>Somebody comes, 1, or goes, -1.</summary>
    public void Add(Person person, int one)
    {
        int[] places = person.Organisation is { } organisation ? [0, .. PlacesOf[organisation]] : [0];
        int[] networks = [0, .. person.Ties.Where(Twin.IsCurrent).Select(t => 1 + Array.IndexOf(Country.Networks, t.Network)).Distinct()];
        int[] measures = [.. MeasuresOf(person)];
        foreach (var skill in person.Skills.Where(s => s.Holds && s.WillingToHelp && person.CanBeAsked)) _askable[(Array.IndexOf(Country.Methods, skill.Method) * (Levels + 1)) + (int)(skill.Level ?? 0)] += one;
        foreach (var place in places)
            foreach (var network in networks.Where(n => n > 0 || person.Organisation is not null))
                foreach (var measure in measures) _counts[(((place * (Country.Networks.Length + 1)) + network) * Measures) + measure] += one;
    }

    /// <summary>Whether everybody is told the same in both.</summary>
    public bool TellTheSameAs(PublishedFigures other)
    {
        for (var i = 0; i < _counts.Length; i++)
            if (_counts[i] != other._counts[i] && Published(i) != other.Published(i)) return false;
        return _askable.Zip(other._askable).All(a => a.First > 0 == a.Second > 0);
    }

    private static IEnumerable<int> PlacesOver(string organisation)
    {
        var own = Array.IndexOf(Country.Organisations, organisation);
        yield return 1 + own;
        foreach (var before in new[] { false, true })
        {
            if (before && organisation == Country.Newcomer) yield break;
            var first = 1 + Country.Organisations.Length + (before ? Country.Organisations.Length + Tiers.Length : 0);
            for (var at = organisation; at is not null; at = ParentOf(at, before)) yield return first + Array.IndexOf(Country.Organisations, at);
            yield return first + Country.Organisations.Length + Array.IndexOf(Tiers, organisation[..1]);
        }
    }

    private static string? ParentOf(string organisation, bool beforeTheMove) => organisation switch
    {
        "ENG" => null,
        "R1" or "R2" => "ENG",
        "B1" or "B2" => "R1",
        "B3" => "R2",
        "P1" or "P2" => "B1",
        "P3" or "P4" or Country.Newcomer => "B2",
        "P7" => beforeTheMove ? "B1" : "B2",
        _ => "B3",
    };

    private static IEnumerable<int> MeasuresOf(Person person)
    {
        yield return 0;
        for (var set = 0; set < (person.WasAsked ? 2 : 3) * MethodSets.Length; set++)
        {
            var at = 1 + (set * (2 + (2 * Levels)));
            var held = person.Skills.Where(s => s.Holds && MethodSets[set % MethodSets.Length].Contains(s.Method) && (set < MethodSets.Length || (s.WillingToHelp && person.CanBeAsked))).ToList();
            if (held.Count == 0) continue;
            yield return at;
            if (held.Exists(s => s.Level is null)) yield return at + 1;
            for (var level = 1; level <= Levels; level++)
            {
                if (held.Exists(s => s.Level is { } known && (int)known >= level)) yield return at + 1 + level;
                if (held.Exists(s => s.Level is { } known && (int)known == level)) yield return at + 1 + Levels + level;
            }
        }
    }

    private int Published(int figure) => _counts[figure] switch
    {
        0 => 0,
        < 8 => 1,
        var people => (people + 2) / 5 * 5,
    };
}
