using ImpactGraph.Engine;
using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Ide;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Schema;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http;

/// <summary>Mapping.</summary>
public static class GraphEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps GraphQL over HTTP at a path: requests at the path itself; its SDL at <c>/sdl</c>, <c>/schema</c> and <c>/schema.graphql</c> below it;
    /// WebSockets at the path and at <c>/ws</c>; server-sent events at the path and at <c>/stream</c>;
    /// persisted operations at <c>/persisted/{name}</c>; the IDE at the path with a slash behind it.
    /// </summary>
    /// <returns>Everything mapped, for what is to hold for all of it (authorization, CORS).</returns>
    /// <exception cref="OptionsValidationException">An option is what it cannot be.</exception>
    /// <exception cref="InvalidPersistedOperationException">A persisted operation is not valid.</exception>
    public static IEndpointConventionBuilder MapGraph(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<IOptions<GraphHttpOptions>>().Value;
        var graph = services.GetRequiredService<IGraph>();
        var inDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        var persisted = PersistedOperations.Load(graph, options.PersistedOperations, options.PersistedManifests);
        var schema = options.EnableSchemaRequests ?? inDevelopment ? new SchemaEndpoint(graph.Sdl) : null;
        var ide = options.Ide.Enabled ? new IdeEndpoint(options.Ide, persisted.Text) : null;
        var executor = new GraphExecutor(graph, options, new DocumentStore(graph, options, persisted), services.GetRequiredService<OperationGate>(), inDevelopment);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("ImpactGraph.Http");
        var limits = services.GetRequiredService<RateLimits>();
        var (sockets, events) = Streams(endpoints, executor, options, limits, logger);
        var endpoint = new GraphEndpoint(executor, options, limits, schema, ide, sockets, events, logger);

        var group = endpoints.MapGroup(path);
        group.Map("", endpoint.InvokeAsync);
        group.Map("/persisted/{id}", endpoint.InvokePersistedAsync);
        group.Map("/persisted/{id}/{operationName}", endpoint.InvokePersistedAsync);
        if (sockets is not null) group.Map("/ws", sockets);
        if (events is not null) group.Map("/stream", endpoint.InvokeEventsAsync);
        foreach (var name in new[] { "/sdl", "/schema", "/schema.graphql" }) group.MapMethods(name, Reading, endpoint.InvokeSchemaAsync);
        // For any method: beside a route of certain methods, routing finds no endpoint for a browser that asks whether it may POST to the bare path.
        if (ide is not null) group.Map("/{**file}", endpoint.InvokeIdeAsync);
        if (options.AllowedOrigins.Count > 0) group.RequireCors(GraphMiddleware.CorsPolicy);
        return group;
    }

    private static (RequestDelegate? Sockets, EventStreams? Events) Streams(IEndpointRouteBuilder endpoints, GraphExecutor executor, GraphHttpOptions options, RateLimits limits, ILogger logger)
    {
        var services = endpoints.ServiceProvider;
        var (count, time, lifetime) = (services.GetRequiredService<StreamCount>(), services.GetService<TimeProvider>() ?? TimeProvider.System, services.GetService<IHostApplicationLifetime>());
        var events = options.Streams.EnableServerSentEvents ? new EventStreams(executor, options.Streams, count, time, lifetime) : null;
        if (!options.Streams.EnableWebSockets) return (null, events);
        var sockets = endpoints.CreateApplicationBuilder();
        sockets.UseWebSockets();
        sockets.Run(new SocketEndpoint(executor, options, limits, count, time, lifetime, logger).InvokeAsync);
        return (sockets.Build(), events);
    }
}
