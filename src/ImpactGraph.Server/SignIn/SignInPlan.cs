using ImpactGraph.Data;

namespace ImpactGraph.Server.SignIn;

/// <summary>Whose tokens are believed.</summary>
internal enum TokenSource
{
    /// <summary>Nobody's, and every caller is anonymous.</summary>
    None,

    /// <summary>Nobody's; every caller reads as one who is signed in, because all people are invented.</summary>
    Demo,

    /// <summary>Those of a key on the developer's machine.</summary>
    DevelopmentKeys,

    /// <summary>Those of a tenant of Entra ID.</summary>
    Entra,
}

/// <summary>How callers sign in at this server, as its configuration says.</summary>
/// <param name="Source">Whose tokens are believed.</param>
/// <param name="Settings">What holds for all tokens.</param>
/// <param name="Entra">The tenant; null unless its tokens are believed.</param>
internal sealed record SignInPlan(TokenSource Source, SignInSettings Settings, EntraSettings? Entra)
{
    /// <exception cref="UserException">A setting cannot be, or nobody could sign in where people are real.</exception>
    public static SignInPlan Read(IConfiguration configuration, bool inDevelopment, DataSet dataSet)
    {
        var settings = SignInSettings.Read(configuration);
        var entra = EntraSettings.Read(configuration, inDevelopment);
        var hasKeys = DevelopmentKeys.Read(configuration, inDevelopment);
        if (settings.Anonymous && entra is not null)
            throw new UserException($"The setting {SignInSettings.Section}:{nameof(SignInSettings.Anonymous)} is true, but {EntraSettings.Section} is configured; leave one of the two out.");
        var source = entra is not null ? TokenSource.Entra
            : settings.Anonymous ? TokenSource.None
            : hasKeys ? TokenSource.DevelopmentKeys
            : dataSet == DataSet.Demo ? TokenSource.Demo
            : inDevelopment ? TokenSource.None
            : throw new UserException($"Nobody could sign in: configure {EntraSettings.Section}, or set {SignInSettings.Section}:{nameof(SignInSettings.Anonymous)} to true for a server at which everybody is anonymous; docs/operators.md says how.");
        return new(source, settings, entra);
    }

    /// <summary>Said in the log at each start.</summary>
    public string Sentence => Source switch
    {
        TokenSource.Entra => $"Callers sign in with tokens of the tenant {Entra!.TenantId}; who brings none is anonymous",
        TokenSource.DevelopmentKeys => "Callers sign in with tokens of dotnet user-jwts, in Development only; who brings none is anonymous",
        TokenSource.Demo => "This is a demo without sign-in: everybody reads as if signed in, because all its people are invented",
        _ => "There is no sign-in: everybody is anonymous",
    };
}
