using ImpactGraph.Data;
using ImpactGraph.Improvers.Rights;

namespace ImpactGraph.Server;

/// <summary>What an operator may say of how long records are kept that nobody confirms, and of where it stands who was erased.</summary>
internal sealed class RetentionSettings
{
    public const string Section = "Retention";

    /// <summary>Null: unless the data are the demo's, whose people are invented.</summary>
    public bool? Enabled { get; set; }

    public int WarnMonths { get; set; } = 12;

    public int HideMonths { get; set; } = 15;

    public int EraseMonths { get; set; } = 24;

    /// <summary>Path of the register of erasures. Null: beside the database.</summary>
    public string? Register { get; set; }

    /// <exception cref="UserException">A setting cannot be.</exception>
    public static RetentionSettings Read(IConfiguration configuration)
    {
        var settings = new RetentionSettings();
        Configured.Read(configuration.GetSection(Section), settings);
        var months = new[] { (nameof(WarnMonths), settings.WarnMonths), (nameof(HideMonths), settings.HideMonths), (nameof(EraseMonths), settings.EraseMonths) };
        for (var i = 0; i < months.Length; i++)
        {
            var ((name, value), least) = (months[i], i == 0 ? 1 : months[i - 1].Item2 + 1);
            if (value < least || value > 1_200) throw new UserException($"The setting {Section}:{name} is {value}; give a number from {least} to 1200: people are warned first, then hidden, then erased.");
        }

        return settings;
    }

    public RetentionRules ToRules() => new(WarnMonths, HideMonths, EraseMonths);

    public bool IsEnabledFor(DataSet dataSet) => Enabled ?? dataSet != DataSet.Demo;

    /// <summary>The register of a database.</summary>
    public ErasureRegister RegisterOf(string database) => new(string.IsNullOrEmpty(Register) ? database + ErasureRegister.Extension : Path.GetFullPath(Register));
}
