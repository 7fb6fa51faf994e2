namespace ImpactGraph.Challenges.Deployment;

/// <summary>How long a plan may be worked on.</summary>
/// <param name="Clock">Time by the clock, more than 0: a stop behind <see cref="Work"/>, for machines that are slow or busy.</param>
/// <param name="Seed">What the solver draws from: the same seed and limit give the same plan on any machine, unless the clock stopped it.</param>
internal sealed record SolverLimits(TimeSpan Clock, int Seed)
{
    /// <summary>The most places of one plan: more is more than a person can read, and the solver's memory and time grow with them.</summary>
    public const int MostPlaces = 400;

    /// <summary>
    /// How much the solver may do in its own units, which are counted and not measured. One took 2.5 to 8 seconds of one core of a busy machine:
    /// with ten seconds for each, the clock is rarely what stops.
    /// </summary>
    public double Work { get; init; } = Clock.TotalSeconds / 10;
}
