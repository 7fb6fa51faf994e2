namespace ImpactGraph.Server.SignIn;

/// <summary>Sign-in with Entra ID, under Microsoft.Identity.Web's own names. No other of its settings is taken, so that none can switch a check off.</summary>
internal sealed class EntraSettings
{
    /// <summary>Name of the section of the configuration.</summary>
    public const string Section = "AzureAd";

    /// <summary>Where tokens come from; other clouds have another.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>Directory (tenant) id, a UUID. Tokens of other tenants are refused.</summary>
    public string? TenantId { get; set; }

    /// <summary>Application (client) id of this server's app registration, a UUID; the audience of its tokens.</summary>
    public string? ClientId { get; set; }

    /// <summary>One more audience that tokens may have, such as an application id URI.</summary>
    public string? Audience { get; set; }

    /// <summary>Names of the scopes, with spaces between them, of which a client that acts for a person must have one.</summary>
    public string? Scopes { get; set; }

    /// <summary>Whether the issuer's keys must be fetched over https. Only in Development may they not.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    /// <summary>The names in <see cref="Scopes"/>.</summary>
    public IReadOnlyList<string> ScopeNames() => (Scopes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <returns>Null when the section is empty: no sign-in with Entra ID.</returns>
    /// <exception cref="UserException">Only a part is configured, or a part cannot be.</exception>
    public static EntraSettings? Read(IConfiguration configuration, bool inDevelopment)
    {
        var section = configuration.GetSection(Section);
        if (!section.AsEnumerable().Any(setting => !string.IsNullOrEmpty(setting.Value))) return null;
        var settings = new EntraSettings();
        Configured.Read(section, settings);
        settings.Require(inDevelopment);
        return settings;
    }

    private void Require(bool inDevelopment)
    {
        RequireUuid(nameof(TenantId), TenantId, "the directory (tenant) id");
        RequireUuid(nameof(ClientId), ClientId, "the application (client) id");
        if (ScopeNames().Count == 0) throw new UserException($"The setting {Section}:{nameof(Scopes)} is missing; give the scope that clients of this server ask for, such as access.");
        if (!RequireHttpsMetadata && !inDevelopment)
            throw new UserException($"The setting {Section}:{nameof(RequireHttpsMetadata)} is false, which is for Development only; leave it out.");
        if (!Uri.TryCreate(Instance, UriKind.Absolute, out var instance) || instance.Scheme is not ("http" or "https") || instance.AbsolutePath != "/" || instance.Query.Length > 0)
            throw new UserException($"The setting {Section}:{nameof(Instance)} is '{Instance}'; give an address without a path, such as https://login.microsoftonline.com/.");
        if (instance.Scheme == "http" && RequireHttpsMetadata)
            throw new UserException($"The setting {Section}:{nameof(Instance)} is '{Instance}', but keys of a sign-in are fetched over https only; give its https address.");
    }

    private static void RequireUuid(string name, string? value, string what)
    {
        if (string.IsNullOrEmpty(value)) throw new UserException($"The setting {Section}:{name} is missing; give {what} of the app registration.");
        if (!Guid.TryParseExact(value, "D", out _)) throw new UserException($"The setting {Section}:{name} is '{value}'; give {what} of the app registration, a UUID such as 00000000-0000-0000-0000-000000000000.");
    }
}
