using System.ComponentModel;
using ImpactGraph.Engine;

namespace ImpactGraph.Methods;

/// <remarks>The order is a rank: reaches are compared.</remarks>
[Ranked, Description("How widely an organisation uses a method, from narrow to wide.")]
public enum MethodReach
{
    [Description("Single teams.")]
    Team = 1,

    [Description("Whole services or pathways.")]
    Service = 2,

    [Description("Whole directorates or divisions.")]
    Directorate = 3,

    [Description("The whole organisation.")]
    WholeOrganisation = 4,

    [Description("Beyond the organisation, with its partners in the system.")]
    System = 5,
}
