using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Who is in which network: each person once in each.</summary>
internal sealed class NetworkMembers
{
    private readonly List<Member> _members;
    private readonly Dictionary<int, (int First, int Count)> _improvers;

    /// <param name="rows">Memberships; one who has two roles in a network counts once.</param>
    /// <param name="places">Place of each network in the answer.</param>
    public NetworkMembers(IReadOnlyList<MemberRow> rows, IReadOnlyDictionary<int, int> places)
    {
        var members = rows.Select(m => new Member(m.ImproverId, places[m.NetworkId], m.OrganisationId)).ToArray();
        Array.Sort(members, static (a, b) => a.ImproverId != b.ImproverId ? a.ImproverId.CompareTo(b.ImproverId) : a.Network.CompareTo(b.Network));
        _members = new(members.Length);
        _improvers = new(members.Length);
        foreach (var member in members)
        {
            if (_members.Count > 0 && _members[^1] == member) continue;
            var (first, count) = _improvers.GetValueOrDefault(member.ImproverId, (_members.Count, 0));
            _improvers[member.ImproverId] = (first, count + 1);
            _members.Add(member);
        }
    }

    public int[] Improvers => [.. _improvers.Keys];

    public void AddTo(CoverageTally tally)
    {
        foreach (var member in _members) tally.AddImprovers(member.OrganisationId, member.Network, 1);
    }

    /// <summary>Adds what they hold: each method counts.</summary>
    public void AddEachMethod(CoverageTally tally, IEnumerable<HeldRow> held)
    {
        foreach (var row in held) Add(tally, row.ImproverId, row.MethodId, row.Level);
    }

    /// <summary>Adds those who hold anything: one with several methods counts once, or once at each level.</summary>
    public void AddAnyMethod(CoverageTally tally, IEnumerable<HeldRow> held, bool byLevel)
    {
        foreach (var (improver, level) in held.Select(h => (h.ImproverId, Level: byLevel ? h.Level : null)).Distinct()) Add(tally, improver, 0, level);
    }

    private void Add(CoverageTally tally, int improver, int method, CapabilityLevel? level)
    {
        if (!_improvers.TryGetValue(improver, out var range)) return;
        for (var i = range.First; i < range.First + range.Count; i++) tally.Add(_members[i].OrganisationId, _members[i].Network, method, level, 1);
    }

    private readonly record struct Member(int ImproverId, int Network, int? OrganisationId);
}
