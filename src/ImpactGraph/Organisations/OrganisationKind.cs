using System.ComponentModel;

namespace ImpactGraph.Organisations;

[Description("Legal or administrative form of an organisation.")]
public enum OrganisationKind
{
    [Description("The national body.")]
    NhsEngland = 1,

    [Description("Directorate of the national body; it has no code in the Organisation Data Service.")]
    Directorate = 2,

    [Description("Region of the national body.")]
    Region = 3,

    [Description("Statutory board of an integrated care system.")]
    IntegratedCareBoard = 4,

    [Description("Provider that is an NHS trust.")]
    NhsTrust = 5,

    [Description("Provider that is an NHS foundation trust.")]
    NhsFoundationTrust = 6,
}
