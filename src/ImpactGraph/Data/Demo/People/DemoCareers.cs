using ImpactGraph.Improvers;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.People;

/// <summary>Where people are and were: most in one post, some moved, some left, some are about to move; a merger or a split took its people along.</summary>
internal sealed class DemoCareers
{
    private const int Leavers = 4;
    private const int Movers = 9;
    private const int AboutToGo = 2;

    private static readonly DateOnly Earliest = new(2008, 1, 1);
    private static readonly DateOnly Latest = new(2026, 10, 31);
    private static readonly DateOnly Recent = new(2019, 1, 1);

    private readonly Func<object, int> _idOf;
    private readonly DemoWorkplace[] _everywhere;
    private readonly Dictionary<int, DemoWorkplace[]> _byRegion;

    public DemoCareers(IReadOnlyList<DemoWorkplace> workplaces, Func<object, int> idOf)
    {
        _idOf = idOf;
        _everywhere = [.. workplaces];
        _byRegion = workplaces.Where(one => one.RegionId is not null).GroupBy(one => one.RegionId!.Value).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Gives posts, and the place and role of today that follow from them.</summary>
    public void Add(Improver improver, DemoWorkplace workplace, DemoRandom random)
    {
        var role = DemoRoles.Invent(random, workplace.Organisation.Tier);
        var opened = workplace.Organisation.OpenedOn ?? Earliest;
        var first = opened > Earliest ? opened : Earliest;
        var from = random.Day(random.Chance(60) && first < Recent ? Recent : first, Latest);
        if (random.Chance(Leavers))
        {
            // Nothing is left of the place but the post that ended.
            from = random.Day(first, new DateOnly(2025, 6, 30));
            AddPost(improver, workplace.Id, role, from, random.Day(from.AddDays(200) > Latest ? from : from.AddDays(200), Latest));
            return;
        }

        (improver.Role, improver.OrganisationId, improver.BoardId, improver.RegionId) = (role, workplace.Id, workplace.BoardId, workplace.RegionId);
        if (workplace.Predecessors.Count > 0 && random.Chance(75))
        {
            var before = workplace.Predecessors[random.Below(workplace.Predecessors.Count)];
            var since = before.OpenedOn > Earliest ? before.OpenedOn.Value : Earliest;
            AddPost(improver, _idOf(before), role, random.Day(since, opened.AddDays(-1)), opened.AddDays(-1));
            from = opened;
        }
        else if (random.Chance(Movers))
        {
            AddEarlier(improver, workplace, from, random);
        }

        AddCurrent(improver, workplace, role, from, random);
    }

    private void AddEarlier(Improver improver, DemoWorkplace workplace, DateOnly from, DemoRandom random)
    {
        var before = Elsewhere(workplace, random);
        var until = from.AddDays(-1 - random.Below(3) * 30);
        var since = until.AddDays(-random.Between(200, 2600));
        since = before.Organisation.OpenedOn > since ? before.Organisation.OpenedOn.Value : since;
        if (since <= until)
        {
            AddPost(improver, before.Id, DemoRoles.Invent(random, before.Organisation.Tier), since, until);
        }
    }

    private void AddCurrent(Improver improver, DemoWorkplace workplace, string? role, DateOnly from, DemoRandom random)
    {
        if (!random.Chance(AboutToGo))
        {
            AddPost(improver, workplace.Id, role, from, null);
            return;
        }

        var until = random.Day(new(2026, 12, 31), new(2027, 9, 30));
        AddPost(improver, workplace.Id, role, from, until);
        if (random.Chance(50))
        {
            var next = Elsewhere(workplace, random);
            AddPost(improver, next.Id, DemoRoles.Invent(random, next.Organisation.Tier), until.AddDays(1), null);
        }
    }

    private DemoWorkplace Elsewhere(DemoWorkplace workplace, DemoRandom random)
    {
        var near = random.Chance(75) && workplace.RegionId is { } region ? _byRegion[region] : _everywhere;
        return random.Of(near);
    }

    private static void AddPost(Improver improver, int organisation, string? role, DateOnly from, DateOnly? until) =>
        improver.Posts.Add(new Post { ImproverId = improver.Id, OrganisationId = organisation, Role = role, FromOn = from, UntilOn = until });
}
