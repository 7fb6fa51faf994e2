using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>Believes <c>Authorization: Test NAME [MILLISECONDS]</c>, which holds for that long; anything else of its scheme is a forgery.</summary>
internal sealed class TestAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static void Add(IServiceCollection services) => services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, TestAuthentication>("Test", null);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers.Authorization.ToString().Split(' ') switch
    {
        ["Test", var name] => Known(name, null),
        ["Test", var name, var milliseconds] => Known(name, TimeProvider.GetUtcNow().AddMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture))),
        [""] => AuthenticateResult.NoResult(),
        _ => AuthenticateResult.Fail("forged"),
    });

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Test realm=\"tests\"";
        return Task.CompletedTask;
    }

    private static AuthenticateResult Known(string name, DateTimeOffset? until) => AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name)], "Test")), new AuthenticationProperties { ExpiresUtc = until }, "Test"));
}
