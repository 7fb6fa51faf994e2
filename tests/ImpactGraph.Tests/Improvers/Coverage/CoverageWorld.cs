using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Makes up worlds for figures of people: organisations of very different sizes, some with nobody; a board that was split, a trust that moved, one to come and one that is gone.</summary>
internal static class CoverageWorld
{
    public static readonly DateOnly Change = new(2026, 4, 1);

    /// <summary>Days on which the tree differs.</summary>
    public static readonly DateOnly[] Days = [World.Today, new(2025, 6, 30), Change, new(2027, 3, 1)];

    public static World Make(int seed, int people = 420)
    {
        var random = new Random(seed);
        var world = new World();
        AddTree(world);
        // Names are not in the order of codes; one method is nobody's and one is nobody's but a network's.
        foreach (var (code, name) in new[] { ("QSIR", "B method"), ("LEAN", "A method"), ("A3", "C method"), ("SPC", "B method"), ("FOCUS", "D method"), ("NONE", "E method") })
            world.Methods.Add(new() { Id = world.Methods.Count + 1, Code = code, Name = name, Family = "F", Category = MethodCategory.Method });
        AddNetworks(world, random);
        for (var i = 0; i < people; i++) AddImprover(world, random, i);
        return world;
    }

    private static void AddTree(World world)
    {
        var top = Add("N1", Tier.National, OrganisationKind.NhsEngland, "Whole");
        Under(Add("DIR-a", Tier.National, OrganisationKind.Directorate, "Directorate"), top);
        var regions = new[] { "R1", "R2" }.Select(code => Under(Add(code, Tier.Region, OrganisationKind.Region, "Region " + (code == "R1" ? "west" : "east")), top)).ToList();
        var boards = Enumerable.Range(1, 4).Select(i => Under(Add($"B{i}", Tier.IntegratedCareBoard, OrganisationKind.IntegratedCareBoard, $"Board {5 - i}"), regions[i % 2])).ToList();
        var split = Under(Add("BX", Tier.IntegratedCareBoard, OrganisationKind.IntegratedCareBoard, "Board 0", closedOn: Change.AddDays(-1)), regions[0], until: Change.AddDays(-1));
        foreach (var successor in boards.Take(2)) split.Successors.Add(new() { Predecessor = split, Successor = successor, On = Change, Kind = SuccessionKind.Split });
        for (var i = 0; i < 9; i++) Under(Add($"P{i}", Tier.Provider, OrganisationKind.NhsTrust, i % 2 == 0 ? "Trust" : $"Trust {9 - i}"), boards[i % 4]);
        var moved = Add("PM", Tier.Provider, OrganisationKind.NhsTrust, "Trust that moved");
        Under(moved, split, until: Change.AddDays(-1));
        Under(moved, boards[0], from: Change);
        Under(Add("PNEW", Tier.Provider, OrganisationKind.NhsTrust, "Trust to come", openedOn: new(2026, 6, 1)), boards[1], from: new(2026, 6, 1));
        Under(Add("POLD", Tier.Provider, OrganisationKind.NhsTrust, "Trust that is gone", closedOn: new(2026, 1, 31)), boards[2], until: new(2026, 1, 31));
        Add("PALONE", Tier.Provider, OrganisationKind.NhsFoundationTrust, "Trust under nobody");

        Organisation Add(string code, Tier tier, OrganisationKind kind, string name, DateOnly? openedOn = null, DateOnly? closedOn = null)
        {
            var organisation = new Organisation { Id = world.Organisations.Count + 1, Code = code, Name = name, Tier = tier, Kind = kind, OpenedOn = openedOn, ClosedOn = closedOn };
            world.Organisations.Add(organisation);
            return organisation;
        }

        Organisation Under(Organisation organisation, Organisation parent, DateOnly? from = null, DateOnly? until = null)
        {
            world.Tree.Add(new() { Member = organisation, Parent = parent, FromOn = from, UntilOn = until });
            return organisation;
        }
    }

    private static void AddNetworks(World world, Random random)
    {
        Organisation?[] scopes = [null, Named("R1"), Named("B2"), null];
        foreach (var (scope, i) in scopes.Select((s, i) => (s, i)))
        {
            var network = new Network { Id = i + 1, Code = $"NET{i}", Name = $"Network {(i + 2) % 4}", Kind = NetworkKind.Method, Purpose = "To meet.", Scope = scope, ScopeTier = i == 3 ? Tier.Provider : null };
            foreach (var method in world.Methods.Where(m => m.Code == "FOCUS" || (m.Code != "NONE" && random.Next(2) == 0))) network.Focus.Add(new() { Network = network, Method = method });
            world.Networks.Add(network);
        }

        Organisation Named(string code) => world.Organisations.Single(o => o.Code == code);
    }

    private static void AddImprover(World world, Random random, int number)
    {
        // Most are in a few organisations, some organisations have one or two, some nobody.
        var place = (int)(world.Organisations.Count * Math.Pow(random.NextDouble(), 2.5) * 1.15);
        var organisation = place >= world.Organisations.Count ? null : world.Organisations[^(place + 1)];
        var identity = RandomWorld.Pick(random, Enum.GetValues<Audience>());
        var improver = new Improver
        {
            Id = number + 1,
            PublicId = Id(),
            Name = $"Person {number}",
            Organisation = organisation,
            OrganisationId = organisation?.Id,
            IdentityAudience = identity,
            CapabilityAudience = (Audience)random.Next(1, (int)identity + 1),
            HistoryAudience = (Audience)random.Next(1, (int)identity + 1),
        };
        for (var method = 0; method < 4; method++)
        {
            // Earlier methods are common; levels above PRACTITIONER are not.
            if (random.Next(2 + (3 * method)) != 0) continue;
            improver.Capabilities.Add(new()
            {
                PublicId = Id(),
                Improver = improver,
                ImproverId = improver.Id,
                Method = world.Methods[method],
                MethodId = world.Methods[method].Id,
                Level = random.Next(5) == 0 ? null : (CapabilityLevel)Math.Max(1, random.Next(-3, 6)),
                Source = RandomWorld.Pick(random, Enum.GetValues<CapabilitySource>()),
                ExpiresOn = random.Next(3) == 0 ? World.Today.AddDays(random.Next(-3, 3)) : null,
                WillingToHelp = random.Next(2) == 0,
                Interested = random.Next(2) == 0,
            });
        }
        foreach (var network in world.Networks.Where(n => random.Next(2 + (4 * n.Id)) == 0))
        {
            Join(network, MembershipRole.Member);
            if (random.Next(5) == 0) Join(network, MembershipRole.Lead);
        }
        world.Improvers.Add(improver);

        void Join(Network network, MembershipRole role)
        {
            // Ended yesterday, ends in days to come, or lasts; began days ago, today or tomorrow.
            DateOnly? until = random.Next(6) switch { 0 => World.Today.AddDays(-1), 1 => World.Today.AddDays(random.Next(3)), _ => null };
            DateOnly? from = random.Next(4) != 0 ? null : until is { } last ? last.AddDays(-random.Next(3)) : World.Today.AddDays(random.Next(-2, 3));
            improver.Memberships.Add(new() { PublicId = Id(), Improver = improver, ImproverId = improver.Id, Network = network, NetworkId = network.Id, Role = role, FromOn = from, UntilOn = until });
        }

        Guid Id()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new(bytes);
        }
    }
}
