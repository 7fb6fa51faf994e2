using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Adds people up: a cell for each group of organisations, network, method and level. Where figures are not cut by one of these, it has one place, 0.</summary>
internal sealed class CoverageTally
{
    private const int Nowhere = -1;

    private readonly CoverageGroups _groups;
    private readonly int _networks;
    private readonly Dictionary<int, int>? _methods;
    private readonly int _methodCount;
    private readonly int[] _levels = [.. Enumerable.Repeat(Nowhere, 1 + (int)CapabilityLevel.Expert)];
    private readonly int _levelCount;
    private readonly bool _byLevel;
    private readonly long[] _people;
    private readonly bool[] _led;
    private readonly long[] _improvers;
    private readonly HashSet<int>?[]? _somebody;

    /// <param name="groups">Groups of organisations.</param>
    /// <param name="networks">How many networks; 1 when figures are not cut by them.</param>
    /// <param name="methods">Null when figures are not cut by them.</param>
    /// <param name="levels">One when figures are not cut by them.</param>
    /// <param name="byLevel">Whether figures are cut by levels.</param>
    /// <param name="withNobody">Whether organisations with nobody are wanted.</param>
    public CoverageTally(CoverageGroups groups, int networks, IReadOnlyList<MethodRow>? methods, IReadOnlyList<CapabilityLevel?> levels, bool byLevel, bool withNobody)
    {
        _groups = groups;
        _networks = networks;
        _methods = methods?.Select((m, place) => (m.Id, place)).ToDictionary(m => m.Id, m => m.place);
        _methodCount = methods?.Count ?? 1;
        _levelCount = levels.Count;
        _byLevel = byLevel;
        for (var place = 0; place < levels.Count; place++) _levels[(int)(levels[place] ?? 0)] = place;
        var cells = groups.All.Count * networks * _methodCount * _levelCount;
        _people = new long[cells];
        _led = new bool[cells];
        _improvers = new long[groups.All.Count * networks];
        _somebody = withNobody ? new HashSet<int>?[cells] : null;
    }

    /// <summary>People of an organisation who hold something.</summary>
    /// <param name="organisation">Null for none.</param>
    /// <param name="network">Place of the network.</param>
    /// <param name="method">Id of the method; not looked at when figures are not cut by methods.</param>
    /// <param name="level">Not looked at when figures are not cut by levels.</param>
    /// <param name="people">How many.</param>
    public void Add(int? organisation, int network, int method, CapabilityLevel? level, long people)
    {
        var methodPlace = _methods is null ? 0 : _methods.GetValueOrDefault(method, Nowhere);
        var levelPlace = _byLevel ? _levels[(int)(level ?? 0)] : 0;
        if (methodPlace == Nowhere || levelPlace == Nowhere) return;
        foreach (var group in _groups.Of(organisation))
        {
            var cell = Cell(group, network, methodPlace, levelPlace);
            _people[cell] += people;
            if (level >= CapabilityLevel.Lead) _led[cell] = true;
            if (_somebody is not null && organisation is { } known) (_somebody[cell] ??= []).Add(known);
        }
    }

    /// <summary>Improvers of an organisation, whatever they hold.</summary>
    public void AddImprovers(int? organisation, int network, long people)
    {
        foreach (var group in _groups.Of(organisation)) _improvers[(group * _networks) + network] += people;
    }

    public int Cell(int group, int network, int method, int level) => (((((group * _networks) + network) * _methodCount) + method) * _levelCount) + level;

    public long PeopleAt(int cell) => _people[cell];

    /// <summary>Somebody holds it at LEAD or above.</summary>
    public bool IsLedAt(int cell) => _led[cell];

    public bool HasSomebodyAt(int cell, int organisation) => _somebody![cell]?.Contains(organisation) == true;

    public long ImproversOf(int group, int network) => _improvers[(group * _networks) + network];
}
