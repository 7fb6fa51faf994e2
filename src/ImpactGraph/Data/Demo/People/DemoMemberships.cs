using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.People;

/// <summary>Who is in which network: mostly those of one's own organisation, board and region, and now and then one elsewhere, which bridges the two.</summary>
internal sealed class DemoMemberships(IReadOnlyCollection<Network> networks, Func<object, int> idOf)
{
    private static readonly Weighted<int> HowMany = new((0, 25), (1, 35), (2, 24), (3, 11), (4, 5));
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2026, 11, 15);
    private static readonly DateOnly PlannedFrom = new(2027, 4, 1);

    private readonly Network[] _all = [.. networks];
    private readonly Dictionary<DemoWorkplace, Weighted<Network>> _near = [];
    private readonly Dictionary<Network, int> _members = [];

    /// <param name="improver">Has posts already.</param>
    /// <param name="workplace">Where the person is, or was last.</param>
    /// <param name="made">When the profile was made, in milliseconds since 1970.</param>
    /// <param name="random">Gives the rest.</param>
    public void Add(Improver improver, DemoWorkplace workplace, long made, DemoRandom random)
    {
        var near = Near(workplace);
        for (var left = HowMany.Pick(random); left > 0; left--)
        {
            var network = random.Chance(5) ? random.Of(_all) : near.Pick(random);
            if (improver.Memberships.All(membership => membership.Network != network))
            {
                improver.Memberships.Add(Membership(improver, network, made + improver.Memberships.Count, random));
            }
        }
    }

    private Membership Membership(Improver improver, Network network, long instant, DemoRandom random)
    {
        var planned = network.Code == DemoNetworks.Planned;
        var role = improver.OrganisationId is null ? MembershipRole.Member : Role(network, random);
        DateOnly? from = planned ? PlannedFrom : random.Chance(5) ? null : random.Day(First, Last);
        DateOnly? until = planned || role != MembershipRole.Member ? null : Until(improver, from ?? First, random);
        return new() { PublicId = DemoIds.Next(instant, random), Network = network, NetworkId = idOf(network), ImproverId = improver.Id, Role = role, FromOn = from, UntilOn = until };
    }

    private static DateOnly? Until(Improver improver, DateOnly from, DemoRandom random) => random.Below(100) switch
    {
        _ when improver.OrganisationId is null && random.Chance(70) => random.Day(from, Last),
        < 12 => random.Day(from, Last),
        < 14 => random.Day(new(2026, 12, 31), new(2027, 12, 31)),
        _ => null,
    };

    /// <summary>The first to come lead and keep the members in touch.</summary>
    private MembershipRole Role(Network network, DemoRandom random)
    {
        var place = _members[network] = _members.GetValueOrDefault(network) + 1;
        var teaches = network.Kind is NetworkKind.Method or NetworkKind.Academy;
        return place switch
        {
            1 => MembershipRole.Lead,
            2 or 3 => MembershipRole.Coordinator,
            _ when teaches && random.Chance(network.Scope is null ? 80 : 6) => MembershipRole.Faculty,
            _ when random.Chance(1) => MembershipRole.Coordinator,
            _ => MembershipRole.Member,
        };
    }

    private Weighted<Network> Near(DemoWorkplace workplace) =>
        _near.TryGetValue(workplace, out var near) ? near : _near[workplace] = new(Array.ConvertAll(_all, network => (network, Weight(network, workplace))));

    private int Weight(Network network, DemoWorkplace workplace)
    {
        int? scope = network.Scope is null ? null : idOf(network.Scope);
        return network.Kind switch
        {
            NetworkKind.National => 5,
            NetworkKind.Method => scope is null ? 3 : scope == workplace.RegionId ? 34 : 0,
            NetworkKind.Regional => scope == workplace.RegionId ? 24 : 0,
            NetworkKind.Academy => scope == workplace.Id ? 70 : 1,
            _ => scope == workplace.BoardId ? 28 : 0,
        };
    }
}
