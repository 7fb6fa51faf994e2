using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Networks;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>That somebody is in a network.</summary>
internal readonly record struct MemberRow(int NetworkId, int ImproverId, int? OrganisationId);

/// <summary>That somebody holds a method.</summary>
internal readonly record struct HeldRow(int ImproverId, int MethodId, CapabilityLevel? Level);

/// <summary>Reads improvers of organisations, and members of networks with what they hold. Unlike organisations, networks share people, so these come one by one.</summary>
internal sealed class PeopleRows
{
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");

    private readonly CountQuery<Improver, int?> _everybody;
    private readonly CountQuery<Improver, int?> _everybodyOf;
    private readonly CountQuery<Improver, int?> _visible;
    private readonly RowQuery<Membership, MemberRow> _members;
    private readonly RowQuery<Membership, MemberRow> _membersOf;
    private readonly RowQuery<Membership, MemberRow> _visibleMembers;
    private readonly RowQuery<Capability, HeldRow> _held;
    private readonly RowQuery<Capability, HeldRow> _heldBy;
    private readonly RowQuery<Capability, HeldRow> _visibleHeld;

    public PeopleRows()
    {
        _everybody = Improvers().RegardlessOfViewer();
        _everybodyOf = Improvers().Where(i => _keys.Value.Contains(i.OrganisationId!.Value)).RegardlessOfViewer();
        _visible = Improvers();
        _members = Members().RegardlessOfViewer();
        _membersOf = Members().Where(m => _keys.Value.Contains(m.NetworkId)).RegardlessOfViewer();
        _visibleMembers = Members();
        _held = Held().RegardlessOfViewer();
        _heldBy = Held().Where(c => _keys.Value.Contains(c.ImproverId)).RegardlessOfViewer();
        _visibleHeld = Held();
    }

    /// <summary>Improvers of each organisation, whoever asks.</summary>
    /// <param name="organisations">Only these; null for all.</param>
    public IEnumerable<(int? OrganisationId, long People)> Improvers(Reader reader, int[]? organisations) =>
        organisations is null ? reader.Count(_everybody) : reader.Count(_everybodyOf, (_keys, organisations));

    /// <summary>Improvers of each organisation whom the caller may see.</summary>
    public IEnumerable<(int? OrganisationId, long People)> VisibleImprovers(Reader reader) => reader.Count(_visible);

    /// <summary>Members of today, whoever asks; one who has two roles comes twice.</summary>
    /// <param name="networks">Only of these; null for all.</param>
    public IReadOnlyList<MemberRow> Members(Reader reader, DateOnly today, int[]? networks) =>
        networks is null ? reader.Read(_members, (_today, today)) : reader.Read(_membersOf, (_today, today), (_keys, networks));

    /// <summary>Members of today whom the caller may see.</summary>
    public IReadOnlyList<MemberRow> VisibleMembers(Reader reader, DateOnly today) => reader.Read(_visibleMembers, (_today, today));

    /// <summary>What people hold, whoever asks.</summary>
    /// <param name="improvers">Only these; null for all.</param>
    public IReadOnlyList<HeldRow> Held(Reader reader, DateOnly today, int[]? improvers) =>
        improvers is null ? reader.Read(_held, (_today, today)) : reader.Read(_heldBy, (_today, today), (_keys, improvers));

    /// <summary>What people hold, as far as the caller may see, and wants.</summary>
    public IReadOnlyList<HeldRow> VisibleHeld(Reader reader, DateOnly today, Filter<Capability> where) => reader.Read(_visibleHeld, where, null, (_today, today));

    private static CountQuery<Improver, int?> Improvers() => new CountQuery<Improver, int?>(i => i.OrganisationId).Where(i => i.OrganisationId != null);

    private RowQuery<Membership, MemberRow> Members() => new RowQuery<Membership, MemberRow>(m => new MemberRow(m.NetworkId, m.ImproverId, m.OrganisationId))
        .Where(m => (m.FromOn == null || m.FromOn <= _today.Value) && (m.UntilOn == null || m.UntilOn >= _today.Value));

    private RowQuery<Capability, HeldRow> Held() =>
        new RowQuery<Capability, HeldRow>(c => new HeldRow(c.ImproverId, c.MethodId, c.Level)).Where(c => c.ExpiresOn == null || c.ExpiresOn >= _today.Value);
}
