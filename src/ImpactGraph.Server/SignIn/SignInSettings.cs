namespace ImpactGraph.Server.SignIn;

/// <summary>What an operator may say of sign-in, whoever issues the tokens.</summary>
internal sealed class SignInSettings
{
    /// <summary>Name of the section of the configuration.</summary>
    public const string Section = "SignIn";

    /// <summary>Whether this server is meant to have no sign-in: everybody is anonymous and sees what is released to everybody.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Claim that holds the code of the organisation for which the caller stands.</summary>
    public string OrganisationClaim { get; set; } = "organisation";

    /// <summary>Claim that holds the public id (UUID) of the improver that the caller is.</summary>
    public string ImproverClaim { get; set; } = "improver";

    /// <summary>By how much the clocks of this machine and of the issuer may differ; a token is taken for so much longer.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <exception cref="UserException">A setting cannot be.</exception>
    public static SignInSettings Read(IConfiguration configuration)
    {
        var settings = new SignInSettings();
        Configured.Read(configuration.GetSection(Section), settings);
        if (settings.ClockSkew < TimeSpan.Zero || settings.ClockSkew > TimeSpan.FromMinutes(5))
            throw new UserException($"The setting {Section}:{nameof(ClockSkew)} is {settings.ClockSkew:c}; give a time from 00:00:00 to 00:05:00.");
        foreach (var (name, claim) in new[] { (nameof(OrganisationClaim), settings.OrganisationClaim), (nameof(ImproverClaim), settings.ImproverClaim) })
            if (ReservedClaims.Contains(claim)) throw new UserException($"The setting {Section}:{name} is '{claim}', which says something else in every token; give the name of a claim of your own.");
        return settings;
    }

    // What callers can choose themselves, or what means something else, must not say which record is theirs.
    private static readonly HashSet<string> ReservedClaims = new(StringComparer.OrdinalIgnoreCase)
    {
        "aud", "azp", "email", "exp", "iat", "idp", "iss", "name", "nbf", "nonce", "oid", "preferred_username", "role", "roles", "scope", "scp", "sid", "sub", "tid", "unique_name", "upn", "ver",
    };
}
