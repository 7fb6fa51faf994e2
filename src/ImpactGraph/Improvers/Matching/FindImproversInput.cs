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

internal sealed class FindImproversInputType : InputType<FindImproversInput>
{
    public FindImproversInputType() : base("FindImproversInput", "Who is looked for. At least one of `methods`, `themes`, `network` and `near` has to be given.")
    {
        Optional(i => i.Methods, "methods").Describe($"Methods that a person has to have, at most {MatchLimits.Methods}; any when left out.");
        WithDefault(i => i.Match, "match", MethodMatch.All).Describe("How many of the methods a person has to have.");
        Optional(i => i.Near, "near").Describe("Code of an organisation that is open today: those nearer to it in the tree score more. Asked for without methods, themes and network, it finds those of its region.");
        Optional(i => i.Themes, "themes").Describe($"Codes of challenge themes, at most {MatchLimits.Themes}: those with experience in them score more. Asked for without methods and network, only those with experience in one of them are found.");
        Optional(i => i.Available, "available").Describe("When help is needed: those available then score more. Nobody is left out for being busy.");
        Optional(i => i.Network, "network").Describe("Code of a network: only its members of today are found.");
        WithDefault(i => i.WillingOnly, "willingOnly", false).Describe("Whether a method counts only for those who are willing to help with it; without methods, whether only those are found who are willing to help with anything.");
    }
}

internal sealed class MethodNeedInputType : InputType<MethodNeedInput>
{
    public MethodNeedInputType() : base("MethodNeedInput", "A method that is needed.")
    {
        Required(n => n.Method, "method").Describe("Code of the method, such as `QSIR`.");
        Optional(n => n.MinimumLevel, "minimumLevel").Describe("The least level that will do; any when left out. Those whose level is not known are found all the same, after the others.");
    }
}

internal sealed class AvailabilityWindowInputType : InputType<AvailabilityWindowInput>
{
    public AvailabilityWindowInputType() : base("AvailabilityWindowInput", "A time for which help is needed.")
    {
        Required(w => w.FromOn, "fromOn").Describe("First day.");
        Optional(w => w.UntilOn, "untilOn").Describe("Last day, not before the first; a year from the first when left out.");
        Optional(w => w.DaysPerWeek, "daysPerWeek").Describe("Days a week, more than 0, to 5; any when left out.");
    }
}
