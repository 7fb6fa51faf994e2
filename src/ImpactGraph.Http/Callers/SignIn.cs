using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactGraph.Http.Callers;

/// <summary>What the application's own authentication says of the <c>Authorization</c> header. An application without one hears of the header in its <see cref="GraphHttpOptions.ViewerFactory"/> only.</summary>
internal static class SignIn
{
    /// <summary>Whether the caller says who they are, and it is not so. Who says nothing is nobody in particular, and not refused.</summary>
    public static async ValueTask<bool> IsForgedAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0 || context.User.Identity is { IsAuthenticated: true } || !await HasSchemeAsync(context)) return false;
        // The middleware has asked already and keeps the result.
        return (await context.AuthenticateAsync()).Failure is not null;
    }

    /// <summary>Tells in the headers how to sign in (401), or what the sign-in lacks (403), as the application's authentication does.</summary>
    public static async ValueTask ChallengeAsync(HttpContext context, int status)
    {
        if (!await HasSchemeAsync(context)) context.Response.Headers.WWWAuthenticate = status == StatusCodes.Status401Unauthorized ? "Bearer" : default;
        else if (status == StatusCodes.Status401Unauthorized) await context.ChallengeAsync();
        else await context.ForbidAsync();
    }

    /// <summary>Asks anew who the caller is, of fresh services: those of the request would only repeat what they said before.</summary>
    /// <returns>False when the caller is not who they say.</returns>
    public static async ValueTask<bool> RepeatAsync(HttpContext context, IServiceProvider services)
    {
        context.RequestServices = services;
        if (!await HasSchemeAsync(context)) return true;
        var result = await context.AuthenticateAsync();
        if (result.Failure is not null) return false;
        // Who opened the connection was somebody else, perhaps; nothing of them is kept.
        context.User = result.Principal ?? new();
        context.Features.Set<IAuthenticateResultFeature>(new Authenticated { AuthenticateResult = result });
        return true;
    }

    private static async ValueTask<bool> HasSchemeAsync(HttpContext context) =>
        context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes && await schemes.GetDefaultAuthenticateSchemeAsync() is not null;

    private sealed class Authenticated : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}
