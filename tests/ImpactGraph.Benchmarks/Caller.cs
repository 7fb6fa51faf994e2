using ImpactGraph.Privacy;

namespace ImpactGraph.Benchmarks;

/// <summary>Who asks, of all implementations: somebody who is signed in and stands for no organisation.</summary>
internal static class Caller
{
    /// <summary>The caller, today.</summary>
    public static Viewer Reader => new(true, null) { Today = Today };

    /// <summary>In UTC.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);
}
