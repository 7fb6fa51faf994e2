using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching;

/// <summary>What each fact is worth, and that the schema says the same.</summary>
public sealed class PointsOfAMatchTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<MatchReasonKind> Kinds => [.. Enum.GetValues<MatchReasonKind>()];

    [Fact]
    public void Add_up_to_a_hundred_when_everything_is_as_good_as_can_be() =>
        Assert.Equal(100, Enum.GetValues<MatchReasonKind>().Sum(MatchWeights.Of));

    [Theory, MemberData(nameof(Kinds))]
    public void Are_those_that_the_schema_describes(MatchReasonKind kind)
    {
        var said = Regex.Match(Described(kind), @": (?:up to )?(\d+) points");
        Assert.True(said.Success, Described(kind));
        Assert.Equal(MatchWeights.Of(kind), int.Parse(said.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Are_those_in_the_table_for_coordinators(MatchReasonKind kind) =>
        Assert.Contains($"\n| {kind} | {MatchWeights.Of(kind)} |", File.ReadAllText(Repository.File("docs", "networks.md")), StringComparison.Ordinal);

    [Fact]
    public void For_skill_are_described_from_the_least_known_level_to_the_highest()
    {
        Assert.Contains($"gives {MatchScore.Level(CapabilityLevel.Lead, CapabilityLevel.Lead, 1) / 100} points at the least level asked for and {MatchScore.Level(CapabilityLevel.Expert, CapabilityLevel.Lead, 1) / 100} at the highest", Described(MatchReasonKind.Method), StringComparison.Ordinal);
        Assert.Equal(MatchScore.Level(CapabilityLevel.Expert, null, 1), MatchScore.Level(CapabilityLevel.Expert, CapabilityLevel.Expert, 1));
    }

    [Fact]
    public void For_distance_are_described_step_by_step() =>
        Assert.Contains(
            $"The same organisation gives {MatchScore.Distance(DistanceKind.SameOrganisation) / 100}, the same integrated care board {MatchScore.Distance(DistanceKind.SameBoard) / 100}, the same region {MatchScore.Distance(DistanceKind.SameRegion) / 100}, anything farther {MatchScore.Distance(DistanceKind.SameCountry) / 100}.",
            Described(MatchReasonKind.Distance), StringComparison.Ordinal);

    [Fact]
    public void Of_a_level_that_is_not_known_are_fewer_than_of_any_known_one_whatever_else_speaks_for_the_person()
    {
        var others = 100 - MatchWeights.Method;
        foreach (var minimum in Enum.GetValues<CapabilityLevel>())
            Assert.True(MatchScore.Level(minimum, minimum, 1) > 100 * others, $"{minimum}");
        Assert.Equal(0, MatchScore.Level(null, CapabilityLevel.Lead, 1));
    }

    [Fact]
    public void Of_levels_beside_one_that_is_not_known_are_fewer_than_of_known_ones_whatever_else_speaks_for_the_person()
    {
        // Shares are rounded, so the most of each kind may be a little more than its weight.
        var themes = Enumerable.Range(1, MatchLimits.Themes).Max(n => n * MatchScore.Experience(ExperienceRole.Advised, n));
        var alike = MatchScore.Distance(DistanceKind.SameOrganisation) + MatchScore.Weight(MatchReasonKind.Availability) + MatchScore.Network(shared: true) + themes;
        for (var methods = 2; methods <= MatchLimits.Methods; methods++)
        {
            var most = ((methods - 1) * MatchScore.Level(CapabilityLevel.Expert, null, methods, besideUnknown: true)) + (methods * (MatchScore.Weight(MatchReasonKind.Verification, methods) + MatchScore.Weight(MatchReasonKind.Willingness, methods))) + alike;
            foreach (var minimum in Enum.GetValues<CapabilityLevel>())
                Assert.True(methods * MatchScore.Level(minimum, minimum, methods) > most, $"{methods} methods, {minimum}");
            Assert.True(MatchScore.Level(CapabilityLevel.Expert, null, 2, besideUnknown: true) > MatchScore.Level(CapabilityLevel.Awareness, null, 2, besideUnknown: true));
        }
    }

    [Fact]
    public void Grow_with_the_level_in_even_steps()
    {
        Assert.Equal([4200, 4650, 5100, 5550, 6000], Enum.GetValues<CapabilityLevel>().Select(level => MatchScore.Level(level, null, 1)));
        Assert.Equal([4200, 5100, 6000], Enum.GetValues<CapabilityLevel>().Skip(2).Select(level => MatchScore.Level(level, CapabilityLevel.Lead, 1)));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("2026-11-22", null, 400)]
    [InlineData("2025-11-23", null, 400)]
    [InlineData("2025-11-22", null, 200)]
    [InlineData("2024-11-23", null, 200)]
    [InlineData("2024-11-22", null, 100)]
    [InlineData("2010-01-01", null, 100)]
    [InlineData("2026-11-22", "2026-11-22", 400)]
    [InlineData("2026-11-22", "2026-11-21", 0)]
    public void Of_a_verification_fall_with_its_age_and_end_with_its_expiry(string? verified, string? expires, int points) =>
        Assert.Equal(points, MatchScore.Verification(Day(verified), Day(expires), Today, 1));

    [Theory]
    // A month asked for, two days a week.
    [InlineData("2026-12-01", "2026-12-31", 2.0, "2026-01-01", null, 2.0, 800)]
    [InlineData("2026-12-01", "2026-12-31", 2.0, "2026-01-01", null, 1.0, 400)]
    [InlineData("2026-12-01", "2026-12-31", 2.0, "2026-01-01", null, 5.0, 800)]
    [InlineData("2026-12-01", "2026-12-31", null, "2026-01-01", null, 0.5, 800)]
    [InlineData("2026-12-01", "2026-12-30", 2.0, "2026-12-16", "2027-06-01", 2.0, 400)]
    [InlineData("2026-12-01", "2026-12-31", 2.0, "2026-01-01", "2026-11-30", 2.0, 0)]
    [InlineData("2026-12-01", "2026-12-31", 2.0, "2027-01-01", null, 2.0, 0)]
    // Without an end it is a year.
    [InlineData("2026-01-01", null, null, "2026-01-01", "2026-12-31", 1.0, 800)]
    [InlineData("9999-06-01", null, null, "9999-12-31", null, 1.0, 4)]
    public void Of_a_time_are_its_share_of_the_days_and_of_the_week(string from, string? until, double? days, string offeredFrom, string? offeredUntil, double offered, int points)
    {
        var window = AvailabilityWindow.Of(Day(from)!.Value, Day(until), days);
        Assert.Equal(points, MatchScore.Availability(window, new(1, offered, Day(offeredFrom)!.Value, Day(offeredUntil), AvailabilityReach.Country), DistanceKind.NotAsked));
    }

    [Theory]
    [InlineData(AvailabilityReach.Organisation, DistanceKind.NotAsked, true)]
    [InlineData(AvailabilityReach.Organisation, DistanceKind.SameOrganisation, true)]
    [InlineData(AvailabilityReach.Organisation, DistanceKind.SameBoard, false)]
    [InlineData(AvailabilityReach.Board, DistanceKind.SameBoard, true)]
    [InlineData(AvailabilityReach.Board, DistanceKind.SameRegion, false)]
    [InlineData(AvailabilityReach.Region, DistanceKind.SameRegion, true)]
    [InlineData(AvailabilityReach.Region, DistanceKind.SameCountry, false)]
    [InlineData(AvailabilityReach.Region, DistanceKind.Unknown, false)]
    [InlineData(AvailabilityReach.Country, DistanceKind.SameCountry, true)]
    [InlineData(AvailabilityReach.Country, DistanceKind.Unknown, true)]
    public void Of_a_time_count_only_within_the_reach(AvailabilityReach reach, DistanceKind distance, bool counts) =>
        Assert.Equal(counts ? 800 : 0, MatchScore.Availability(AvailabilityWindow.Of(Today, null, null), new(1, 1, Today, null, reach), distance));

    [Fact]
    public void That_are_shared_never_add_up_to_more_than_there_are()
    {
        foreach (var kind in Enum.GetValues<MatchReasonKind>())
            for (var parts = 1; parts <= Math.Max(MatchLimits.Methods, MatchLimits.Themes); parts++)
                Assert.InRange(parts * MatchScore.Weight(kind, parts), (100 * MatchWeights.Of(kind)) - parts, 100 * MatchWeights.Of(kind));
    }

    private static string Described(MatchReasonKind kind) => typeof(MatchReasonKind).GetField(kind.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
