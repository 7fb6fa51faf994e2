using ImpactGraph.Data.Seeding;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;

namespace ImpactGraph.Data.Demo.People;

/// <summary>Who can do what, how well, and what the statement rests on. Skill clusters by organisation and by network.</summary>
internal sealed class DemoSkills
{
    private static readonly Weighted<int> HowMany = new((0, 7), (1, 16), (2, 22), (3, 21), (4, 15), (5, 9), (6, 6), (7, 3), (8, 1));

    private static readonly Weighted<CapabilityLevel?> Levels = new(
        (null, 15), (CapabilityLevel.Awareness, 25), (CapabilityLevel.Practitioner, 32), (CapabilityLevel.Lead, 17), (CapabilityLevel.Coach, 8), (CapabilityLevel.Expert, 3));

    private static readonly Weighted<CapabilitySource> Sources = new(
        (CapabilitySource.Self, 45), (CapabilitySource.Manager, 20), (CapabilitySource.Certificate, 21), (CapabilitySource.Peer, 14));

    private static readonly DateOnly LastDay = new(2026, 11, 15);

    private readonly Func<object, int> _idOf;
    private readonly Dictionary<Method, MethodLevel[]> _levels;

    public DemoSkills(SeedBatch batch, Func<object, int> idOf)
    {
        var levels = batch.Entities.OfType<MethodLevel>().ToLookup(level => level.Method);
        _idOf = idOf;
        _levels = batch.Methods.Values.ToDictionary(method => method, method => levels[method].OrderBy(level => level.Position).ToArray());
    }

    /// <param name="improver">Has memberships already.</param>
    /// <param name="workplace">Where the person is, or was last.</param>
    /// <param name="made">When the profile was made, in milliseconds since 1970.</param>
    /// <param name="random">Gives the rest.</param>
    public void Add(Improver improver, DemoWorkplace workplace, long made, DemoRandom random)
    {
        var count = HowMany.Pick(random);
        var helpful = random.Chance(60);
        foreach (var membership in improver.Memberships)
        {
            if (FromNetwork(membership.Network, random) is { } method && workplace.Methods.Has(method) && !Has(improver, method))
            {
                improver.Capabilities.Add(Capability(improver, method, helpful, made, random));
            }
        }

        for (var tries = 2 * count; tries > 0 && improver.Capabilities.Count < count; tries--)
        {
            var method = workplace.Methods.Pick(random);
            if (!Has(improver, method))
            {
                improver.Capabilities.Add(Capability(improver, method, helpful, made, random));
            }
        }
    }

    private static bool Has(Improver improver, Method method) => improver.Capabilities.Any(capability => capability.Method == method);

    /// <summary>What a member has learnt there. Null for nothing.</summary>
    private static Method? FromNetwork(Network network, DemoRandom random)
    {
        var chance = network.Kind switch { NetworkKind.Method => 85, NetworkKind.Academy => 70, _ => 30 };
        if (network.Focus.Count == 0 || !random.Chance(chance))
        {
            return null;
        }

        var place = network.Kind == NetworkKind.Method && random.Chance(90) ? 0 : random.Below(network.Focus.Count);
        return network.Focus.ElementAt(place).Method;
    }

    private Capability Capability(Improver improver, Method method, bool helpful, long made, DemoRandom random)
    {
        var (level, words) = Level(method, random);
        var source = method.Category == MethodCategory.Credential ? CapabilitySource.Certificate : Sources.Pick(random);
        var capability = new Capability
        {
            PublicId = DemoIds.Next(made + improver.Capabilities.Count, random),
            ImproverId = improver.Id,
            Method = method,
            MethodId = _idOf(method),
            Level = level,
            IssuerLevel = words,
            Source = source,
            Years = random.Chance(20) ? null : 0.5 * random.Between(1, 6 + (8 * (int)(level ?? CapabilityLevel.Practitioner))),
            LastUsedOn = random.Chance(25) ? null : random.Chance(80) ? random.Day(new(2025, 9, 1), LastDay) : random.Day(new(2021, 1, 1), new(2025, 8, 31)),
            WillingToHelp = random.Chance(helpful ? 90 : 15),
            Interested = random.Chance(35),
        };
        Date(capability, random);
        return capability;
    }

    private (CapabilityLevel? Level, string? Words) Level(Method method, DemoRandom random)
    {
        var issued = _levels[method];
        if (issued.Length > 0 && (method.Category is MethodCategory.Credential or MethodCategory.Network || issued.All(level => level.NeutralLevel is null)))
        {
            // Who holds a credential holds one of its levels, rather a low one.
            var held = issued[Math.Min(random.Below(issued.Length), random.Below(issued.Length))];
            return (held.NeutralLevel, held.Name);
        }

        var neutral = Levels.Pick(random);
        return (neutral, neutral is null || random.Chance(15) ? null : Array.Find(issued, level => level.NeutralLevel == neutral)?.Name);
    }

    /// <summary>When it was last verified, by whomever, and until when it holds.</summary>
    private static void Date(Capability capability, DemoRandom random)
    {
        var verified = capability.Source switch { CapabilitySource.Self => 36, CapabilitySource.Manager => 70, CapabilitySource.Certificate => 92, _ => 95 };
        if (!random.Chance(verified))
        {
            return;
        }

        capability.VerifiedOn = random.Chance(75) ? random.Day(new(2025, 9, 1), LastDay) : random.Day(new(2022, 9, 1), new(2025, 8, 31));
        if (capability.Source == CapabilitySource.Certificate && (capability.Method.Category == MethodCategory.Credential || random.Chance(30)))
        {
            capability.ExpiresOn = capability.VerifiedOn.Value.AddYears(3);
        }
    }
}
