using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo;

/// <summary>An organisation of the invented country.</summary>
internal sealed record DemoOrganisation(string Code, string Name, Tier Tier, OrganisationKind Kind, DateOnly? OpenedOn, DateOnly? ClosedOn = null)
{
    public bool IsOpenOn(DateOnly day) => !(OpenedOn > day) && !(ClosedOn < day);
}
