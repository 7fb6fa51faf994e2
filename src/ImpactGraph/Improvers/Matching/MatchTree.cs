using ImpactGraph.Organisations;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Where an organisation is, seen from the one that is asked for.</summary>
/// <param name="Steps">Steps up and down the tree; null when the two have nothing above them in common.</param>
/// <param name="SharedId">The lowest organisation that both are, or are under; null when there is none.</param>
internal readonly record struct Whereabouts(DistanceKind Kind, int? Steps, int? SharedId)
{
    public static readonly Whereabouts NotAsked = new(DistanceKind.NotAsked, null, null);
    public static readonly Whereabouts Unknown = new(DistanceKind.Unknown, null, null);
    public static readonly Whereabouts Elsewhere = new(DistanceKind.SameCountry, null, null);
}

/// <summary>That one organisation is above another today.</summary>
internal readonly record struct AboveRow(int DescendantId, int AncestorId, int Distance, Tier AncestorTier);

/// <summary>The tree of today, seen from one organisation.</summary>
internal sealed class MatchTree
{
    private readonly Dictionary<int, Whereabouts> _places = [];

    /// <param name="start">The organisation that is asked for.</param>
    /// <param name="above">Who is above whom today; all of them.</param>
    public MatchTree(OrganisationFound start, IReadOnlyList<AboveRow> above)
    {
        Start = start;
        var steps = new Dictionary<int, (int Up, Tier Tier)> { [start.Id] = (0, start.Tier) };
        foreach (var row in above)
            if (row.DescendantId == start.Id) steps[row.AncestorId] = (row.Distance, row.AncestorTier);
        foreach (var (organisation, (up, tier)) in steps) Add(organisation, organisation, up, tier);
        foreach (var row in above)
            if (steps.TryGetValue(row.AncestorId, out var shared)) Add(row.DescendantId, row.AncestorId, shared.Up + row.Distance, shared.Tier);
    }

    public OrganisationFound Start { get; }

    /// <summary>Organisations of the same region, the same board among them.</summary>
    public IEnumerable<int> Nearby => _places.Where(p => p.Value.Kind < DistanceKind.SameCountry).Select(p => p.Key);

    /// <param name="organisation">Null for nowhere.</param>
    public Whereabouts PlaceOf(int? organisation) => organisation is not { } id ? Whereabouts.Unknown : _places.GetValueOrDefault(id, Whereabouts.Elsewhere);

    private void Add(int organisation, int shared, int steps, Tier tier)
    {
        // The fewest steps lead through the lowest organisation that the two share.
        if (_places.TryGetValue(organisation, out var known) && known.Steps <= steps) return;
        var kind = organisation == Start.Id ? DistanceKind.SameOrganisation : tier switch
        {
            Tier.National => DistanceKind.SameCountry,
            Tier.Region => DistanceKind.SameRegion,
            _ => DistanceKind.SameBoard,
        };
        _places[organisation] = new(kind, steps, shared);
    }
}
