using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A question in the words of the entities, for the graph and for the oracle.</summary>
internal sealed record Wanted
{
    public IReadOnlyList<(Method Method, CapabilityLevel? Minimum)> Methods { get; init; } = [];
    public bool Any { get; init; }
    public Organisation? Near { get; init; }
    public IReadOnlyList<Challenges.ChallengeTheme> Themes { get; init; } = [];
    public (DateOnly From, DateOnly? Until, double? Days)? Available { get; init; }
    public Network? Network { get; init; }
    public bool WillingOnly { get; init; }

    /// <summary>As a variable of the graph.</summary>
    public object Input => new
    {
        methods = Methods.Count == 0 ? null : Methods.Select(m => new { method = m.Method.Code, minimumLevel = m.Minimum?.ToString().ToUpperInvariant() }).ToArray(),
        match = Any ? "ANY" : "ALL",
        near = Near?.Code,
        themes = Themes.Count == 0 ? null : Themes.Select(t => t.Code).ToArray(),
        available = Available is { } a ? new { fromOn = a.From, untilOn = a.Until, daysPerWeek = a.Days } : null,
        network = Network?.Code,
        willingOnly = WillingOnly,
    };
}

/// <summary>What somebody scores, and the points of each kind of reason.</summary>
internal sealed record Expected(Improver Improver, decimal Score, string Points, DistanceKind Nearest, int? Steps, Organisation? Shared);

/// <summary>Who fits and what they score, as slowly and plainly as it can be said, with the numbers of the descriptions. Shares nothing with the ranking but the entities.</summary>
internal static class MatchOracle
{
    public static List<Expected> Rank(World world, Caller caller, Wanted wanted) =>
    [
        .. world.Improvers.Where(caller.SeesIdentity).Select(i => Score(caller, wanted, i)).OfType<Expected>()
            .OrderByDescending(e => e.Score).ThenBy(e => e.Improver.PublicId.ToString("D"), StringComparer.Ordinal),
    ];

    private static Expected? Score(Caller caller, Wanted wanted, Improver person)
    {
        var capabilities = caller.SeesCapabilities(person) ? person.Capabilities : [];
        var experience = caller.SeesHistory(person) ? person.Experience : [];
        var networks = person.Memberships.Where(m => Caller.IsCurrent(m) && caller.Sees(m)).Select(m => m.Network).ToHashSet();
        var (steps, shared) = wanted.Near is null ? (null, null) : Distance(wanted.Near, person.Organisation);
        var nearest = wanted.Near is null ? DistanceKind.NotAsked
            : person.Organisation is null ? DistanceKind.Unknown
            : person.Organisation == wanted.Near ? DistanceKind.SameOrganisation
            : shared?.Tier switch { Tier.IntegratedCareBoard => DistanceKind.SameBoard, Tier.Region => DistanceKind.SameRegion, _ => DistanceKind.SameCountry };

        if (wanted.Network is not null && !networks.Contains(wanted.Network)) return null;
        List<(decimal Level, decimal Verified, decimal Willing)> methods = [];
        foreach (var (method, minimum) in wanted.Methods)
        {
            var held = capabilities.SingleOrDefault(c => c.Method == method);
            if (held is null || held.Level < minimum || (wanted.WillingOnly && !held.WillingToHelp)) continue;
            methods.Add((LevelPoints(held.Level, minimum), VerifiedPoints(held), held.WillingToHelp ? 2m : 0m));
        }
        if (wanted.Methods.Count > 0)
        {
            if (methods.Count == 0 || (!wanted.Any && methods.Count < wanted.Methods.Count)) return null;
            if (wanted.Any) methods = [methods.MaxBy(m => Sum(m, 1))];
            else if (methods.Count > 1 && methods.Exists(m => m.Level == 0)) methods = [.. methods.Select(m => m with { Level = m.Level / 60 })];
        }
        else
        {
            if (wanted.Network is null && wanted.Themes.Count > 0 && !experience.Any(e => wanted.Themes.Contains(e.Theme))) return null;
            if (wanted.Network is null && wanted.Themes.Count == 0 && nearest is DistanceKind.SameCountry or DistanceKind.Unknown) return null;
            if (wanted.WillingOnly && !capabilities.Any(c => c.WillingToHelp)) return null;
        }
        var parts = wanted.Any ? 1 : Math.Max(1, wanted.Methods.Count);
        var points = new Dictionary<MatchReasonKind, decimal>
        {
            [MatchReasonKind.Method] = methods.Sum(m => Share(m.Level, parts)),
            [MatchReasonKind.Verification] = methods.Sum(m => Share(m.Verified, parts)),
            [MatchReasonKind.Willingness] = methods.Sum(m => Share(m.Willing, parts)),
            [MatchReasonKind.Distance] = nearest switch { DistanceKind.SameOrganisation => 12, DistanceKind.SameBoard => 9, DistanceKind.SameRegion => 4, _ => 0 },
            [MatchReasonKind.Network] = wanted.Network is not null || networks.Overlaps(caller.Networks) ? 4 : 0,
            [MatchReasonKind.Experience] = wanted.Themes.Sum(theme => Share(experience.Where(e => e.Theme == theme).Select(e => e.Role switch { ExperienceRole.Advised => 6m, ExperienceRole.Led => 4.8m, _ => 3.6m }).DefaultIfEmpty(0).Max(), wanted.Themes.Count)),
            [MatchReasonKind.Load] = caller.SeesAvailability(person) && person.Availability is not null ? LoadPoints(wanted, person) : 0,
            [MatchReasonKind.Availability] = caller.SeesAvailability(person) ? AvailabilityPoints(wanted, person.Availability, nearest) : 0,
        };
        return new(person, points.Values.Sum(), string.Join(' ', points.Where(p => p.Value > 0).OrderBy(p => p.Key).Select(p => $"{p.Key}:{p.Value:0.00}")), nearest, steps, shared);

        decimal Sum((decimal Level, decimal Verified, decimal Willing) m, int of) => Hundredths(m.Level / of) + Hundredths(m.Verified / of) + Hundredths(m.Willing / of);
    }

    private static decimal LevelPoints(CapabilityLevel? level, CapabilityLevel? minimum)
    {
        if (level is null) return 0;
        var above = (int)level - (int)(minimum ?? CapabilityLevel.Awareness);
        var steps = (int)CapabilityLevel.Expert - (int)(minimum ?? CapabilityLevel.Awareness);
        return steps == 0 ? 60 : 42 + (18m * above / steps);
    }

    private static decimal VerifiedPoints(Capability capability)
    {
        if (capability.VerifiedOn is not { } on || capability.ExpiresOn < World.Today) return 0;
        return on.AddMonths(12) > World.Today ? 4 : on.AddMonths(24) > World.Today ? 2 : 1;
    }

    private static decimal AvailabilityPoints(Wanted wanted, Availability? offered, DistanceKind nearest)
    {
        if (wanted.Available is not { } asked || offered is null) return 0;
        var needed = nearest switch { DistanceKind.NotAsked or DistanceKind.SameOrganisation => 1, DistanceKind.SameBoard => 2, DistanceKind.SameRegion => 3, _ => 4 };
        if ((int)offered.Reach < needed) return 0;
        var until = asked.Until ?? asked.From.AddYears(1).AddDays(-1);
        var (days, shared) = (0, 0);
        for (var day = asked.From; day <= until; day = day.AddDays(1))
        {
            days++;
            if (day >= offered.FromOn && (offered.UntilOn is null || day <= offered.UntilOn)) shared++;
        }
        return Hundredths(8m * shared / days * (asked.Days is { } week ? Math.Min(1, (decimal)offered.DaysPerWeek / (decimal)week) : 1));
    }

    /// <summary>Days a week that somebody offers for a whole time, and the most that is taken of them on any of its days; day by day.</summary>
    public static (decimal Offered, decimal Taken) Days(Improver person, DateOnly from, DateOnly until)
    {
        var offered = person.Availability is { } a && a.FromOn <= from && !(a.UntilOn < until) ? (decimal)a.DaysPerWeek : 5;
        var taken = 0m;
        for (var day = from; day <= until; day = day.AddDays(1))
            taken = Math.Max(taken, person.Assignments.Where(t => t.State is AssignmentState.AwaitingConsent or AssignmentState.Confirmed && t.FromOn <= day && day <= t.UntilOn).Sum(t => (decimal)t.DaysPerWeek));
        return (offered, taken);
    }

    private static decimal LoadPoints(Wanted wanted, Improver person)
    {
        if (wanted.Available is not { } asked) return 0;
        var (offered, taken) = Days(person, asked.From, asked.Until ?? asked.From.AddYears(1).AddDays(-1));
        return Hundredths(4 * Math.Max(0, offered - taken) / offered);
    }

    /// <summary>Of several equal parts none is rounded up: they would add up to more than there is.</summary>
    private static decimal Share(decimal points, int parts) => parts == 1 ? Hundredths(points) : Math.Floor(100 * points / parts) / 100;

    private static decimal Hundredths(decimal points) => Math.Round(points, 2, MidpointRounding.AwayFromZero);

    private static (int? Steps, Organisation? Shared) Distance(Organisation one, Organisation? other)
    {
        if (other is null) return (null, null);
        var (ones, others) = (Path(one), Path(other));
        var shared = ones.FirstOrDefault(others.Contains);
        return shared is null ? (null, null) : (ones.IndexOf(shared) + others.IndexOf(shared), shared);
    }

    /// <summary>The organisation, and all above it today.</summary>
    private static List<Organisation> Path(Organisation? organisation)
    {
        var path = new List<Organisation>();
        for (var at = organisation; at is not null; at = at.Memberships.FirstOrDefault(m => !(m.FromOn > World.Today) && !(m.UntilOn < World.Today))?.Parent) path.Add(at);
        return path;
    }
}
