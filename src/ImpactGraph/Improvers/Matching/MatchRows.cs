using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A method or another thing of the catalogue by its code.</summary>
internal sealed record NamedRow(int Id, string Code, string Name);

internal sealed record OrganisationFound(int Id, string Code, string Name, Tier Tier, DateOnly? OpenedOn, DateOnly? ClosedOn);

/// <summary>That a person has a method.</summary>
internal readonly record struct HolderRow(int ImproverId, int? OrganisationId, int MethodId, CapabilityLevel? Level, DateOnly? VerifiedOn, DateOnly? ExpiresOn, bool WillingToHelp);

/// <summary>That a person is found, and where the person is today.</summary>
internal readonly record struct FoundRow(int ImproverId, int? OrganisationId);

/// <summary>Where a person is today, and whom the person lets see what.</summary>
internal readonly record struct ShownRow(int ImproverId, int? OrganisationId, Audience Identity, Audience Capability, Audience Availability, Audience History)
{
    /// <summary>Whether an answer to a question tells of the person what is not for everybody: then it is a read of their record.</summary>
    public bool IsRecordFor(MatchQuestion question) =>
        Identity < Audience.Public
        || (Capability < Audience.Public && (question.Methods.Count > 0 || question.WillingOnly))
        || (Availability < Audience.Public && question.Available is not null)
        || (History < Audience.Public && question.Themes.Count > 0);
}

/// <summary>When a person can help.</summary>
internal readonly record struct AvailabilityRow(int ImproverId, double DaysPerWeek, DateOnly FromOn, DateOnly? UntilOn, AvailabilityReach Reach);

/// <summary>That a person worked on a theme.</summary>
internal readonly record struct ExperienceRow(int ImproverId, int ThemeId, int PlanningYear, ExperienceRole Role);

/// <summary>That a person is in a network today.</summary>
internal readonly record struct MemberRow(int ImproverId, int NetworkId);

/// <summary>That days of somebody are taken.</summary>
internal readonly record struct TakenRow(int ImproverId, DateOnly FromOn, DateOnly UntilOn, double DaysPerWeek)
{
    public DaysTaken Days => new(FromOn, UntilOn, DaysPerWeek);
}

internal readonly record struct PublicIdRow(int ImproverId, Guid PublicId);

/// <summary>The rows of which matches are made, each read with the caller's own eyes: what is hidden is not there.</summary>
internal sealed class MatchRows
{
    private readonly Argument<string[]> _codes = Argument.Required<string[]>("codes", "");
    private readonly Argument<int[]> _people = Argument.Required<int[]>("people", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly Argument<int[]> _networks = Argument.Required<int[]>("networks", "");
    private readonly Argument<int[]> _themes = Argument.Required<int[]>("themes", "");
    private readonly Argument<int?[]> _organisations = Argument.Required<int?[]>("organisations", "");
    private readonly Argument<int[]> _named = Argument.Required<int[]>("named", "");
    private readonly Argument<CapabilityLevel> _least = Argument.Required<CapabilityLevel>("least", "");
    private readonly Argument<Guid> _publicId = Argument.Required<Guid>("publicId", "");
    private readonly Argument<DateOnly> _fromOn = Argument.Required<DateOnly>("fromOn", "");
    private readonly Argument<DateOnly> _untilOn = Argument.Required<DateOnly>("untilOn", "");
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");

    private readonly RowQuery<Method, NamedRow> _methodsByCode;
    private readonly RowQuery<ChallengeTheme, NamedRow> _themesByCode;
    private readonly RowQuery<Network, NamedRow> _networksByCode;
    private readonly RowQuery<Network, NamedRow> _networksById;
    private readonly RowQuery<Organisation, OrganisationFound> _organisationsByCode;
    private readonly RowQuery<Organisation, NamedRow> _organisationsById;
    private readonly RowQuery<OrganisationAncestry, AboveRow> _tree;
    private readonly RowQuery<Capability, HolderRow> _holders;
    private readonly RowQuery<Capability, HolderRow> _holdersAmong;
    private readonly RowQuery<Capability, int> _willingAmong;
    private readonly RowQuery<Membership, FoundRow> _members;
    private readonly RowQuery<Membership, int> _memberIds;
    private readonly RowQuery<Membership, MemberRow> _membersAmong;
    private readonly RowQuery<ThemeExperience, FoundRow> _experienced;
    private readonly RowQuery<ThemeExperience, ExperienceRow> _experienceAmong;
    private readonly RowQuery<Availability, AvailabilityRow> _availabilityAmong;
    private readonly RowQuery<Assignment, TakenRow> _takenAmong;
    private readonly RowQuery<Assignment, TakenRow> _takenWithin;
    private readonly RowQuery<Improver, int> _notToBeAsked;
    private readonly RowQuery<Improver, FoundRow> _peopleOf;
    private readonly RowQuery<Improver, FoundRow> _placesAmong;
    private readonly RowQuery<Improver, ShownRow> _shownAmong;
    private readonly RowQuery<Improver, PublicIdRow> _publicIds;
    private readonly RowQuery<Improver, int> _byPublicId;

    public MatchRows()
    {
        _byPublicId = new RowQuery<Improver, int>(i => i.Id).Where(i => i.PublicId == _publicId.Value);
        _methodsByCode = new RowQuery<Method, NamedRow>(m => new NamedRow(m.Id, m.Code, m.Name)).Where(m => _codes.Value.Contains(m.Code));
        _themesByCode = new RowQuery<ChallengeTheme, NamedRow>(t => new NamedRow(t.Id, t.Code, t.Name)).Where(t => _codes.Value.Contains(t.Code));
        _networksByCode = new RowQuery<Network, NamedRow>(n => new NamedRow(n.Id, n.Code, n.Name)).Where(n => _codes.Value.Contains(n.Code));
        _networksById = new RowQuery<Network, NamedRow>(n => new NamedRow(n.Id, n.Code, n.Name)).Where(n => _named.Value.Contains(n.Id));
        _organisationsByCode = new RowQuery<Organisation, OrganisationFound>(o => new OrganisationFound(o.Id, o.Code, o.Name, o.Tier, o.OpenedOn, o.ClosedOn)).Where(o => _codes.Value.Contains(o.Code));
        _organisationsById = new RowQuery<Organisation, NamedRow>(o => new NamedRow(o.Id, o.Code, o.Name)).Where(o => _named.Value.Contains(o.Id));
        _tree = new RowQuery<OrganisationAncestry, AboveRow>(a => new AboveRow(a.DescendantId, a.AncestorId, a.Distance, a.Ancestor.Tier))
            .Where(a => (a.FromOn == null || a.FromOn <= _today.Value) && (a.UntilOn == null || a.UntilOn >= _today.Value));
        _holders = Holders().Where(c => c.Level == null || c.Level >= _least.Value);
        _holdersAmong = Holders().Where(c => _people.Value.Contains(c.ImproverId));
        _willingAmong = new RowQuery<Capability, int>(c => c.ImproverId).Where(c => _people.Value.Contains(c.ImproverId) && c.WillingToHelp);
        _members = Current(m => new FoundRow(m.ImproverId, m.OrganisationId));
        _memberIds = Current(m => m.ImproverId);
        _membersAmong = Current(m => new MemberRow(m.ImproverId, m.NetworkId)).Where(m => _people.Value.Contains(m.ImproverId));
        _experienced = new RowQuery<ThemeExperience, FoundRow>(e => new FoundRow(e.ImproverId, e.Improver.OrganisationId)).Where(e => _themes.Value.Contains(e.ThemeId));
        _experienceAmong = new RowQuery<ThemeExperience, ExperienceRow>(e => new ExperienceRow(e.ImproverId, e.ThemeId, e.PlanningYear, e.Role))
            .Where(e => _people.Value.Contains(e.ImproverId) && _themes.Value.Contains(e.ThemeId));
        _availabilityAmong = new RowQuery<Availability, AvailabilityRow>(a => new AvailabilityRow(a.ImproverId, a.DaysPerWeek, a.FromOn, a.UntilOn, a.Reach)).Where(a => _people.Value.Contains(a.ImproverId));
        _takenAmong = Taken().Where(a => _people.Value.Contains(a.ImproverId));
        _takenWithin = Taken().Where(a => a.UntilOn >= _fromOn.Value && a.FromOn <= _untilOn.Value);
        _notToBeAsked = new RowQuery<Improver, int>(i => i.Id).Where(PlacesAndLoad.CannotBeAsked).Where(i => _people.Value.Contains(i.Id)).RegardlessOfViewer();
        _peopleOf = new RowQuery<Improver, FoundRow>(i => new FoundRow(i.Id, i.OrganisationId)).Where(i => _organisations.Value.Contains(i.OrganisationId));
        _placesAmong = new RowQuery<Improver, FoundRow>(i => new FoundRow(i.Id, i.OrganisationId)).Where(i => _people.Value.Contains(i.Id));
        _shownAmong = new RowQuery<Improver, ShownRow>(i => new ShownRow(i.Id, i.OrganisationId, i.IdentityAudience, i.CapabilityAudience, i.AvailabilityAudience, i.HistoryAudience)).Where(i => _people.Value.Contains(i.Id));
        _publicIds = new RowQuery<Improver, PublicIdRow>(i => new PublicIdRow(i.Id, i.PublicId)).Where(i => _people.Value.Contains(i.Id));
    }

    public IReadOnlyList<NamedRow> Methods(Reader reader, IEnumerable<string> codes) => reader.Read(_methodsByCode, (_codes, codes.ToArray()));

    public IReadOnlyList<NamedRow> Themes(Reader reader, IEnumerable<string> codes) => reader.Read(_themesByCode, (_codes, codes.ToArray()));

    public NamedRow? Network(Reader reader, string code) => reader.Read(_networksByCode, (_codes, new[] { code })).SingleOrDefault();

    public IReadOnlyList<NamedRow> Networks(Reader reader, IEnumerable<int> ids) => reader.Read(_networksById, (_named, ids.ToArray()));

    public OrganisationFound? Organisation(Reader reader, string code) => reader.Read(_organisationsByCode, (_codes, new[] { code })).SingleOrDefault();

    public IReadOnlyList<NamedRow> Organisations(Reader reader, IEnumerable<int> ids) => reader.Read(_organisationsById, (_named, ids.ToArray()));

    /// <summary>Who is above whom today: some thousand rows, whatever the number of people.</summary>
    public IReadOnlyList<AboveRow> Tree(Reader reader, DateOnly today) => reader.Read(_tree, (_today, today));

    /// <summary>Everybody who has one of the methods at a level, or at one that is not known.</summary>
    public IReadOnlyList<HolderRow> Holders(Reader reader, int[] methods, CapabilityLevel least) => reader.Read(_holders, (_methods, methods), (_least, least));

    public IReadOnlyList<HolderRow> HoldersAmong(Reader reader, int[] people, int[] methods) => reader.Read(_holdersAmong, (_people, people), (_methods, methods));

    /// <summary>Those who may be asked for help with anything; somebody several times.</summary>
    public IReadOnlyList<int> WillingAmong(Reader reader, int[] people) => reader.Read(_willingAmong, (_people, people));

    public IReadOnlyList<FoundRow> Members(Reader reader, int network, DateOnly today) => reader.Read(_members, (_networks, new[] { network }), (_today, today));

    /// <summary>Members of any of the networks; somebody several times.</summary>
    public IReadOnlyList<int> MemberIds(Reader reader, int[] networks, DateOnly today) => reader.Read(_memberIds, (_networks, networks), (_today, today));

    public IReadOnlyList<MemberRow> MembersAmong(Reader reader, int[] people, int[] networks, DateOnly today) => reader.Read(_membersAmong, (_people, people), (_networks, networks), (_today, today));

    public IReadOnlyList<FoundRow> Experienced(Reader reader, int[] themes) => reader.Read(_experienced, (_themes, themes));

    public IReadOnlyList<ExperienceRow> ExperienceAmong(Reader reader, int[] people, int[] themes) => reader.Read(_experienceAmong, (_people, people), (_themes, themes));

    public IReadOnlyList<AvailabilityRow> AvailabilityAmong(Reader reader, int[] people) => reader.Read(_availabilityAmong, (_people, people));

    /// <summary>What takes days of people, whoever asks.</summary>
    public IReadOnlyList<TakenRow> TakenAmong(Reader reader, int[] people) => reader.Read(_takenAmong, (_people, people));

    /// <summary>What takes days of anybody in a time, both ends included, whoever asks.</summary>
    public IReadOnlyList<TakenRow> TakenWithin(Reader reader, DateOnly fromOn, DateOnly untilOn) => reader.Read(_takenWithin, (_fromOn, fromOn), (_untilOn, untilOn));

    /// <summary>Those of the people who take no invitations, or are not lent, whoever asks.</summary>
    public IReadOnlyList<int> NotToBeAsked(Reader reader, int[] people) => reader.Read(_notToBeAsked, (_people, people));

    public IReadOnlyList<FoundRow> PeopleOf(Reader reader, IEnumerable<int> organisations) => reader.Read(_peopleOf, (_organisations, organisations.Select(o => (int?)o).ToArray()));

    public IReadOnlyList<ShownRow> ShownAmong(Reader reader, int[] people) => reader.Read(_shownAmong, (_people, people));

    public IReadOnlyList<FoundRow> PlacesAmong(Reader reader, int[] people) => reader.Read(_placesAmong, (_people, people));

    public IReadOnlyList<PublicIdRow> PublicIds(Reader reader, int[] people) => reader.Read(_publicIds, (_people, people));

    private RowQuery<Capability, HolderRow> Holders() =>
        new RowQuery<Capability, HolderRow>(c => new HolderRow(c.ImproverId, c.OrganisationId, c.MethodId, c.Level, c.VerifiedOn, c.ExpiresOn, c.WillingToHelp)).Where(c => _methods.Value.Contains(c.MethodId));

    private static RowQuery<Assignment, TakenRow> Taken() =>
        new RowQuery<Assignment, TakenRow>(a => new TakenRow(a.ImproverId, a.FromOn, a.UntilOn, a.DaysPerWeek)).Where(PlacesAndLoad.TakesDays).RegardlessOfViewer();

    private RowQuery<Membership, TRow> Current<TRow>(System.Linq.Expressions.Expression<Func<Membership, TRow>> select) => new RowQuery<Membership, TRow>(select)
        .Where(m => _networks.Value.Contains(m.NetworkId) && (m.FromOn == null || m.FromOn <= _today.Value) && (m.UntilOn == null || m.UntilOn >= _today.Value));

    /// <summary>The person of a public id; null when there is none that the caller may see.</summary>
    public int? Person(Reader reader, Guid publicId) => reader.Read(_byPublicId, (_publicId, publicId)) is [var person] ? person : null;
}
