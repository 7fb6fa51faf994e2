using ImpactGraph.Data;

namespace ImpactGraph.Server;

/// <summary>What an operator may say of how long invitations and assignments wait.</summary>
internal sealed class InvitationSettings
{
    public const string Section = "Invitations";

    /// <summary>Null: unless the data are the demo's, which stay as they were made.</summary>
    public bool? Enabled { get; set; }

    public int ConsentDays { get; set; } = 7;

    /// <exception cref="UserException">A setting cannot be.</exception>
    public static InvitationSettings Read(IConfiguration configuration)
    {
        var settings = new InvitationSettings();
        Configured.Read(configuration.GetSection(Section), settings);
        return settings.ConsentDays is >= 1 and <= 90
            ? settings
            : throw new UserException($"The setting {Section}:{nameof(ConsentDays)} is {settings.ConsentDays}; give a number of days from 1 to 90.");
    }

    public bool IsEnabledFor(DataSet dataSet) => Enabled ?? dataSet != DataSet.Demo;

    public TimeSpan ToConsentTerm() => TimeSpan.FromDays(ConsentDays);
}
