using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Organisations;

/// <summary>The stored ancestry against a slow walk up the memberships, day by day.</summary>
public sealed class AncestryTests(ReferenceDatabase reference, DemoDatabase demo) : IClassFixture<ReferenceDatabase>, IClassFixture<DemoDatabase>
{
    [Theory]
    [InlineData(DataSet.Reference)]
    [InlineData(DataSet.Demo)]
    public async Task Is_the_walk_up_the_tree_on_every_day_around_a_change(DataSet dataSet)
    {
        await using var db = dataSet == DataSet.Demo ? demo.Open() : reference.Open();
        var memberships = await db.OrganisationMemberships.Include(membership => membership.Member).Include(membership => membership.Parent).ToListAsync();
        var ancestry = await db.OrganisationAncestry.Include(row => row.Descendant).Include(row => row.Ancestor).ToListAsync();

        Assert.All(DaysAround(memberships), day => Assert.Equal(Walk(memberships, day), Stored(ancestry, day)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Is_the_walk_up_the_tree_for_random_trees(int seed)
    {
        var memberships = RandomTree(new Random(seed));

        var ancestry = AncestryClosure.Of(memberships).ToList();

        Assert.All(DaysAround(memberships), day => Assert.Equal(Walk(memberships, day), Stored(ancestry, day)));
    }

    [Fact]
    public void Joins_days_that_follow_each_other()
    {
        var (top, left, right, leaf) = (Named("top"), Named("left"), Named("right"), Named("leaf"));
        var change = new DateOnly(2024, 7, 1);

        var ancestry = AncestryClosure.Of(
        [
            new() { Member = left, Parent = top },
            new() { Member = right, Parent = top },
            new() { Member = leaf, Parent = left, UntilOn = change.AddDays(-1) },
            new() { Member = leaf, Parent = right, FromOn = change },
        ]);

        var row = Assert.Single(ancestry, row => row.Descendant == leaf && row.Ancestor == top);
        Assert.Equal((2, (DateOnly?)null, (DateOnly?)null), (row.Distance, row.FromOn, row.UntilOn));
    }

    [Fact]
    public void Refuses_a_cycle()
    {
        var (one, two) = (Named("one"), Named("two"));

        Assert.Throws<InvalidOperationException>(() => AncestryClosure.Of([new() { Member = one, Parent = two }, new() { Member = two, Parent = one }]).Count());
    }

    private static List<OrganisationMembership> RandomTree(Random random)
    {
        var organisations = Enumerable.Range(0, 25).Select(number => Named($"o{number:00}")).ToArray();
        var memberships = new List<OrganisationMembership>();
        for (var index = 1; index < organisations.Length; index++)
        {
            // Parents come from before the member, so there is no cycle; gaps of no parent and open ends occur.
            var day = random.Next(3) == 0 ? (DateOnly?)null : new DateOnly(2020, 1, 1).AddDays(random.Next(20));
            for (var run = random.Next(4); run > 0; run--)
            {
                var from = day;
                var until = (from ?? new DateOnly(2020, 1, 1)).AddDays(random.Next(25));
                var isLast = run == 1 && random.Next(2) == 0;
                memberships.Add(new() { Member = organisations[index], Parent = organisations[random.Next(index)], FromOn = from, UntilOn = isLast ? null : until });
                day = until.AddDays(1 + random.Next(3));
            }
        }

        return memberships;
    }

    private static Organisation Named(string code) =>
        new() { Code = code, Name = code, Tier = Tier.Provider, Kind = OrganisationKind.NhsTrust };

    private static List<DateOnly> DaysAround(List<OrganisationMembership> memberships)
    {
        var changes = memberships.SelectMany(membership => new[] { membership.FromOn, membership.UntilOn }).OfType<DateOnly>().Distinct();
        return [.. changes.SelectMany(day => new[] { day.AddDays(-1), day, day.AddDays(1) }).Append(new(1980, 1, 1)).Append(new(2050, 1, 1)).Distinct()];
    }

    private static List<string> Walk(List<OrganisationMembership> memberships, DateOnly day)
    {
        var parents = memberships.Where(membership => !(membership.FromOn > day) && !(membership.UntilOn < day))
            .ToDictionary(membership => membership.Member.Code, membership => membership.Parent.Code);
        var rows = new List<string>();
        foreach (var start in parents.Keys)
        {
            var distance = 1;
            for (var node = start; parents.TryGetValue(node, out var parent); node = parent)
            {
                rows.Add($"{start} {parent} {distance++}");
            }
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static List<string> Stored(List<OrganisationAncestry> ancestry, DateOnly day) =>
    [
        .. ancestry.Where(row => !(row.FromOn > day) && !(row.UntilOn < day))
            .Select(row => $"{row.Descendant.Code} {row.Ancestor.Code} {row.Distance}").Order(StringComparer.Ordinal),
    ];
}
