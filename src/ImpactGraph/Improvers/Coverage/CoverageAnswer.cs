using ImpactGraph.Methods;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>The rows of an answer: laid out before anything is counted, so that what is too large costs nothing.</summary>
internal sealed class CoverageAnswer
{
    /// <summary>Enough for every organisation by every method; a table that nobody reads costs the server as much as one that somebody does.</summary>
    public const int MostRows = 20_000;

    /// <summary>Organisations with nobody, over all rows.</summary>
    public const int MostListed = 100_000;

    private static readonly NetworkRow?[] NoNetwork = [null];
    private static readonly MethodRow?[] NoMethod = [null];

    private readonly CoverageAsk _ask;
    private readonly CoverageGroups _groups;
    private readonly IReadOnlyList<NetworkRow?> _networks;
    private readonly IReadOnlyList<MethodRow?> _methods;
    private readonly IReadOnlyList<CapabilityLevel?> _levels;
    private readonly Discretion[] _discretions;
    private readonly IReadOnlySet<int>?[] _served;
    private readonly ILookup<int, int>? _focus;
    private readonly string _identity;

    /// <param name="ask">What is asked.</param>
    /// <param name="groups">Groups of organisations, in the order of the answer.</param>
    /// <param name="methods">In the order of the answer; null when figures are not cut by methods.</param>
    /// <param name="networks">Null when figures are not cut by networks.</param>
    /// <param name="tree">Null when organisations with nobody are not wanted.</param>
    /// <exception cref="Engine.InputException">The answer would be too large.</exception>
    public CoverageAnswer(CoverageAsk ask, CoverageGroups groups, IReadOnlyList<MethodRow>? methods, NetworksOfCut? networks, CoverageTree? tree)
    {
        _ask = ask;
        _groups = groups;
        _networks = networks?.InOrder ?? (IReadOnlyList<NetworkRow?>)NoNetwork;
        _methods = methods ?? (IReadOnlyList<MethodRow?>)NoMethod;
        _levels = ask.Cut.Levels(ask.MinimumLevel);
        _focus = networks?.Focus;
        _served = [.. _networks.Select(n => n is null || tree is null ? null : tree.ServedBy(n))];
        _identity = ask.Identity();
        Refuse();
        _discretions = [.. groups.All.Select(ask.DiscretionOf)];
        Tally = new(groups, _networks.Count, methods, _levels, ask.Cut.ByLevel, ask.WithNobody);
    }

    public CoverageTally Tally { get; }

    /// <summary>Every row, by group, network, method and level.</summary>
    public IEnumerable<CapabilityCoverage> Rows() =>
        from place in Enumerable.Range(0, _groups.All.Count) from network in Enumerable.Range(0, _networks.Count) from row in Rows(place, network) select row;

    /// <summary>The rows of one group of organisations and one network, each by its place.</summary>
    public IEnumerable<CapabilityCoverage> Rows(int groupPlace, int networkPlace) =>
        from method in Enumerable.Range(0, _methods.Count) from level in Enumerable.Range(0, _levels.Count) select Row(groupPlace, networkPlace, method, level);

    private CapabilityCoverage Row(int groupPlace, int networkPlace, int methodPlace, int levelPlace)
    {
        var (group, network, method, level) = (_groups.All[groupPlace], _networks[networkPlace], _methods[methodPlace], _levels[levelPlace]);
        var cell = Tally.Cell(groupPlace, networkPlace, methodPlace, levelPlace);
        var discretion = _discretions[groupPlace];
        var people = PeopleCount.Of(Tally.PeopleAt(cell), discretion, () => Identity() + "/people");
        bool? isFocus = network is null || method is null ? null : _focus![network.Id].Contains(method.Id);
        return new CapabilityCoverage(Identity)
        {
            MethodId = method?.Id,
            Level = level,
            LevelKnown = _ask.Cut.ByLevel ? level is not null : null,
            OrganisationId = group.Organisation?.Id,
            BoardId = group.Board?.Id,
            RegionId = group.Region?.Id,
            Tier = group.Tier,
            NetworkId = network?.Id,
            People = people,
            Share = _ask.WithShare ? PeopleShare.Of(people, PeopleCount.Of(Tally.ImproversOf(groupPlace, networkPlace), discretion, Identity), () => Identity() + "/share") : null,
            IsFocus = isFocus,
            IsGap = Tally.PeopleAt(cell) == 0 || (isFocus == true && !_ask.Cut.ByLevel && !Tally.IsLedAt(cell)),
            OrganisationsWithNobody = _ask.WithNobody ? [.. Asked(group, networkPlace).Where(o => !Tally.HasSomebodyAt(cell, o))] : [],
            Basis = _ask.Basis,
        };

        string Identity() => $"{_identity}/{group.Tier}/{group.Region?.Code}/{group.Board?.Code}/{group.Organisation?.Code}/{network?.Code}/{method?.Code}/{level}";
    }

    /// <summary>Organisations of a group; for a network, of those that it serves.</summary>
    private IEnumerable<int> Asked(CoverageGroup group, int network)
    {
        var served = _served[network];
        return group.Organisations.Select(o => o.Id).Where(o => served?.Contains(o) != false);
    }

    private void Refuse()
    {
        var each = (long)_methods.Count * _levels.Count;
        var rows = each * _groups.All.Count * _networks.Count;
        if (rows > MostRows) throw CoverageErrors.TooManyRows(rows, MostRows);
        if (!_ask.WithNobody) return;
        var listed = each * _groups.All.Sum(g => Enumerable.Range(0, _networks.Count).Sum(n => (long)Asked(g, n).Count()));
        if (listed > MostListed) throw CoverageErrors.TooManyListed(listed, MostListed);
    }
}

/// <summary>Networks by which figures are cut.</summary>
/// <param name="InOrder">In the order of the answer.</param>
/// <param name="Focus">Methods that each is about.</param>
internal sealed record NetworksOfCut(IReadOnlyList<NetworkRow> InOrder, ILookup<int, int> Focus)
{
    public IReadOnlyDictionary<int, int> Places { get; } = InOrder.Select((n, place) => (n.Id, place)).ToDictionary(n => n.Id, n => n.place);
}
