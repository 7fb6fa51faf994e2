using ImpactGraph.Challenges;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Worlds;

/// <summary>Makes up worlds: the same seed, the same world.</summary>
internal static class RandomWorld
{
    /// <param name="seed">Which world.</param>
    /// <param name="people">How many improvers.</param>
    /// <param name="networks">How many networks.</param>
    /// <param name="audiences">What people may choose; all when left out.</param>
    public static World Make(int seed, int people = 60, int networks = 6, Audience[]? audiences = null)
    {
        var random = new Random(seed);
        var world = new World();
        AddTree(world);
        foreach (var code in new[] { "QSIR", "LEAN", "A3", "SPC", "MFI" })
            world.Methods.Add(new() { Code = code, Name = "Method " + code, Family = code, Category = MethodCategory.Method });
        foreach (var code in new[] { "FLOW", "UEC", "ELEC" }) world.Themes.Add(new() { Code = code, Name = "Theme " + code, ExamplesOfMeasures = "None." });
        for (var i = 0; i < networks; i++) AddNetwork(world, random, i);
        for (var i = 0; i < people; i++) AddImprover(world, random, i, audiences ?? Enum.GetValues<Audience>());
        Verify(world, random);
        return world;
    }

    private static void AddTree(World world)
    {
        var top = Add("N1", Tier.National, OrganisationKind.NhsEngland, null);
        for (var r = 1; r <= 2; r++)
        {
            var region = Add($"R{r}", Tier.Region, OrganisationKind.Region, top);
            for (var b = 1; b <= 2; b++)
            {
                var board = Add($"B{r}{b}", Tier.IntegratedCareBoard, OrganisationKind.IntegratedCareBoard, region);
                for (var p = 1; p <= 3; p++) Add($"P{r}{b}{p}", Tier.Provider, OrganisationKind.NhsTrust, board);
            }
        }

        Organisation Add(string code, Tier tier, OrganisationKind kind, Organisation? parent)
        {
            var organisation = new Organisation { Id = world.Organisations.Count + 1, Code = code, Name = "Organisation " + code, Tier = tier, Kind = kind };
            world.Organisations.Add(organisation);
            if (parent is not null)
            {
                var membership = new OrganisationMembership { Member = organisation, Parent = parent };
                organisation.Memberships.Add(membership);
                world.Tree.Add(membership);
            }


            return organisation;
        }
    }

    private static void AddNetwork(World world, Random random, int number)
    {
        var network = new Network { Id = number + 1, Code = $"NET{number + 1}", Name = $"Network {number + 1}", Kind = NetworkKind.Method, Purpose = "To meet.", Scope = random.Next(2) == 0 ? null : Pick(random, world.Organisations) };
        foreach (var method in world.Methods.Where(_ => random.Next(3) == 0)) network.Focus.Add(new() { Network = network, Method = method });
        world.Networks.Add(network);
    }

    private static void AddImprover(World world, Random random, int number, Audience[] audiences)
    {
        var identity = Pick(random, audiences);
        var organisation = random.Next(12) == 0 ? null : Pick(random, world.Organisations);
        var improver = new Improver
        {
            Id = number + 1,
            PublicId = new Guid(Bytes()),
            Name = $"{Pick(random, Given)} {Pick(random, Family)}",
            Role = random.Next(4) == 0 ? null : Pick(random, Roles),
            Organisation = organisation,
            OrganisationId = organisation?.Id,
            Board = Above(organisation, Tier.IntegratedCareBoard),
            Region = Above(organisation, Tier.Region),
            IdentityAudience = identity,
            ContactAudience = UpTo(identity),
            CapabilityAudience = UpTo(identity),
            AvailabilityAudience = UpTo(identity),
            HistoryAudience = UpTo(identity),
        };
        improver.BoardId = improver.Board?.Id;
        improver.RegionId = improver.Region?.Id;
        if (organisation is not null) improver.Posts.Add(new() { Improver = improver, Organisation = organisation, Role = improver.Role, FromOn = Day(-900, -100) });
        if (random.Next(4) == 0) improver.Posts.Add(new() { Improver = improver, Organisation = Pick(random, world.Organisations), Role = Pick(random, Roles), FromOn = Day(-3000, -2000), UntilOn = Day(-1900, -1000) });
        foreach (var method in world.Methods.Where(_ => random.Next(3) == 0)) improver.Capabilities.Add(Capability(improver, method));
        foreach (var network in world.Networks.Where(_ => random.Next(world.Networks.Count) < 2)) improver.Memberships.Add(Membership(improver, network));
        if (random.Next(2) == 0) improver.Availability = new() { Improver = improver, DaysPerWeek = random.Next(1, 11) / 2.0, FromOn = Day(-200, 200), UntilOn = random.Next(2) == 0 ? null : Day(201, 600), Reach = Pick(random, Enum.GetValues<AvailabilityReach>()) };
        if (random.Next(2) == 0) improver.Contact = new() { Improver = improver, Email = $"person{number}@example.org", Telephone = random.Next(2) == 0 ? null : $"01632 960{number:000}" };
        foreach (var theme in world.Themes.Where(_ => random.Next(3) == 0)) improver.Experience.Add(new() { Improver = improver, Theme = theme, PlanningYear = random.Next(2019, 2026), Role = Pick(random, Enum.GetValues<ExperienceRole>()) });
        world.Improvers.Add(improver);

        Audience UpTo(Audience most) => (Audience)random.Next(1, (int)most + 1);
        DateOnly Day(int least, int most) => World.Today.AddDays(random.Next(least, most));
        byte[] Bytes()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return bytes;
        }

        Capability Capability(Improver holder, Method method) => new()
        {
            PublicId = new Guid(Bytes()),
            Improver = holder,
            Method = method,
            Level = random.Next(6) == 0 ? null : Pick(random, Enum.GetValues<CapabilityLevel>()),
            IssuerLevel = random.Next(3) == 0 ? "Issuer's own" : null,
            Source = Pick(random, Enum.GetValues<CapabilitySource>()),
            VerifiedOn = random.Next(2) == 0 ? null : Day(-800, -1),
            ExpiresOn = random.Next(3) == 0 ? Day(-100, 400) : null,
            Years = random.Next(3) == 0 ? null : random.Next(1, 60) / 4.0,
            LastUsedOn = random.Next(3) == 0 ? null : Day(-900, -1),
            WillingToHelp = random.Next(2) == 0,
            Interested = random.Next(2) == 0,
        };

        Membership Membership(Improver member, Network network)
        {
            // A third lasts, a third has ended, a third is yet to begin or has an end to come.
            (DateOnly? From, DateOnly? Until) days = random.Next(6) switch
            {
                0 => (null, null),
                1 or 2 => (Day(-2000, -1), null),
                3 => (Day(-2000, -800), Day(-700, -1)),
                4 => (Day(1, 200), null),
                _ => (Day(-500, -1), Day(1, 500)),
            };
            return new() { PublicId = new Guid(Bytes()), Improver = member, Network = network, NetworkId = network.Id, Role = Pick(random, Enum.GetValues<MembershipRole>()), FromOn = days.From, UntilOn = days.Until };
        }
    }

    private static void Verify(World world, Random random)
    {
        foreach (var capability in world.Improvers.SelectMany(i => i.Capabilities).Where(c => c.VerifiedOn is not null))
            if (Pick(random, world.Improvers) is var verifier && verifier != capability.Improver) capability.VerifiedBy = verifier;
    }

    private static Organisation? Above(Organisation? organisation, Tier tier)
    {
        for (var at = organisation; at is not null; at = at.Memberships.FirstOrDefault()?.Parent)
            if (at.Tier == tier) return at;
        return null;
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static readonly string[] Given = ["Ada", "Bhavna", "Chidi", "Dilys", "Ewan", "Farah", "Gwen", "Hamza", "Ines", "Joon"];
    private static readonly string[] Family = ["Adeyemi", "Brennan", "Chowdhury", "Davies", "Ellwood", "Fairweather", "Gill", "Hartley"];
    private static readonly string[] Roles = ["Improvement lead", "Ward sister", "Quality coach", "Consultant"];
}
