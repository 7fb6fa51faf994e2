using System.Globalization;
using ImpactGraph.Engine;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>The mistakes a caller can make in <c>planDeployment</c>, one factory for each.</summary>
internal static class DeploymentFaults
{
    public static InputException NumberOfChallenges(int asked) => Invalid($"Plan 1 to {PlanDeploymentInput.MostChallenges} challenges at once; {asked} were asked for.");

    public static InputException ChallengeTwice() => Invalid("A challenge is asked for twice. Ask for each challenge once.");

    public static InputException TimeLimit(double asked) => Invalid(string.Create(
        CultureInfo.InvariantCulture, $"Give the solver {PlanDeploymentInput.LeastSeconds} to {PlanDeploymentInput.MostSeconds} seconds; {asked} were asked for."));

    public static InputException TooManyPlaces(int asked) => Invalid($"Plan at most {SolverLimits.MostPlaces} open places at once; these challenges have {asked}. Plan fewer challenges.");

    public static InputException Closed() => Invalid("One of the challenges is closed. Ask `challenges { nodes { id state } }` for those that are not, and plan these.");

    /// <summary>The same for challenges that are not there, and those that are not the caller's to plan.</summary>
    public static InputException NoChallenge() => NotFound("One of the challenges is not there, or the caller can invite nobody to it. Ask `challenges { nodes { id } }` for those that the caller may see.");

    public static InputException NotOpen(string code) => NotFound($"The organisation `{CallersText.Short(code)}` is not open today, so nobody is below it. Ask `organisations(where: {{ isOpen: {{ eq: true }} }}) {{ nodes {{ code name }} }}` for those that are.");

    public static InputException Busy() => new(GraphError.WithCode("SERVER_BUSY", "As many deployments are being planned as the server can hold; try again in a moment."));

    public static InputException SolverFailed() => new(GraphError.WithCode("SOLVER_FAILED", "The solver ended before it had a plan. Nothing is lost: ask again, and for fewer challenges if it happens again."));

    private static InputException Invalid(string message) => new(GraphError.WithCode("INVALID_ARGUMENT", message));

    private static InputException NotFound(string message) => new(GraphError.WithCode("NOT_FOUND", message));
}
