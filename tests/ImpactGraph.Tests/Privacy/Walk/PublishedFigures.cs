using ImpactGraph.Methods;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Everything that figures of people may tell everybody: counts by place, network, method and level, each as its published state.</summary>
/// <remarks>Two worlds with equal figures may not be told apart by any figure. National counts are exact; others are 0, 1 to 7, or the nearest five.</remarks>
internal sealed class PublishedFigures
{
    private static readonly string[] Tiers = ["E", "R", "B", "P"];
    private static readonly int Levels = Enum.GetValues<CapabilityLevel>().Length;

    // All methods at once, each alone, and one pair.
    private static readonly string[][] MethodSets = [Country.Methods, .. Country.Methods.Select(m => new[] { m }), [Country.Methods[0], Country.Methods[1]]];

    // Heads; then for each set of methods: holders, by lowest level, by exact level, of unknown level.
    private static readonly int Measures = 1 + (MethodSets.Length * (2 + (2 * Levels)));

    // Everywhere; each organisation alone, with those below it today, and with those below it on another day; each tier.
    private static readonly int Places = 1 + (3 * Country.Organisations.Length) + Tiers.Length;

    private static readonly Dictionary<string, int[]> PlacesOf = Country.Organisations.ToDictionary(o => o, o => PlacesOver(o).ToArray());

    private readonly int[] _counts = new int[Places * (Country.Networks.Length + 1) * Measures];

    private PublishedFigures()
    {
    }

    public static PublishedFigures Of(IEnumerable<Person> people)
    {
        var figures = new PublishedFigures();
        foreach (var person in people) figures.Count(person);
        figures.Publish();
        return figures;
    }

    public bool AreThoseOf(PublishedFigures other) => _counts.AsSpan().SequenceEqual(other._counts);

    private static IEnumerable<int> PlacesOver(string organisation)
    {
        var own = Array.IndexOf(Country.Organisations, organisation);
        yield return 1 + own;
        foreach (var (before, offset) in new[] { (false, Country.Organisations.Length), (true, 2 * Country.Organisations.Length) })
            for (var at = organisation; at is not null; at = ParentOf(at, before)) yield return 1 + offset + Array.IndexOf(Country.Organisations, at);
        yield return 1 + (3 * Country.Organisations.Length) + Array.IndexOf(Tiers, organisation[..1]);
    }

    private static string? ParentOf(string organisation, bool beforeTheMove) => organisation switch
    {
        "ENG" => null,
        "R1" or "R2" => "ENG",
        "B1" or "B2" => "R1",
        "B3" => "R2",
        "P1" or "P2" => "B1",
        "P3" or "P4" => "B2",
        "P7" => beforeTheMove ? "B1" : "B2",
        _ => "B3",
    };

    private void Count(Person person)
    {
        IEnumerable<int> places = person.Organisation is { } organisation ? PlacesOf[organisation].Prepend(0) : [0];
        int[] networks = [0, .. person.Ties.Where(Twin.IsCurrent).Select(t => 1 + Array.IndexOf(Country.Networks, t.Network)).Distinct()];
        int[] measures = [.. MeasuresOf(person)];
        foreach (var place in places)
            foreach (var network in networks)
                foreach (var measure in measures) _counts[(((place * (Country.Networks.Length + 1)) + network) * Measures) + measure]++;
    }

    private static IEnumerable<int> MeasuresOf(Person person)
    {
        yield return 0;
        for (var set = 0; set < MethodSets.Length; set++)
        {
            var at = 1 + (set * (2 + (2 * Levels)));
            var held = person.Skills.Where(s => MethodSets[set].Contains(s.Method)).ToList();
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

    private void Publish()
    {
        // The first block is of everywhere and everybody: exact, but for the number of heads, of which nothing is published.
        _counts[0] = 0;
        for (var i = Measures; i < _counts.Length; i++)
            _counts[i] = _counts[i] switch
            {
                0 => 0,
                < 8 => 1,
                var people => (people + 2) / 5 * 5,
            };
    }
}
