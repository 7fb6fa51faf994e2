using ImpactGraph.Engine;
using ImpactGraph.Improvers;

namespace ImpactGraph.Networks.Paths;

internal readonly record struct PersonRow(int Id, int? OrganisationId);

internal readonly record struct LinkRow(int ImproverId, int NetworkId);

/// <summary>Who is in what today, read with the caller's own eyes: nobody hidden is ever a step, a link or a member here.</summary>
internal sealed class People
{
    private readonly Argument<Guid> _publicId = Argument.Required<Guid>("publicId", "");
    private readonly Argument<int[]> _improvers = Argument.Required<int[]>("improvers", "");
    private readonly Argument<int[]> _networks = Argument.Required<int[]>("networks", "");
    private readonly Argument<int?[]> _organisations = Argument.Required<int?[]>("organisations", "");
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");

    private readonly RowQuery<Improver, PersonRow> _person;
    private readonly RowQuery<Improver, PersonRow> _places;
    private readonly RowQuery<Improver, PersonRow> _ofOrganisations;
    private readonly RowQuery<Membership, LinkRow> _ofNetworks;
    private readonly RowQuery<Membership, LinkRow> _networksOf;

    public People()
    {
        _person = new RowQuery<Improver, PersonRow>(i => new PersonRow(i.Id, i.OrganisationId)).Where(i => i.PublicId == _publicId.Value);
        _places = new RowQuery<Improver, PersonRow>(i => new PersonRow(i.Id, i.OrganisationId)).Where(i => _improvers.Value.Contains(i.Id));
        _ofOrganisations = new RowQuery<Improver, PersonRow>(i => new PersonRow(i.Id, i.OrganisationId)).Where(i => _organisations.Value.Contains(i.OrganisationId));
        _ofNetworks = Current().Where(m => _networks.Value.Contains(m.NetworkId));
        _networksOf = Current().Where(m => _improvers.Value.Contains(m.ImproverId));
    }

    /// <summary>The person of a public id; null when there is none that the caller may see.</summary>
    public PersonRow? Find(Reader reader, NodeKey<Improver> id) => reader.Read(_person, (_publicId, Guid.Parse(id.Text))) is [var person] ? person : null;

    public IReadOnlyList<LinkRow> MembersOf(Reader reader, IEnumerable<int> networks, DateOnly today) => reader.Read(_ofNetworks, (_networks, networks.ToArray()), (_today, today));

    public IReadOnlyList<LinkRow> NetworksOf(Reader reader, IEnumerable<int> people, DateOnly today) => reader.Read(_networksOf, (_improvers, people.ToArray()), (_today, today));

    /// <summary>The groups of each of some people.</summary>
    public IEnumerable<(int Person, Group Group)> GroupsOf(Reader reader, IReadOnlyCollection<int> people, DateOnly today)
    {
        foreach (var link in NetworksOf(reader, people, today)) yield return (link.ImproverId, Group.Network(link.NetworkId));
        foreach (var person in reader.Read(_places, (_improvers, people.ToArray())))
            if (person.OrganisationId is { } organisation) yield return (person.Id, Group.Organisation(organisation));
    }

    /// <summary>The people of some groups; somebody in several comes several times.</summary>
    public IEnumerable<(int Person, Group Group)> PeopleOf(Reader reader, IReadOnlyCollection<Group> groups, DateOnly today)
    {
        var networks = groups.Where(g => g.Kind == GroupKind.Network).Select(g => g.Id).ToArray();
        if (networks.Length > 0)
            foreach (var link in MembersOf(reader, networks, today)) yield return (link.ImproverId, Group.Network(link.NetworkId));
        var organisations = groups.Where(g => g.Kind == GroupKind.Organisation).Select(g => (int?)g.Id).ToArray();
        if (organisations.Length > 0)
            foreach (var person in reader.Read(_ofOrganisations, (_organisations, organisations))) yield return (person.Id, Group.Organisation(person.OrganisationId!.Value));
    }

    private RowQuery<Membership, LinkRow> Current() => new RowQuery<Membership, LinkRow>(m => new LinkRow(m.ImproverId, m.NetworkId))
        .Where(m => (m.FromOn == null || m.FromOn <= _today.Value) && (m.UntilOn == null || m.UntilOn >= _today.Value));
}
