using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy;

/// <summary>Who asks, and what they may see: the rules of domain.md, section 8, as slowly and plainly as they can be said.</summary>
/// <remarks>Shares nothing with the policies but the entities. What it says is compared with what they do.</remarks>
internal sealed partial record Caller(string Name, bool IsSignedIn = false)
{
    public Organisation? Organisation { get; init; }

    public Improver? Self { get; init; }

    public IReadOnlyList<Network> Networks { get; init; } = [];

    /// <summary>The organisation whose people's records the caller keeps, with those of all below it.</summary>
    public Organisation? Stewarded { get; init; }

    public bool IsNationalSteward { get; init; }

    /// <summary>Networks that the caller keeps in touch.</summary>
    public IReadOnlyList<Network> Coordinated { get; init; } = [];

    /// <summary>An analyst and nothing else.</summary>
    public bool SeesFiguresOnly { get; init; }

    /// <summary>Not signed in, in a demo.</summary>
    public bool IsDemo { get; init; }

    public static Caller Anonymous { get; } = new("anonymous");

    public static Caller Reader { get; } = new("reader", true);

    public static Caller NationalSteward { get; } = new("national steward", true) { IsNationalSteward = true };

    public static Caller ReaderOf(Organisation organisation) => new($"reader of {organisation.Code}", true) { Organisation = organisation };

    public static Caller MemberOf(Network network) => new($"member of {network.Code}", true) { Networks = [network] };

    public static Caller StewardOf(Organisation organisation) => new($"steward of {organisation.Code}", true) { Stewarded = organisation };

    public static Caller CoordinatorOf(Network network) => new($"coordinator of {network.Code}", true) { Coordinated = [network] };

    /// <summary>Stands for an organisation, and is an analyst all the same.</summary>
    public static Caller AnalystOf(Organisation organisation) => new($"analyst of {organisation.Code}", true) { Organisation = organisation, SeesFiguresOnly = true };

    public static Caller OfADemo { get; } = new("of a demo") { IsDemo = true };

    public static Caller As(Improver improver) => new($"improver {improver.Name}", true)
    {
        Self = improver,
        Organisation = improver.Organisation,
        Networks = [.. improver.Memberships.Where(IsCurrent).Select(m => m.Network)],
    };

    /// <summary>Whether the caller sees something of a person for which the person chose an audience.</summary>
    public bool Sees(Improver person, Audience audience)
    {
        // Nobody was given it: so it is where somebody was erased.
        if (audience is not (>= Audience.Private and <= Audience.Public)) return false;
        if (SeesFiguresOnly) return audience == Audience.Public;
        if (Keeps(person)) return true;
        return audience switch
        {
            Audience.Public => true,
            Audience.SignedIn => IsSignedIn || IsDemo,
            Audience.MyNetworks => IsOfTheSameOrganisation(person) || SharesANetworkWith(person),
            Audience.MyOrganisation => IsOfTheSameOrganisation(person),
            _ => false,
        };
    }

    /// <summary>Whether the caller is the person, or keeps the person's record. Nobody keeps what was erased.</summary>
    public bool Keeps(Improver person)
    {
        if (person.IdentityAudience < Audience.Private) return false;
        if (IsNationalSteward || Self == person) return true;
        for (var at = person.Organisation; at is not null; at = ParentOf(at))
            if (at == Stewarded) return true;
        return false;
    }

    public bool SeesIdentity(Improver person) => Sees(person, person.IdentityAudience);

    public bool SeesCapabilities(Improver person) => Sees(person, person.CapabilityAudience);

    public bool SeesAvailability(Improver person) => Sees(person, person.AvailabilityAudience);

    public bool SeesContact(Improver person) => Sees(person, person.ContactAudience) || IsHelpedBy(person);

    public bool SeesHistory(Improver person) => Sees(person, person.HistoryAudience);

    public bool Sees(Membership membership) => SeesIdentity(membership.Improver) && (IsCurrent(membership) || SeesHistory(membership.Improver));

    public bool Sees(Post post) => SeesIdentity(post.Improver) && (IsCurrent(post) || SeesHistory(post.Improver));

    public static bool IsCurrent(Membership membership) => Holds(membership.FromOn, membership.UntilOn, World.Today);

    public static bool IsCurrent(Post post) => Holds(post.FromOn, post.UntilOn, World.Today);

    /// <summary>What the server would be told of the caller.</summary>
    public Viewer ToViewer(IEnumerable<Organisation> organisations) => new(IsSignedIn, Organisation?.Id)
    {
        Today = World.Today,
        ImproverId = Self?.Id,
        NetworkIds = [.. Networks.Select(n => n.Id)],
        StewardedOrganisationIds = Stewarded is null ? [] : [.. organisations.Where(IsStewarded).Select(o => o.Id)],
        IsNationalSteward = IsNationalSteward,
        CoordinatedNetworkIds = [.. Coordinated.Select(n => n.Id)],
        ContributedOrganisationIds = Contributed is null ? [] : [Contributed.Id],
        AccountId = Account?.Id,
        SeesFiguresOnly = SeesFiguresOnly,
        IsDemo = IsDemo,
    };

    public override string ToString() => Name;

    private bool IsStewarded(Organisation? organisation)
    {
        if (Stewarded is null) return false;
        for (var at = organisation; at is not null; at = ParentOf(at))
            if (at == Stewarded) return true;
        return false;
    }

    private bool IsOfTheSameOrganisation(Improver person) => Organisation is not null && person.Organisation == Organisation;

    private bool SharesANetworkWith(Improver person)
    {
        foreach (var membership in person.Memberships)
            if (IsCurrent(membership) && (Networks.Contains(membership.Network) || Coordinated.Contains(membership.Network))) return true;
        return false;
    }

    private static Organisation? ParentOf(Organisation organisation)
    {
        foreach (var membership in organisation.Memberships)
            if (Holds(membership.FromOn, membership.UntilOn, World.Today)) return membership.Parent;
        return null;
    }

    private static bool Holds(DateOnly? from, DateOnly? until, DateOnly day) => (from is null || from <= day) && (until is null || until >= day);
}
