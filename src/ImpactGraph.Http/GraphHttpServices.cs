using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactGraph.Http;

/// <summary>Registration.</summary>
public static class GraphHttpServices
{
    /// <summary>Registers what <see cref="GraphEndpoints.MapGraph"/> needs besides an <see cref="Engine.IGraph"/>.</summary>
    public static IServiceCollection AddGraphHttp(this IServiceCollection services, Action<GraphHttpOptions>? configure = null)
    {
        services.AddRouting();
        services.AddOptions<GraphHttpOptions>();
        services.AddSingleton<OperationGate>().AddSingleton<RateLimits>().AddSingleton<StreamCount>();
        if (configure is not null) services.Configure(configure);
        return services;
    }
}
