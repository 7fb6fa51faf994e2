using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http;

/// <summary>What stands before the endpoints.</summary>
public static class GraphMiddleware
{
    internal const string CorsPolicy = "ImpactGraph.Http";

    // An answer is data: nothing in it may run, load or be framed. The IDE's page has a policy of its own.
    private const string Policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>
    /// Gives every answer of the application the headers that keep browsers from misusing it, and answers those who ask whether pages of
    /// <see cref="GraphHttpOptions.AllowedOrigins"/> may come. Authentication comes behind it, so that a refusal is readable to those pages too.
    /// </summary>
    public static IApplicationBuilder UseGraphHttp(this IApplicationBuilder app)
    {
        app.Use(static (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return next(context);
        });
        return app.ApplicationServices.GetRequiredService<IOptions<GraphHttpOptions>>().Value.AllowedOrigins.Count > 0 ? app.UseCors() : app;
    }

    internal static void Allow(CorsPolicyBuilder policy, IList<string> origins)
    {
        if (origins.Contains("*")) policy.AllowAnyOrigin();
        else policy.WithOrigins([.. origins]);
        policy.AllowAnyHeader().WithMethods("GET", "POST").WithExposedHeaders("RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate").SetPreflightMaxAge(TimeSpan.FromHours(2)); // browsers keep it no longer
    }
}
