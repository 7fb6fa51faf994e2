using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Tokens;

namespace ImpactGraph.Server.SignIn;

/// <summary>Registers the authentication that a plan asks for. A class of its own, so that a server without sign-in loads none of the libraries.</summary>
internal static class TokenSchemes
{
    // A scheme of another name than Bearer hears nothing of the section that dotnet user-jwts writes.
    private const string EntraScheme = "Entra";

    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly string[] Symmetric = [SecurityAlgorithms.HmacSha256];

    public static void Add(WebApplicationBuilder builder, SignInPlan plan)
    {
        var services = builder.Services;
        // What AddAuthentication adds, without data protection: tokens need none, and it would leave keys of its own in the home folder.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = plan.Source == TokenSource.Entra ? EntraScheme : DevelopmentKeys.Scheme);
        services.AddWebEncoders().AddSingleton(TimeProvider.System).AddSingleton<IAuthenticationConfigurationProvider>(new AuthenticationConfiguration(builder.Configuration.GetSection(DevelopmentKeys.Section)));
        if (plan.Source == TokenSource.Entra) AddEntra(new(services), plan, plan.Entra!);
        else AddDevelopmentKeys(new(services), plan);
        // Their words may repeat a token's claims, and say nothing that the answer does not.
        foreach (var category in new[] { "Microsoft.AspNetCore.Authentication", "Microsoft.Identity", "Microsoft.IdentityModel" }) builder.Logging.AddFilter(category, LogLevel.None);
    }

    private static void AddEntra(AuthenticationBuilder authentication, SignInPlan plan, EntraSettings entra)
    {
        authentication.AddMicrosoftIdentityWebApi(
            jwt => jwt.RequireHttpsMetadata = entra.RequireHttpsMetadata,
            identity =>
            {
                (identity.Instance, identity.TenantId, identity.ClientId) = (entra.Instance, entra.TenantId, entra.ClientId);
                // Scopes and app roles are asked for in Callers, which says 403 where this says 401.
                identity.AllowWebApiToBeAuthorizedByACL = true;
            },
            EntraScheme);
        authentication.Services.PostConfigure<JwtBearerOptions>(EntraScheme, jwt =>
        {
            Harden(jwt, plan, Asymmetric);
            var rules = jwt.TokenValidationParameters;
            // Its own validator takes tokens of versions 1 and 2 and fetches metadata by itself; here the one issuer is the one whose keys were fetched.
            rules.IssuerValidator = null;
            rules.AudienceValidator = null;
            rules.ValidAudiences = string.IsNullOrEmpty(entra.Audience) ? [entra.ClientId!] : [entra.ClientId!, entra.Audience];
            rules.TryAllIssuerSigningKeys = false;
        });
    }

    /// <summary>Issuer, audience and keys are read by ASP.NET Core from the section that <c>dotnet user-jwts</c> writes.</summary>
    private static void AddDevelopmentKeys(AuthenticationBuilder authentication, SignInPlan plan)
    {
        authentication.AddJwtBearer(DevelopmentKeys.Scheme);
        authentication.Services.PostConfigure<JwtBearerOptions>(DevelopmentKeys.Scheme, jwt => Harden(jwt, plan, Symmetric));
    }

    private static void Harden(JwtBearerOptions jwt, SignInPlan plan, string[] algorithms)
    {
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        var rules = jwt.TokenValidationParameters;
        rules.ValidateIssuer = rules.ValidateAudience = rules.ValidateLifetime = rules.ValidateIssuerSigningKey = true;
        rules.RequireAudience = rules.RequireExpirationTime = rules.RequireSignedTokens = true;
        rules.ValidAlgorithms = algorithms;
        rules.ClockSkew = plan.Settings.ClockSkew;
        TokenEvents.Add(jwt.Events ??= new(), plan);
    }

    private sealed class AuthenticationConfiguration(IConfiguration section) : IAuthenticationConfigurationProvider
    {
        IConfiguration IAuthenticationConfigurationProvider.AuthenticationConfiguration => section;
    }
}
