using System.Globalization;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching;

/// <summary>What reasons say, in plain English; one sentence each.</summary>
internal static class MatchText
{
    public static string Level(MethodNeed need, HolderRow row, bool counts, DateOnly today)
    {
        var has = counts ? "Has" : "Also has";
        var level = row.Level is { } known ? $" at level {known}" : "; at which level is not known";
        var asked = need.Minimum is { } minimum ? $" ({minimum} or above was asked for)" : "";
        var expired = row.ExpiresOn < today ? $"; this expired on {Day(row.ExpiresOn.Value)}, so it counts as not verified" : "";
        return $"{has} {need.Name}{level}{asked}{expired}.";
    }

    public static string Verification(MethodNeed need, DateOnly on) => $"Skill in {need.Name} was verified on {Day(on)}.";

    public static string Willingness(MethodNeed need) => $"Is willing to help with {need.Name}.";

    /// <param name="shared">Name of the board or region that the two share; not needed for one organisation.</param>
    public static string Distance(DistanceKind kind, string asked, string shared) => kind switch
    {
        DistanceKind.SameOrganisation => $"Is with {asked}.",
        DistanceKind.SameBoard => $"Is of the same integrated care board as {asked}: {shared}.",
        _ => $"Is of the same region as {asked}: {shared}.",
    };

    public static string Network(string name, bool asked) => asked ? $"Is in {name}, as was asked for." : $"Is in {name}, as the caller is.";

    public static string Experience(ExperienceRow row, string theme)
    {
        var did = row.Role switch { ExperienceRole.Advised => "Advised those who worked on", ExperienceRole.Led => "Led work on", _ => "Took part in work on" };
        return string.Create(CultureInfo.InvariantCulture, $"{did} {theme} in {row.PlanningYear}/{(row.PlanningYear + 1) % 100:00}.");
    }

    public static string Availability(AvailabilityWindow window, AvailabilityRow row)
    {
        var week = window.DaysPerWeek is { } asked ? string.Create(CultureInfo.InvariantCulture, $"{row.DaysPerWeek} of the {asked} days a week asked for") : string.Create(CultureInfo.InvariantCulture, $"{row.DaysPerWeek} days a week");
        return string.Create(CultureInfo.InvariantCulture, $"Can give {week}, on {window.DaysShared(row.FromOn, row.UntilOn)} of the {window.Days} days asked for.");
    }

    public static string Load(FreeDays days) => days.Taken == 0
        ? "Helps with nothing else in the time asked for."
        : string.Create(CultureInfo.InvariantCulture, $"Has {days.Left} of {days.Offered} days a week left in the time asked for.");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
