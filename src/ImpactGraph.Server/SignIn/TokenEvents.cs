using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ImpactGraph.Server.SignIn;

/// <summary>What is done with each token besides the library's checks, whoever issues it.</summary>
internal static partial class TokenEvents
{
    /// <param name="events">Of the scheme; what they do already is kept.</param>
    /// <param name="plan">How callers sign in.</param>
    public static void Add(JwtBearerEvents events, SignInPlan plan)
    {
        var (onReceived, onValidated) = (events.OnMessageReceived, events.OnTokenValidated);
        events.OnMessageReceived = async context =>
        {
            await onReceived(context);
            if (BearerHeader.Read(context.Request.Headers.Authorization, out var token) is { } fault) context.Fail(fault);
            else if (token.Length == 0) context.NoResult();
            else if (await HasKeysAsync(context)) context.Token = token;
            else context.Fail(RefusedTokenException.WithoutKeys());
        };
        events.OnTokenValidated = async context =>
        {
            await onValidated(context);
            if (plan.Entra is { } entra && context.Principal!.FindFirstValue("tid") != entra.TenantId) context.Fail(RefusedTokenException.OfAnotherTenant());
            // What lasts goes on for as long as a new request with the same token would be answered.
            if (context.Properties.ExpiresUtc is { } end) context.Properties.ExpiresUtc = end + plan.Settings.ClockSkew;
        };
        events.OnChallenge = context =>
        {
            var refused = context.AuthenticateFailure is { } failure ? RefusedTokenException.Of(failure) : null;
            context.Response.Headers.WWWAuthenticate = refused is null ? "Bearer" : $"Bearer error=\"{refused.Error}\", error_description=\"{refused.Message}\"";
            context.HandleResponse();
            return Task.CompletedTask;
        };
        events.OnForbidden = context =>
        {
            context.Response.Headers.WWWAuthenticate = plan.Entra is { } entra ? $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', entra.ScopeNames())}\"" : "Bearer error=\"insufficient_scope\"";
            return Task.CompletedTask;
        };
    }

    /// <summary>Whether the issuer's keys are there; fetched at the first token, and kept.</summary>
    private static async ValueTask<bool> HasKeysAsync(MessageReceivedContext context)
    {
        if (context.Options.ConfigurationManager is not { } keys) return true;
        try
        {
            return await keys.GetConfigurationAsync(context.HttpContext.RequestAborted) is not null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The library itself would say that the signature is wrong.
            LogWithoutKeys(context.HttpContext.RequestServices.GetRequiredService<ILogger<SignInPlan>>(), fault, context.Options.MetadataAddress);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The keys of the sign-in could not be fetched, so no token can be believed: {Address}")]
    private static partial void LogWithoutKeys(ILogger logger, Exception fault, string? address);
}
