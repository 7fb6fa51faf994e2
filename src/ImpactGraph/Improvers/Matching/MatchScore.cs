using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching;

/// <summary>What each fact about a person is worth. All points are whole hundredths: they add up exactly, in any order.</summary>
internal static class MatchScore
{
    /// <summary>Hundredths of a point in a score of 100.</summary>
    public const int Most = 100 * 100;

    /// <summary>The most hundredths that one of several equal parts of a kind can give.</summary>
    public static int Weight(MatchReasonKind kind, int parts = 1) => Points(kind, 1, parts);

    /// <param name="level">Null when it is not known; not below <paramref name="minimum"/> otherwise.</param>
    /// <param name="minimum">The least level asked for; null for any.</param>
    /// <param name="parts">Methods among which the points are shared.</param>
    /// <param name="besideUnknown">Whether the level in another of the methods, all of which are needed, is not known.</param>
    public static int Level(CapabilityLevel? level, CapabilityLevel? minimum, int parts, bool besideUnknown = false)
    {
        if (level is not { } known) return 0;
        var least = (int)(minimum ?? CapabilityLevel.Awareness);
        var steps = (int)CapabilityLevel.Expert - least;
        var above = steps == 0 ? 1 : (double)((int)known - least) / steps;
        var share = MatchWeights.LeastKnownLevel + ((1 - MatchWeights.LeastKnownLevel) * above);
        return Points(MatchReasonKind.Method, besideUnknown ? share / MatchWeights.BesideUnknown : share, parts);
    }

    /// <param name="verifiedOn">Null when nobody has.</param>
    /// <param name="expiresOn">Last day; null when it does not expire.</param>
    public static int Verification(DateOnly? verifiedOn, DateOnly? expiresOn, DateOnly today, int parts)
    {
        if (verifiedOn is not { } day || expiresOn < today) return 0;
        var share = day > today.AddMonths(-12) ? 1 : day > today.AddMonths(-24) ? 0.5 : 0.25;
        return Points(MatchReasonKind.Verification, share, parts);
    }

    public static int Willingness(bool willing, int parts) => willing ? Points(MatchReasonKind.Willingness, 1, parts) : 0;

    public static int Distance(DistanceKind kind) => 100 * kind switch
    {
        DistanceKind.SameOrganisation => MatchWeights.Distance,
        DistanceKind.SameBoard => MatchWeights.SameBoard,
        DistanceKind.SameRegion => MatchWeights.SameRegion,
        _ => 0,
    };

    public static int Network(bool shared) => shared ? Points(MatchReasonKind.Network, 1, 1) : 0;

    public static int Experience(ExperienceRole role, int themes) => Points(
        MatchReasonKind.Experience,
        role switch { ExperienceRole.Advised => 1, ExperienceRole.Led => 0.8, _ => 0.6 },
        themes);

    public static int Availability(AvailabilityWindow asked, AvailabilityRow offered, DistanceKind distance) =>
        Reaches(offered.Reach, distance) ? Availability(asked, asked.DaysShared(offered.FromOn, offered.UntilOn), offered.DaysPerWeek) : 0;

    /// <summary>The same of somebody who reaches far enough.</summary>
    /// <param name="asked">When help is needed.</param>
    /// <param name="days">Days asked for on which the person is available.</param>
    /// <param name="perWeek">Days a week that the person offers.</param>
    public static int Availability(AvailabilityWindow asked, int days, double perWeek) => Points(MatchReasonKind.Availability, (double)days / asked.Days * asked.ShareOfWeek(perWeek), 1);

    /// <param name="days">Of the fullest day of the time asked for.</param>
    public static int Load(FreeDays days) => Points(MatchReasonKind.Load, days.Left / days.Offered, 1);

    /// <summary>Whether somebody goes as far as the work is.</summary>
    public static bool Reaches(AvailabilityReach reach, DistanceKind distance) => reach >= distance switch
    {
        // Where nothing near was asked for, there is nothing to be too far from.
        DistanceKind.SameOrganisation or DistanceKind.NotAsked => AvailabilityReach.Organisation,
        DistanceKind.SameBoard => AvailabilityReach.Board,
        DistanceKind.SameRegion => AvailabilityReach.Region,
        _ => AvailabilityReach.Country,
    };

    /// <summary>Points to the nearest hundredth; where they are shared, no more than that, for shares that are rounded up could add up to more than there is.</summary>
    private static int Points(MatchReasonKind kind, double share, int parts)
    {
        var exact = 100 * MatchWeights.Of(kind) * share;
        // What a fraction that binary numbers cannot say leaves out is far below this; a share of hundredths is far above.
        return (int)(parts == 1 ? Math.Round(exact, MidpointRounding.AwayFromZero) : Math.Floor((exact / parts) + 1e-6));
    }
}
