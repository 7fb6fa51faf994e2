using ImpactGraph.Challenges.Matching;
using ImpactGraph.Improvers.Matching;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>A proposal who takes which place of several challenges, and how good it is.</summary>
/// <param name="Identity">The same for questions that ask the same.</param>
internal sealed record DeploymentPlan(string Identity, SolvedPlan Solved, IReadOnlyList<DeploymentPlacement> Placements, IReadOnlyList<UnmetNeed> Unmet);

/// <summary>That somebody is proposed for a place of a need.</summary>
/// <param name="Match">How well they fit, and why.</param>
internal sealed record DeploymentPlacement(string Identity, NeedRow Need, ImproverMatch Match);

/// <summary>That places of a need stay empty.</summary>
/// <param name="Missing">How many, 1 or more.</param>
internal sealed record UnmetNeed(string Identity, NeedRow Need, int Missing, UnmetKind Kind)
{
    /// <summary>One sentence in English.</summary>
    public string Text => $"{(Missing == 1 ? "1 place" : $"{Missing} places")} for {Need.MethodName}{Level} stay{(Missing == 1 ? "s" : "")} empty: {Reason}.";

    private string Level => Need.MinimumLevel is { } level ? $" at level {level} or above" : "";

    private string Reason => Kind switch
    {
        UnmetKind.NobodyHoldsMethod => "nobody else has the method",
        UnmetKind.NobodyAtLevel => "nobody else is at the level",
        UnmetKind.NobodyWilling => "nobody else can be asked",
        UnmetKind.NobodyFree => "nobody else has the days in that time",
        _ => "all others who could are proposed for other places",
    };
}
