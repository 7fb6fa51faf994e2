using ImpactGraph.Engine;

namespace ImpactGraph.Server;

/// <summary>What an operator may say of <see cref="CostOptions"/>: how much an operation may ask. What the parts of the schema weigh is printed in it and not for an operator to change.</summary>
internal sealed class CostSettings
{
    /// <summary>Name in the endpoint's section of the configuration.</summary>
    public const string Setting = "Cost";

    public double MaxFieldCost { get; set; } = ImpactGraphSchema.Cost.MaxFieldCost;

    public double MaxTypeCost { get; set; } = ImpactGraphSchema.Cost.MaxTypeCost;

    public int MaxFilterOperations { get; set; } = ImpactGraphSchema.Cost.MaxFilterOperations;

    public long MaxReadSteps { get; set; } = ImpactGraphSchema.Cost.MaxReadSteps!.Value;

    /// <param name="section">The endpoint's.</param>
    /// <exception cref="UserException">A setting cannot be.</exception>
    public static CostOptions Read(IConfigurationSection section)
    {
        var settings = new CostSettings();
        Configured.Read(section.GetSection(Setting), settings);
        foreach (var (name, value) in new[] { (nameof(MaxFieldCost), settings.MaxFieldCost), (nameof(MaxTypeCost), settings.MaxTypeCost), (nameof(MaxFilterOperations), settings.MaxFilterOperations), (nameof(MaxReadSteps), settings.MaxReadSteps) })
            if (!(value >= 1)) throw new UserException($"The setting {section.Path}:{Setting}:{name} is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}; give a number from 1.");
        return ImpactGraphSchema.Cost with
        {
            MaxFieldCost = settings.MaxFieldCost,
            MaxTypeCost = settings.MaxTypeCost,
            MaxFilterOperations = settings.MaxFilterOperations,
            MaxReadSteps = settings.MaxReadSteps,
        };
    }
}
