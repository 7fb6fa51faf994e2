using ImpactGraph.Engine;
using ImpactGraph.Http;
using ImpactGraph.Privacy;
using ImpactGraph.Server.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ImpactGraph.Server;

/// <summary>The graph, its IDE and its health over HTTP.</summary>
internal static class WebServer
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplicationBuilder Prepare(string urls)
    {
        // Settings beside the binary: the working directory is the caller's.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls).UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddHealthChecks().AddCheck<AnswersCheck>("answers");
        builder.Services.AddGraphHttp(http =>
        {
            http.PersistedOperations = Files.Operations;
            http.ViewerFactory = static _ => Viewer.Anonymous;
        });
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, IGraph graph)
    {
        builder.Services.AddSingleton(graph);
        var app = builder.Build();
        app.MapMethods("/", Reading, static context =>
        {
            context.Response.Redirect($"{context.Request.PathBase}/graphql/");
            return Task.CompletedTask;
        });
        app.MapGraph();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready");
        return app;
    }
}
