using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Streams;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImpactGraph.Http;

/// <summary>Registration.</summary>
public static class GraphHttpServices
{
    /// <summary>Registers what <see cref="GraphEndpoints.MapGraph"/> needs besides an <see cref="Engine.IGraph"/>.</summary>
    public static IServiceCollection AddGraphHttp(this IServiceCollection services, Action<GraphHttpOptions>? configure = null)
    {
        services.AddRouting().AddCors();
        services.AddOptions<GraphHttpOptions>();
        services.AddSingleton<IValidateOptions<GraphHttpOptions>, GraphHttpOptionsValidation>();
        services.AddOptions<CorsOptions>().Configure<IOptions<GraphHttpOptions>>((cors, graph) => cors.AddPolicy(GraphMiddleware.CorsPolicy, policy => GraphMiddleware.Allow(policy, graph.Value.AllowedOrigins)));
        services.AddSingleton<OperationGate>().AddSingleton<RateLimits>().AddSingleton<StreamCount>();
        if (configure is not null) services.Configure(configure);
        return services;
    }
}
