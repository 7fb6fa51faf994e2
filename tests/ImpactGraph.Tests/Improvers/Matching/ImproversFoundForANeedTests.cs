using System.Globalization;
using System.Text.Json;
using ImpactGraph.Challenges.Deployment;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Matching;

/// <summary>The question <c>findImprovers</c>, against a slow ranking of the same people.</summary>
public sealed class ImproversFoundForANeedTests
{
    internal const string Question = """
        query($input: FindImproversInput!, $first: Int, $after: String) {
          findImprovers(input: $input, first: $first, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes {
              id
              score
              improver { id }
              distance { id steps nearest sharedWith { code } }
              reasons { id kind points weight text level levelKnown verifiedOn method { code } network { code } theme { code } }
            }
          }
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_those_of_a_slow_ranking_whoever_asks(int seed)
    {
        await using var world = await WorldOfAsync(seed);
        var random = new Random(seed);
        var people = 0;
        foreach (var caller in Callers(world))
        {
            for (var i = 0; i < 40; i++)
            {
                var wanted = WantedOf(world, random);
                var expected = MatchOracle.Rank(world, caller, wanted).Select(Said).ToList();
                var found = (await AskAsync(world, caller, wanted)).GetProperty("nodes").EnumerateArray().Select(n => Said(world, n)).ToList();
                Assert.Equal((caller.Name, JsonSerializer.Serialize(wanted.Input), string.Join('\n', expected)), (caller.Name, JsonSerializer.Serialize(wanted.Input), string.Join('\n', found)));
                people += found.Count;
            }
        }
        Assert.True(people > 1000, $"Only {people} people were found: the questions say little.");
    }

    [Fact]
    public async Task Score_what_their_reasons_add_up_to()
    {
        await using var world = await WorldOfAsync(4);
        var random = new Random(4);
        for (var i = 0; i < 60; i++)
        {
            foreach (var match in (await AskAsync(world, Caller.NationalSteward, WantedOf(world, random))).GetProperty("nodes").EnumerateArray())
            {
                var reasons = match.GetProperty("reasons").EnumerateArray().ToList();
                Assert.Equal(match.GetProperty("score").GetDecimal(), reasons.Sum(r => r.GetProperty("points").GetDecimal()));
                Assert.Equal(reasons.Select(r => r.GetProperty("points").GetDecimal()).OrderDescending(), reasons.Select(r => r.GetProperty("points").GetDecimal()));
                Assert.All(reasons, r => Assert.InRange(r.GetProperty("points").GetDecimal(), 0, r.GetProperty("weight").GetDecimal()));
                Assert.All(reasons, r => Assert.Matches(@"^[A-Z].*[^.]\.$", r.GetProperty("text").GetString()));
                Assert.Equal(reasons.Count, reasons.Select(r => r.GetProperty("id").GetString()).Distinct().Count());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Come_in_pages_that_neither_repeat_nor_lose_anybody(int size)
    {
        await using var world = await WorldOfAsync(5);
        var wanted = new Wanted { Methods = [(world.Methods[0], null), (world.Methods[1], null)], Any = true };
        var expected = MatchOracle.Rank(world, Caller.NationalSteward, wanted).Select(e => World.IdOf(e.Improver)).ToList();
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await AskAsync(world, Caller.NationalSteward, wanted, size, after);
            Assert.Equal(expected.Count, page.GetProperty("totalCount").GetInt32());
            found.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("improver").GetProperty("id").GetString()!));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal(expected, found);
        Assert.True(found.Count > 20);
    }

    [Fact]
    public async Task Keep_those_whose_level_is_not_known_and_rank_them_last()
    {
        await using var world = await WorldOfAsync(6);
        var wanted = new Wanted { Methods = [(world.Methods[0], CapabilityLevel.Coach)], Near = world.Organisations[5], Available = (World.Today, null, 1) };
        var nodes = (await AskAsync(world, Caller.NationalSteward, wanted)).GetProperty("nodes").EnumerateArray().ToList();
        var known = nodes.Select(n => n.GetProperty("reasons").EnumerateArray().Single(r => r.GetProperty("kind").GetString() == "METHOD").GetProperty("levelKnown").GetBoolean()).ToList();
        Assert.Contains(true, known);
        Assert.Equal(world.Improvers.SelectMany(i => i.Capabilities).Count(c => c.Method == world.Methods[0] && c.Level is null), known.Count(k => !k));
        Assert.Equal(known.OrderDescending(), known);
    }

    [Fact]
    public async Task Rank_those_last_whose_level_in_one_of_all_the_methods_is_not_known()
    {
        await using var world = RandomWorld.Make(7, people: 3, networks: 1, audiences: [Audience.Public]);
        var (known, unsure) = (world.Improvers[0], world.Improvers[1]);
        foreach (var improver in world.Improvers) improver.Capabilities.Clear();
        known.CapabilityAudience = unsure.CapabilityAudience = Audience.Public;
        (known.Organisation, unsure.Organisation) = (world.Organisations.Single(o => o.Code == "P111"), world.Organisations.Single(o => o.Code == "P221"));
        Add(known, 0, CapabilityLevel.Awareness);
        Add(known, 1, CapabilityLevel.Awareness);
        Add(unsure, 0, CapabilityLevel.Expert);
        Add(unsure, 1, null);
        await world.SaveAsync();

        var nodes = (await AskAsync(world, Caller.Anonymous, new() { Methods = [(world.Methods[0], null), (world.Methods[1], null)], Near = unsure.Organisation })).GetProperty("nodes").EnumerateArray().ToList();

        Assert.Equal([World.IdOf(known), World.IdOf(unsure)], nodes.Select(n => n.GetProperty("improver").GetProperty("id").GetString()));
        // One point for an expert beside an unknown level, half of it for one of two methods; and the nearness.
        Assert.Equal([42m, 12.5m], nodes.Select(n => n.GetProperty("score").GetDecimal()));

        void Add(Improver holder, int method, CapabilityLevel? level) =>
            holder.Capabilities.Add(new() { PublicId = Guid.NewGuid(), Improver = holder, Method = world.Methods[method], Level = level, Source = CapabilitySource.Self, WillingToHelp = false, Interested = false });
    }

    [Fact]
    public async Task Count_an_expired_skill_as_not_verified_and_not_as_absent()
    {
        await using var world = RandomWorld.Make(7, people: 3, networks: 1, audiences: [Audience.Public]);
        var (expired, current) = (world.Improvers[0], world.Improvers[1]);
        foreach (var improver in world.Improvers) improver.Capabilities.Clear();
        expired.CapabilityAudience = current.CapabilityAudience = Audience.Public;
        foreach (var (holder, until) in new[] { (expired, World.Today.AddDays(-1)), (current, World.Today) })
            holder.Capabilities.Add(new() { PublicId = Guid.NewGuid(), Improver = holder, Method = world.Methods[0], Level = CapabilityLevel.Lead, Source = CapabilitySource.Certificate, VerifiedOn = World.Today.AddDays(-30), ExpiresOn = until, WillingToHelp = true, Interested = false });
        await world.SaveAsync();

        var nodes = (await AskAsync(world, Caller.Anonymous, new() { Methods = [(world.Methods[0], CapabilityLevel.Lead)] })).GetProperty("nodes").EnumerateArray().ToList();

        Assert.Equal([World.IdOf(current), World.IdOf(expired)], nodes.Select(n => n.GetProperty("improver").GetProperty("id").GetString()));
        Assert.Equal([48m, 44m], nodes.Select(n => n.GetProperty("score").GetDecimal()));
        var reasons = nodes[1].GetProperty("reasons").EnumerateArray().ToList();
        Assert.DoesNotContain(reasons, r => r.GetProperty("kind").GetString() == "VERIFICATION");
        Assert.Equal("Has Method QSIR at level Lead (Lead or above was asked for); this expired on 2026-11-21, so it counts as not verified.", reasons[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Are_as_far_as_the_tree_of_today_says()
    {
        await using var world = RandomWorld.Make(8, people: 1, networks: 1, audiences: [Audience.Public]);
        // The provider moved from one region to the other yesterday; the person stayed with it.
        var provider = world.Organisations.Single(o => o.Code == "P111");
        world.Tree.Single(m => m.Member == provider).UntilOn = World.Today.AddDays(-1);
        var moved = new OrganisationMembership { Member = provider, Parent = world.Organisations.Single(o => o.Code == "B22"), FromOn = World.Today };
        provider.Memberships.Add(moved);
        world.Tree.Add(moved);
        world.Improvers[0].Organisation = provider;
        await world.SaveAsync();

        foreach (var (near, nearest, steps, shared) in new[]
        {
            ("P111", "SAME_ORGANISATION", 0, "P111"), ("P221", "SAME_BOARD", 2, "B22"), ("B22", "SAME_BOARD", 1, "B22"), ("P211", "SAME_REGION", 4, "R2"), ("B21", "SAME_REGION", 3, "R2"),
            ("R2", "SAME_REGION", 2, "R2"), ("P112", "SAME_COUNTRY", 6, "N1"), ("B11", "SAME_COUNTRY", 5, "N1"), ("R1", "SAME_COUNTRY", 4, "N1"), ("N1", "SAME_COUNTRY", 3, "N1"),
        })
        {
            var wanted = new Wanted { Near = world.Organisations.Single(o => o.Code == near), Network = world.Improvers[0].Memberships.FirstOrDefault()?.Network, Themes = world.Themes };
            world.Improvers[0].HistoryAudience = Audience.Public;
            var distance = (await AskAsync(world, Caller.NationalSteward, wanted)).GetProperty("nodes").EnumerateArray().Single().GetProperty("distance");
            Assert.Equal((near, nearest, steps, shared), (near, distance.GetProperty("nearest").GetString(), distance.GetProperty("steps").GetInt32(), distance.GetProperty("sharedWith").GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Cost_no_more_statements_for_many_than_for_few()
    {
        await using var few = await WorldOfAsync(9, people: 12);
        await using var many = await WorldOfAsync(9, people: 160);
        foreach (var world in new[] { few, many })
        {
            var viewer = World.As(world.Improvers.First(i => i.Memberships.Any(World.IsCurrent)));
            var statements = await world.StatementsAsync(Question, new { input = Everything(world).Input, first = 100 }, viewer);
            Assert.InRange(statements, 16, 26);
        }
    }

    private static Wanted Everything(World world) => new()
    {
        Methods = [.. world.Methods.Select(m => (m, (CapabilityLevel?)null))], Any = true, Near = world.Organisations[6], Themes = world.Themes, Available = (World.Today, null, 2),
    };

    private static Task<World> WorldOfAsync(int seed, int people = 60) => RandomWorld.Make(seed, people).BookSome(seed).SaveAsync();

    internal static IEnumerable<Caller> Callers(World world) =>
    [
        Caller.Anonymous, Caller.Reader, Caller.NationalSteward, Caller.ReaderOf(world.Organisations[4]), Caller.MemberOf(world.Networks[0]), Caller.StewardOf(world.Organisations[1]),
        Caller.As(world.Improvers.First(i => i.Memberships.Count > 1)),
    ];

    internal static Wanted WantedOf(World world, Random random)
    {
        while (true)
        {
            var wanted = new Wanted
            {
                Methods = [.. world.Methods.Where(_ => random.Next(4) == 0).Select(m => (m, random.Next(2) == 0 ? (CapabilityLevel?)null : RandomWorld.Pick(random, Enum.GetValues<CapabilityLevel>())))],
                Any = random.Next(2) == 0,
                Near = random.Next(2) == 0 ? null : RandomWorld.Pick(random, world.Organisations),
                Themes = [.. world.Themes.Where(_ => random.Next(4) == 0)],
                Available = random.Next(2) == 0 ? null : (World.Today.AddDays(random.Next(-50, 300)), null, random.Next(2) == 0 ? null : random.Next(1, 11) / 2.0),
                Network = random.Next(4) == 0 ? RandomWorld.Pick(random, world.Networks) : null,
                WillingOnly = random.Next(5) == 0,
            };
            if (wanted.Available is { } window && random.Next(2) == 0) wanted = wanted with { Available = (window.From, window.From.AddDays(random.Next(0, 200)), window.Days) };
            if (wanted.Methods.Count > 0 || wanted.Themes.Count > 0 || wanted.Near is not null || wanted.Network is not null) return wanted;
        }
    }

    private static async Task<JsonElement> AskAsync(World world, Caller caller, Wanted wanted, int first = 100, string? after = null) =>
        (await world.DataAsync(Question, caller.ToViewer(world.Organisations), new { input = wanted.Input, first, after })).GetProperty("findImprovers");

    private static string Said(Expected expected) => string.Create(
        CultureInfo.InvariantCulture, $"{expected.Improver.Id} {expected.Score:0.00} {expected.Points} {expected.Nearest} {expected.Steps} {expected.Shared?.Code}");

    private static string Said(World world, JsonElement match)
    {
        var id = match.GetProperty("improver").GetProperty("id").GetString();
        var distance = match.GetProperty("distance");
        var points = match.GetProperty("reasons").EnumerateArray().GroupBy(r => Enum.Parse<MatchReasonKind>(r.GetProperty("kind").GetString()!, ignoreCase: true), r => r.GetProperty("points").GetDecimal())
            .Select(g => (Kind: g.Key, Points: g.Sum())).Where(g => g.Points > 0).OrderBy(g => g.Kind).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Kind}:{g.Points:0.00}"));
        var nearest = Enum.Parse<DistanceKind>(distance.GetProperty("nearest").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        var shared = distance.GetProperty("sharedWith");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{world.Improvers.Single(i => World.IdOf(i) == id).Id} {match.GetProperty("score").GetDecimal():0.00} {string.Join(' ', points)} {nearest} {distance.GetProperty("steps")} {(shared.ValueKind == JsonValueKind.Null ? "" : shared.GetProperty("code").GetString())}");
    }
}
