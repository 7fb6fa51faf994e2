using System.ComponentModel;

namespace ImpactGraph.Organisations;

/// <remarks>The numbers are a rank: neighbours are one apart.</remarks>
[Description("Band of size of an organisation among those of its tier: of providers by staff, of boards by population.")]
public enum OrganisationSize
{
    [Description("Providers with fewer than 3,000 staff; boards for fewer than a million people.")]
    Small = 1,

    [Description("Providers with 3,000 to 6,999 staff; boards for 1 to 1.49 million people.")]
    Medium = 2,

    [Description("Providers with 7,000 to 11,999 staff; boards for 1.5 to 1.99 million people.")]
    Large = 3,

    [Description("Providers with 12,000 staff or more; boards for two million people or more.")]
    VeryLarge = 4,
}
