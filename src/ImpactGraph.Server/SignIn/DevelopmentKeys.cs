namespace ImpactGraph.Server.SignIn;

/// <summary>The section that <c>dotnet user-jwts</c> writes and ASP.NET Core reads: keys that a developer made, for Development only.</summary>
internal static class DevelopmentKeys
{
    /// <summary>Name of the section of the configuration.</summary>
    public const string Section = "Authentication";

    /// <summary>The scheme that <c>dotnet user-jwts</c> makes tokens for.</summary>
    public const string Scheme = "Bearer";

    /// <summary>A shorter key than the hash that it makes can be guessed sooner than the hash.</summary>
    public const int LeastKeyBytes = 32;

    private static readonly string[] Known = ["SigningKeys", "ValidAudience", "ValidAudiences", "ValidIssuer", "ValidIssuers"];

    /// <returns>Whether there are keys, and so tokens that are believed.</returns>
    /// <exception cref="UserException">They are not where, or not what, they may be.</exception>
    public static bool Read(IConfiguration configuration, bool inDevelopment)
    {
        var given = configuration.GetSection(Section).AsEnumerable().Where(setting => !string.IsNullOrEmpty(setting.Value)).Select(setting => setting.Key).Order(StringComparer.Ordinal).ToList();
        if (given.Count == 0) return false;
        if (!inDevelopment) throw new UserException($"The setting {given[0]} is for Development only; take it away, and configure {EntraSettings.Section} for sign-in.");
        var scheme = configuration.GetSection(Section).GetSection("Schemes").GetSection(Scheme);
        foreach (var key in given)
            if (!Known.Any(name => IsIn(key, $"{scheme.Path}:{name}"))) throw new UserException($"The setting {key} is not known; docs/operators.md lists those that are.");
        var keys = scheme.GetSection("SigningKeys").GetChildren().ToList();
        foreach (var key in keys) RequireKey(key);
        if (keys.Count > 0 && !HasOne(scheme, "ValidAudience")) throw new UserException($"The setting {scheme.Path}:ValidAudiences is missing; give the audience of the tokens that dotnet user-jwts makes.");
        if (keys.Count > 0 && !HasOne(scheme, "ValidIssuer")) throw new UserException($"The setting {scheme.Path}:ValidIssuer is missing; give the issuer of the tokens, dotnet-user-jwts.");
        return keys.Count > 0;
    }

    private static void RequireKey(IConfigurationSection key)
    {
        var bytes = new byte[1024];
        if (!Convert.TryFromBase64String(key["Value"] ?? "", bytes, out var length)) throw new UserException($"The setting {key.Path}:Value is not a key in base64; let dotnet user-jwts make one.");
        if (length < LeastKeyBytes) throw new UserException($"The key in {key.Path}:Value has {8 * length} bits; give one of at least {8 * LeastKeyBytes}, such as dotnet user-jwts makes.");
        if (string.IsNullOrEmpty(key["Issuer"])) throw new UserException($"The setting {key.Path}:Issuer is missing; give the issuer whose tokens the key signs, dotnet-user-jwts.");
    }

    /// <summary>Under the name itself, or in a list under its plural.</summary>
    private static bool HasOne(IConfigurationSection scheme, string name) =>
        !string.IsNullOrEmpty(scheme[name]) || scheme.GetSection(name + "s").GetChildren().Any(item => !string.IsNullOrEmpty(item.Value));

    private static bool IsIn(string key, string path) => key.Equals(path, StringComparison.OrdinalIgnoreCase) || key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);
}
