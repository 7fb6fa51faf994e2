namespace ImpactGraph.Server.Tests.Support;

/// <summary>Where a developer's secrets are kept: below <c>APPDATA</c>, which goes before the home folder on every platform.</summary>
internal static class UserSecrets
{
    /// <summary>A place without any, so that a token made on this machine changes no test.</summary>
    public static string None { get; } = Path.Combine(AppContext.BaseDirectory, "no-secrets");
}
