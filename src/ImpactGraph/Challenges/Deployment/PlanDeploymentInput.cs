using ImpactGraph.Engine;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>What <c>planDeployment</c> is asked, as the caller gave it.</summary>
internal sealed class PlanDeploymentInput
{
    public const int MostChallenges = 100;
    public const double LeastSeconds = 0.1;

    /// <summary>What is read before and written after has to fit beside it into the time of a request, which is half a minute unless an operator says otherwise.</summary>
    public const double MostSeconds = 20;

    public IReadOnlyList<NodeKey<Challenge>> Challenges { get; init; } = [];
    public double TimeLimitSeconds { get; init; }
    public int Seed { get; init; }
    public string? CandidatesFrom { get; init; }
    public string? Network { get; init; }
}

internal sealed class PlanDeploymentInputType : InputType<PlanDeploymentInput>
{
    public PlanDeploymentInputType() : base("PlanDeploymentInput", "Which challenges are planned, with whom, and how long that may take.")
    {
        Required(i => i.Challenges, "challenges").Describe($"Ids of challenges that the caller may see, and for whose organisation they act or may invite; 1 to {PlanDeploymentInput.MostChallenges}, none closed, with at most {SolverLimits.MostPlaces} open places in all.");
        WithDefault(i => i.TimeLimitSeconds, "timeLimitSeconds", 5.0).Describe($"Seconds that the solver may take, {PlanDeploymentInput.LeastSeconds} to {PlanDeploymentInput.MostSeconds}; reading and waiting for a free solver come on top.");
        WithDefault(i => i.Seed, "seed", 1).Describe("What the solver draws from. The same question with the same seed and limit gives the same plan, unless the clock stopped one.");
        Optional(i => i.CandidatesFrom, "candidatesFrom").Describe("Code of an organisation that is open today: only people of it, and of those below it, are placed; of any when left out.");
        Optional(i => i.Network, "network").Describe("Code of a network: only its members of today are placed; anybody when left out.");
    }
}
