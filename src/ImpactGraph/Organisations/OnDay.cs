using ImpactGraph.Engine;

namespace ImpactGraph.Organisations;

/// <summary>The day for which a question about the tree is asked.</summary>
internal static class OnDay
{
    /// <summary>An argument <c>on</c>; the day of the request (UTC) when it is left out.</summary>
    public static Argument<DateOnly> Argument() => Engine.Argument.Optional("on", "Day for which the answer holds; today (UTC) when left out.", request => request.Today);
}
