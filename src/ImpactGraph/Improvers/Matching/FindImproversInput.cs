using ImpactGraph.Engine;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching;

/// <summary>What <c>findImprovers</c> is asked, as the caller gave it.</summary>
internal sealed class FindImproversInput
{
    public IReadOnlyList<MethodNeedInput>? Methods { get; init; }
    public MethodMatch Match { get; init; }
    public string? Near { get; init; }
    public IReadOnlyList<string>? Themes { get; init; }
    public AvailabilityWindowInput? Available { get; init; }
    public string? Network { get; init; }
    public bool WillingOnly { get; init; }
}

/// <summary>A method that is needed.</summary>
internal sealed class MethodNeedInput
{
    public string Method { get; init; } = "";
    public CapabilityLevel? MinimumLevel { get; init; }
}

/// <summary>A time for which help is needed.</summary>
internal sealed class AvailabilityWindowInput
{
    public DateOnly FromOn { get; init; }
    public DateOnly? UntilOn { get; init; }
    public double? DaysPerWeek { get; init; }
}
